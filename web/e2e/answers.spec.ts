import { expect, test } from './chat';

test('an answer is streamed, measured and counted', async ({ chat, page }) => {
  await chat.open();
  await chat.ask('sim-ok', 'Where is my order?');
  await chat.ended('done');

  await expect(chat.text).not.toBeEmpty();
  await expect(chat.answer.locator('[data-figures]')).toContainText(/\d\.\d\d s · first text \d+\.\d\d s · .*tokens/);
  await expect(chat.total('answers')).toHaveText('1');
  await expect(chat.total('tokens')).toHaveText(/[1-9]/);
  await expect(chat.composer).toBeFocused();

  await page.getByText('Details').click();
  await expect(chat.answer.getByText('Times at the gateway')).toBeVisible();
  await expect(chat.answer.locator('.details')).toContainText('Request id');
});

test('text appears before the answer is complete, and Stop keeps it', async ({ chat }) => {
  await chat.open();
  await chat.ask('sim-slow', 'Tell me a long story');
  await expect(chat.text).not.toBeEmpty();
  await expect(chat.answer).toHaveAttribute('data-state', 'streaming');
  await chat.stopButton.click();

  await chat.ended('stopped');
  await expect(chat.answer.locator('[data-label]')).toHaveText('Stopped');
  await expect(chat.text).not.toBeEmpty();
  await expect(chat.sendButton).toBeVisible();
  await expect(chat.answer.locator('[data-figures]')).not.toContainText('$');
});

test('Esc stops', async ({ chat }) => {
  await chat.open();
  await chat.ask('sim-slow', 'Tell me a long story');
  await expect(chat.text).not.toBeEmpty();
  await chat.composer.press('Escape');

  await chat.ended('stopped');
});

test('the conversation goes along with the next question', async ({ chat }) => {
  await chat.open();
  await chat.ask('sim-ok', 'First question');
  await chat.ended('done');
  await chat.ask('sim-ok', 'Second question');
  await expect(chat.answers).toHaveCount(2);
  await chat.ended('done');

  expect(chat.sent.at(-1)?.messages.map((message) => message.role)).toEqual(['user', 'assistant', 'user']);
  await expect(chat.total('answers')).toHaveText('2');
});

test('models are shown with their price, or as unpriced', async ({ chat, page }) => {
  const listed = page.waitForResponse((response) => response.url().endsWith('/v1/models') && response.ok());
  await chat.open();
  const { data } = (await (await listed).json()) as { data: { id: string; bellwether?: { prices?: unknown } }[] };

  for (const model of data) {
    const option = page
      .locator('select option')
      .filter({ hasText: `${model.id} ·` })
      .first();
    await expect(option).toHaveText(model.bellwether?.prices ? /\$\d+\.\d\d/ : /unpriced/);
    await expect(option).not.toHaveText(/\$0\.00 /);
  }
});

test('a cost has four decimals or more, and is never zero where no price is known', async ({ chat, page }) => {
  await chat.open();
  await chat.ask('sim-ok', 'What does this cost?');
  await chat.ended('done');

  const option = (await page.locator('select option:checked').textContent()) ?? '';
  await expect(chat.total('cost')).toHaveText(option.includes('$') ? /^\$\d+\.\d{4,6}$/ : 'unpriced');
});

test('an answer can be copied', async ({ chat, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.open();
  await chat.ask('sim-ok', 'Copy me');
  await chat.ended('done');
  await chat.answer.getByRole('button', { name: 'Copy' }).click();

  await expect(chat.answer.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).not.toBe('');
});

test('clearing begins anew and can be undone', async ({ chat, page }) => {
  await chat.open();
  await chat.ask('sim-ok', 'Remember me');
  await chat.ended('done');
  await page.getByRole('button', { name: 'New conversation' }).click();
  await expect(chat.answers).toHaveCount(0);
  await expect(chat.total('answers')).toHaveText('0');
  await expect(chat.total('cost')).toHaveText('$0.0000');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.total('answers')).toHaveText('1');

  await page.keyboard.press('Alt+KeyN');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden({ timeout: 7_000 });
});
