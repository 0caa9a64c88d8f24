import { expect, test } from './talk';

test('what did not arrive stays, and is sent once when it is sent again', async ({ talk, page }) => {
  await talk.open();
  await page.route('**/messages', (route) => route.abort(), { times: 1 });
  await talk.ask('Are you open today?');
  await expect(page.getByText('Not sent')).toBeVisible();
  await talk.accessible();

  await page.getByRole('button', { name: 'Send again' }).click();
  await talk.ended('done');
  const { messages } = await talk.transcript();
  expect(messages.filter(({ speaker }) => speaker === 'customer')).toHaveLength(1);
});

test('too fast: the composer is locked with the seconds left, and what was typed is kept', async ({ talk, page }) => {
  const body = JSON.stringify({ error: { code: 'rate_limit_exceeded', message: 'Wait.' } });
  await talk.open();
  await page.route('**/messages', (route) => route.fulfill({ status: 429, headers: { 'retry-after': '8' }, body }), {
    times: 1,
  });
  await talk.ask('Hello there');
  await expect(page.getByText(/You can send in \d s/)).toBeVisible();
  await expect(talk.composer).not.toBeEditable();
  await talk.accessible();

  await expect(page.getByText(/You can send in \d s/)).toBeHidden();
  await page.getByRole('button', { name: 'Send again' }).click();
  await talk.ended('done');
});

test('when no model answers there is a ticket, also after a reload', async ({ talk, page }) => {
  await talk.open('may-down');
  await talk.ask('Can you hear me?');
  await talk.ended('failed');
  await expect(talk.answer).toContainText('The system is busy');
  await expect(page.locator('[data-ticket]')).toContainText(/T-20\d\d-\d{6}/);
  await talk.accessible();

  await page.reload();
  await talk.ended('failed');
  await expect(page.locator('[data-ticket]')).toContainText(/T-20\d\d-\d{6}/);
  await talk.answer.getByRole('button', { name: 'Retry' }).click();
  await expect(talk.answers).toHaveCount(2);
});

test('what may be tried later says when', async ({ talk }) => {
  await talk.open('may-limited');
  await talk.ask('Can you hear me?');
  await talk.ended('failed');
  const retry = talk.answer.locator('.retry');
  await expect(retry).toBeVisible();
  await expect(retry).toHaveText('Retry', { timeout: 40_000 });
  await expect(retry).toHaveAttribute('aria-disabled', 'false');
});

test('what cannot be tried again has a reference, which the operator finds among the requests', async ({
  talk,
  page,
  operator,
}) => {
  await talk.open('may-refused');
  await talk.ask('Can you hear me?');
  await talk.ended('failed');
  const reference = talk.answer.locator('[data-reference]');
  await expect(reference).toContainText(/Reference: req_\w+/);
  await expect(talk.answer.locator('.retry')).toHaveCount(0);
  const shown = (await reference.innerText()).replace('Reference: ', '');
  await page.reload();
  await talk.ended('failed');
  await expect(reference).toContainText(shown);
  await expect(talk.answer.locator('.retry')).toHaveCount(0);

  const found = await operator.get(`requests/${shown}`);
  expect(found).toMatchObject({ id: shown, via: 'assistant', model: 'talk-refused' });
});

test('a demo that has used up its budget says so', async ({ talk, page }) => {
  await talk.open('may-poor');
  await talk.ask('Tell me something');
  await talk.ended('done');
  const capped = page.getByText('This demo has used up its budget for today');
  // What the first answer cost is written down after it was told.
  for (let asked = 2; asked < 6 && !(await capped.isVisible()); asked += 1) {
    await talk.ask('And now?');
    await expect(capped.or(talk.answers.nth(asked - 1))).toBeVisible({ timeout: 60_000 });
    await expect(talk.answer).toHaveAttribute('data-state', 'done');
  }
  await expect(capped).toBeVisible();
  await expect(page.locator('[data-contact] a')).toHaveAttribute('href', 'https://shop.example/help');
  await talk.accessible();
});

test('a conversation that may not be longer says so, and keeps what was written', async ({ talk, page }) => {
  await talk.open('may-short');
  await talk.ask('Tell me something');
  await talk.ended('done');
  await talk.ask('And more');
  await expect(page.getByText('This conversation is as long as it may be')).toBeVisible();
  await expect(page.locator('.said[data-state=unsent]')).toContainText('And more');
});

test('a page that opens shows that it does; a broken line can be tried again', async ({ talk, page }) => {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/public', async (route) => (await held, route.abort()), { times: 1 });
  await page.goto('/c/may');
  await expect(talk.place('loading')).toBeVisible();
  await talk.accessible();
  answer();
  await expect(talk.place('unreachable')).toBeVisible();
  await talk.accessible();

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(talk.composer).toBeVisible();
});

test('a bad link and a demo that is over say so', async ({ talk, page }) => {
  await page.goto('/c/nobody');
  await expect(talk.place('unknown')).toContainText('The link is not right');
  await talk.accessible();
  await page.goto('/c/may-over');
  await expect(talk.place('ended')).toContainText('This demo has ended');
  await expect(page.locator('[data-contact]')).toHaveText('Contact: hoa@may.example, 0901 234 567');
  const ways = page.locator('[data-contact] a');
  expect(await ways.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
    'mailto:hoa@may.example',
    'tel:0901234567',
  ]);
  await talk.accessible();
});

test('a demo with a passcode opens to who knows it', async ({ talk, page }) => {
  await page.goto('/c/may-code');
  await page.getByLabel('Passcode').fill('hoa-dao');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('That is not the passcode')).toBeVisible();
  await talk.accessible();
  await page.getByLabel('Passcode').fill('hoa-mai');
  await page.getByLabel('Passcode').press('Enter');

  await talk.ask('Good morning');
  await talk.ended('done');
  await page.reload();
  await expect(talk.answers).toHaveCount(1);
});
