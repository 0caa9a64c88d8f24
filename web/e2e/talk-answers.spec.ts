import { Line } from './line';
import { expect, Talk, test } from './talk';
import { test as bare } from '@playwright/test';

test('a known question is answered with its source, which opens', async ({ talk, page }) => {
  await talk.open();
  await talk.ask('Có gói quà không?');
  await talk.ended('done');
  await expect(talk.composer).toBeFocused();
  await expect(talk.answer.locator('strong')).toHaveText('miễn phí');
  await talk.accessible();

  await page.getByRole('button', { name: /Có gói quà không/ }).click();
  await expect(page.getByRole('dialog')).toContainText('miễn phí');
  await talk.accessible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('what was sent is ticked; replies are offered, and one tap sends one', async ({ talk, page }) => {
  await talk.open();
  await talk.ask('Tell me something nice <<quick: Thank you shop | What else?>>');
  await expect(page.locator('.said[data-state=done]')).toHaveCount(1);
  await talk.ended('done');
  await expect(talk.answer).toContainText('Tell me something nice');
  await talk.accessible();

  await page.getByRole('button', { name: 'Thank you shop' }).click();
  await expect(page.locator('.question').last()).toContainText('Thank you shop');
  await expect(talk.answers).toHaveCount(2);
});

test('where an example order is, is told from the answer on that follows a flip of the switch', async ({
  talk,
  page,
  operator,
}) => {
  const question = 'Đơn hàng DH10234 của mình tới đâu rồi shop?';
  await operator.patch('assistants/may-orders', { switches: { order_lookup: false, captions: true } });
  await talk.open('may-orders');
  await talk.ask(question);
  await talk.ended('done');
  await expect(talk.answer).not.toContainText('đang giao');

  await operator.patch('assistants/may-orders', { switches: { order_lookup: true } });
  await talk.ask(question);
  await expect(talk.answers).toHaveCount(2);
  await talk.ended('done');
  await expect(talk.answer.locator('.prose')).toContainText('DH10234: đang giao.');
  await expect(talk.answer.locator('.prose')).toContainText('Dữ liệu mẫu của bản demo.');
  await expect(talk.answer.locator('.sources')).toContainText('Bảng đơn hàng mẫu');
  await expect(talk.answer.locator('[data-figures]')).toHaveText('from the example orders');
  await talk.accessible();

  await operator.patch('assistants/may-orders', { orders: [{ number: 'DH10234', status: 'delivered' }] });
  await talk.ask(question);
  await expect(talk.answers).toHaveCount(3);
  await talk.ended('done');
  await expect(talk.answer.locator('.prose')).toContainText('DH10234: đã giao thành công.');
  await talk.ask('còn đơn DH10235 tới đâu rồi?');
  await expect(talk.answers).toHaveCount(4);
  await talk.ended('done');
  await expect(talk.answer.locator('.prose')).toContainText('không tìm thấy đơn DH10235');
  await expect(page.locator('.chips').getByRole('button', { name: 'Gặp nhân viên' })).toBeVisible();
});

test('what the assistant always offers follows a known answer, and goes with its switch', async ({
  talk,
  page,
  operator,
}) => {
  await operator.patch('assistants/may-orders', { switches: { quick_replies: true } });
  await talk.open('may-orders');
  await talk.ask('Có gói quà không?');
  await talk.ended('done');
  await expect(page.locator('.chips button')).toHaveText(['Xem bảng size', 'Đổi trả', 'Gặp nhân viên']);
  await talk.accessible();

  await operator.patch('assistants/may-orders', { switches: { quick_replies: false } });
  await expect(page.locator('.chips')).toHaveCount(0);
});

test('who waits is told what goes on, and can stop it', async ({ talk, page }) => {
  await talk.open('may-silent');
  await talk.ask('Is anybody there?');
  const waiting = page.locator('[data-waiting]');
  await expect(waiting).toBeVisible();
  await expect(waiting).toContainText('Looking it up…', { timeout: 60_000 });
  await expect(waiting).toContainText('Still working on it…', { timeout: 60_000 });
  await talk.accessible();

  await page.getByRole('button', { name: 'Stop' }).click();
  await talk.ended('stopped');
  await expect(waiting).toBeHidden();
});

test('an answer grows, is stopped, stays, and can be asked for anew', async ({ talk, page }) => {
  await talk.open('may-endless');
  await talk.ask('Tell me a long story');
  await talk.ended('streaming');
  await expect(page.locator('[data-announcer]')).toHaveText('The assistant is answering');
  const early = await talk.text();
  await expect.poll(() => talk.text()).not.toBe(early);
  await talk.accessible();

  await talk.composer.press('Escape');
  await talk.ended('stopped');
  await expect(talk.answer.locator('.label')).toHaveText('Stopped');
  const kept = await talk.text();
  await page.reload();
  await talk.ended('stopped');
  expect(await talk.text()).toBe(kept);

  await page.getByRole('button', { name: 'Answer again' }).click();
  await expect(talk.answers).toHaveCount(2);
  await talk.ended('streaming');
  await page.getByRole('button', { name: 'Stop' }).click();
  await talk.ended('stopped');
});

test('after a reload in mid-answer the rest of it comes', async ({ talk, page }) => {
  await talk.open('may-slow');
  await talk.ask('Tell me about delivery');
  await talk.ended('streaming');
  await page.reload();
  await expect(talk.answer).toBeVisible();
  await talk.ended('done');

  const { messages } = await talk.transcript('may-slow');
  expect(await talk.text()).toBe(messages.at(-1)?.text.replace(/\s+/g, ' ').trim());
});

test('an answer that broke off says so, and is gone on with', async ({ talk, page }) => {
  await talk.open('may-cut');
  await talk.ask('Tell me about delivery');
  await talk.ended('interrupted');
  await expect(talk.answer).toContainText('Not complete');
  await talk.accessible();
  const begun = await talk.text();

  await page.getByRole('button', { name: 'Continue' }).click();
  await talk.ended('done');
  expect(await talk.text()).toContain(begun.slice(0, -20));
  expect((await talk.text()).length).toBeGreaterThan(begun.length);
});

bare('a lost line is found again, and no text is doubled', async ({ page, baseURL }) => {
  const line = await Line.to(baseURL ?? '');
  const talk = new Talk(page, page.request);
  await page.goto(`${line.origin}/c/may-slow`);
  await talk.ask('Tell me about delivery');
  await talk.ended('streaming');
  line.cut();
  await expect(page.getByText('Connection lost, reconnecting…')).toBeVisible();
  line.mend();
  await talk.ended('done');

  await expect(page.getByText('Connection lost, reconnecting…')).toBeHidden();
  const { messages } = await talk.transcript('may-slow');
  expect(await talk.text()).toBe(messages.at(-1)?.text.replace(/\s+/g, ' ').trim());
  line.close();
});
