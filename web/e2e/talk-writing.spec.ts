import { compose, inputMethod, processEnter } from './ime';
import { expect, test } from './talk';

test('Shift+Enter makes a new line, Enter sends', async ({ talk, page }) => {
  await talk.open();
  await talk.composer.pressSequentially('one');
  await talk.composer.press('Shift+Enter');
  await talk.composer.pressSequentially('two');
  await expect(talk.composer).toHaveValue('one\ntwo');
  await expect(page.locator('.said')).toHaveCount(0);

  await talk.composer.press('Enter');
  await talk.ended('done');
  expect((await talk.transcript()).messages[0]?.text).toBe('one\ntwo');
});

test('Telex: an Enter in the midst of a word finishes it and sends, once', async ({ talk, page }) => {
  await talk.open();
  await talk.composer.focus();
  const method = await inputMethod(page);
  for (const step of ['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng']) {
    await compose(method, step);
  }
  await processEnter(method);
  await expect(page.locator('.said')).toHaveCount(0);
  await method.send('Input.insertText', { text: 'tiếng' });

  await talk.ended('done');
  const { messages } = await talk.transcript();
  expect(messages.filter(({ speaker }) => speaker === 'customer').map(({ text }) => text)).toEqual(['tiếng']);
  await expect(talk.composer).toHaveValue('');
});

test('Chinese: Enter chooses the candidate and does not send', async ({ talk, page }) => {
  await talk.open();
  await talk.composer.focus();
  const method = await inputMethod(page);
  await compose(method, '你好');
  await processEnter(method);
  await method.send('Input.insertText', { text: '你好' });
  await expect(talk.composer).toHaveValue('你好');

  await expect(page.locator('.said')).toHaveCount(0);
});

test('who reads further up while an answer grows is left there', async ({ talk, page }) => {
  await page.setViewportSize({ width: 800, height: 420 });
  await talk.open('may-endless');
  await talk.ask('Tell me a long story');
  await talk.ended('streaming');
  const log = page.getByRole('log');
  const overflow = (): Promise<number> => log.evaluate((one) => one.scrollHeight - one.clientHeight);
  await expect.poll(overflow, { timeout: 60_000 }).toBeGreaterThan(200);
  await log.hover();
  await page.mouse.wheel(0, -4_000);
  await expect.poll(() => log.evaluate((one) => one.scrollTop)).toBe(0);
  const before = await overflow();
  await expect.poll(overflow, { timeout: 60_000 }).toBeGreaterThan(before + 40);
  expect(await log.evaluate((one) => one.scrollTop)).toBe(0);

  await page.getByRole('button', { name: 'Newest' }).click();
  await expect.poll(() => log.evaluate((one) => one.scrollHeight - one.clientHeight - one.scrollTop)).toBeLessThan(64);
  await page.getByRole('button', { name: 'Stop' }).click();
  await talk.ended('stopped');
});

test('the arrow up brings back the last message, to be said again', async ({ talk, page }) => {
  await talk.open();
  await talk.ask('Do you have size M?');
  await talk.ended('done');
  await talk.composer.press('ArrowUp');
  await expect(talk.composer).toHaveValue('Do you have size M?');
  await talk.composer.fill('Do you have size L?');
  await talk.composer.press('Enter');

  await expect(page.locator('.question')).toHaveCount(2);
  await expect(page.locator('.question').first()).toContainText('size M');
});
