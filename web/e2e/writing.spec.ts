import { expect, test } from './chat';
import { compose, inputMethod, processEnter } from './ime';

test('Shift+Enter makes a new line, Enter sends', async ({ chat }) => {
  await chat.open();
  await chat.choose('sim-ok');
  await chat.composer.pressSequentially('one');
  await chat.composer.press('Shift+Enter');
  await chat.composer.pressSequentially('two');
  await expect(chat.composer).toHaveValue('one\ntwo');
  expect(chat.sent).toEqual([]);

  await chat.composer.press('Enter');
  await chat.ended('done');
  expect(chat.sent[0]?.messages[0]?.content).toBe('one\ntwo');
});

test('Telex: one Enter finishes the word and sends, once', async ({ chat, page }) => {
  await chat.open();
  await chat.choose('sim-ok');
  await chat.composer.focus();
  const method = await inputMethod(page);
  for (const step of ['t', 'ti', 'tie', 'tiê', 'tiên', 'tiêng', 'tiếng']) {
    await compose(method, step);
  }
  await processEnter(method);
  expect(chat.sent).toEqual([]);
  await method.send('Input.insertText', { text: 'tiếng' });

  await chat.ended('done');
  expect(chat.sent.map((sent) => sent.messages[0]?.content)).toEqual(['tiếng']);
  await expect(chat.composer).toHaveValue('');
});

test('Telex: an Enter that comes after the word has ended sends, once', async ({ chat, page }) => {
  await chat.open();
  await chat.choose('sim-ok');
  await chat.composer.focus();
  const method = await inputMethod(page);
  await compose(method, 'chào');
  await method.send('Input.insertText', { text: 'chào' });
  await chat.composer.press('Enter');

  await chat.ended('done');
  expect(chat.sent.map((sent) => sent.messages[0]?.content)).toEqual(['chào']);
});

test('Chinese: Enter chooses the candidate and does not send; the next one does', async ({ chat, page }) => {
  await chat.open();
  await chat.choose('sim-ok');
  await chat.composer.focus();
  const method = await inputMethod(page);
  await compose(method, '你好');
  await processEnter(method);
  await method.send('Input.insertText', { text: '你好' });
  await expect(chat.composer).toHaveValue('你好');
  expect(chat.sent).toEqual([]);

  await page.waitForFunction(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60, true))),
  );
  await chat.composer.press('Enter');
  await chat.ended('done');
  expect(chat.sent.map((sent) => sent.messages[0]?.content)).toEqual(['你好']);
});

test('decomposed letters are sent composed', async ({ chat }) => {
  await chat.open();
  await chat.choose('sim-ok');
  await chat.composer.fill('Tie\u0302\u0301ng');
  await chat.composer.press('Enter');
  await chat.ended('done');

  expect(chat.sent[0]?.messages[0]?.content).toBe('Tiếng');
});

test('F6 goes between the conversation and the place to write', async ({ chat, page }) => {
  await chat.open();
  await expect(chat.composer).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('log')).toBeFocused();
  await page.keyboard.press('F6');
  await expect(chat.composer).toBeFocused();
});
