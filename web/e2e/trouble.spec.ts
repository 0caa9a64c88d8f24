import { expect, isQuestion, test } from './chat';

for (const model of ['sim-500', 'sim-401']) {
  test(`a refused question is shown with its request id and is never sent as an answer (${model})`, async ({
    chat,
  }) => {
    await chat.open();
    await chat.ask(model, 'Will this fail?');
    await chat.ended('failed');
    await expect(chat.answer.getByRole('alert')).toBeVisible();
    await expect(chat.answer.locator('[data-request-id]')).not.toBeEmpty();
    await expect(chat.total('answers')).toHaveText('0');

    await chat.ask('sim-ok', 'And this?');
    await expect(chat.answers).toHaveCount(2);
    await chat.ended('done');
    expect(chat.sent.at(-1)?.messages.map((message) => message.role)).toEqual(['user', 'user']);
  });
}

test('Retry asks the same again', async ({ chat, page }) => {
  await chat.open();
  await chat.ask('sim-500', 'Try this twice');
  await chat.ended('failed');
  const again = page.waitForRequest(isQuestion);
  await chat.answer.locator('.retry[aria-disabled=false]').click();

  expect(((await again).postDataJSON() as { messages: unknown }).messages).toEqual(chat.sent[0]?.messages);
  await expect(chat.answers).toHaveCount(1);
  await chat.ended('failed');
});

test('too many requests: the wait is counted down and what was typed is kept', async ({ chat, page }) => {
  await chat.open();
  const answered = page.waitForResponse((response) => isQuestion(response.request()));
  await chat.ask('sim-429', 'Hello');
  const headers = await (await answered).allHeaders();
  await chat.ended('failed');
  const retry = chat.answer.locator('.retry');
  await expect(retry).toBeVisible();

  if (headers['retry-after'] ?? headers['retry-after-ms']) {
    await expect(retry).toHaveText(/Retry in \d+ s/);
    await expect(retry).toHaveAttribute('aria-disabled', 'true');
    await chat.composer.fill('still here');
    await chat.composer.press('Enter');
    await expect(chat.composer).toHaveValue('still here');
  }
  await expect(retry).toHaveText('Retry', { timeout: 40_000 });
});

for (const model of ['sim-cut-after-5', 'sim-error-after-3']) {
  test(`an answer that breaks off keeps its text and says so (${model})`, async ({ chat }) => {
    await chat.open();
    await chat.ask(model, 'Tell me everything');
    await chat.ended('interrupted');
    await expect(chat.text).not.toBeEmpty();
    await expect(chat.answer.locator('[data-label=interrupted]')).toBeVisible();
    await expect(chat.answer.getByRole('alert')).toBeVisible();
    await expect(chat.answer.locator('[data-request-id]')).not.toBeEmpty();
    const partial = (await chat.text.textContent()) ?? '';

    await chat.ask('sim-ok', 'And now?');
    await expect(chat.answers).toHaveCount(2);
    await chat.ended('done');
    expect(JSON.stringify(chat.sent.at(-1)?.messages)).not.toContain(partial.trim());
    expect(chat.sent.at(-1)?.messages.map((message) => message.role)).toEqual(['user', 'user']);
  });
}

test('a wrong key is refused with a remedy, and another can be given', async ({ chat, page }) => {
  await page.goto('/#key=wrong-key-for-the-test');
  await expect(page.getByRole('alert')).toContainText('does not accept this key');
  expect(page.url()).not.toContain('wrong-key');

  await page.getByLabel('Key', { exact: true }).fill(process.env['GATEWAY_KEY'] ?? 'bw-dev');
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(chat.composer).toBeVisible();
});

test('the key leaves the address, stays for this tab and is kept nowhere else', async ({ chat, page, context }) => {
  await chat.open();
  expect(new URL(page.url()).hash).toBe('');
  await page.reload();
  await expect(chat.composer).toBeVisible();

  const key = process.env['GATEWAY_KEY'] ?? 'bw-dev';
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(key);
  expect(await context.cookies()).toEqual([]);
});

test('offline, what is typed is kept and not sent', async ({ chat, context, page }) => {
  await chat.open();
  await context.setOffline(true);
  await expect(page.getByText('You are offline')).toBeVisible();
  await chat.composer.fill('later');
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue('later');

  await context.setOffline(false);
  await chat.choose('sim-ok');
  await chat.composer.press('Enter');
  await chat.ended('done');
});
