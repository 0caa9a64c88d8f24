import { expect, test } from './talk';

const LANGUAGES = [
  { locale: 'vi-VN', away: 'Bạn đang ngoại tuyến', waits: 'Sẽ gửi khi có mạng lại', back: 'Rút lại' },
  { locale: 'en-US', away: 'You are offline', waits: 'Will be sent when you are back online', back: 'Take back' },
  { locale: 'zh-CN', away: '您已离线', waits: '恢复网络后自动发送', back: '撤回' },
] as const;

for (const { locale, away, waits, back } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale });

    test('what is sent without a line waits, and goes once when the line is back', async ({ talk, page, context }) => {
      await talk.open();
      await context.setOffline(true);
      await expect(page.getByText(away)).toBeVisible();
      await talk.ask('Do you deliver on Sundays?');
      await talk.ask('And on holidays?');
      await expect(page.getByText(waits)).toHaveCount(2);
      await expect(talk.composer).toHaveValue('');
      await talk.accessible();
      await page.getByRole('button', { name: back }).last().click();
      await expect(page.getByText(waits)).toHaveCount(1);
      await expect(talk.composer).toHaveValue('And on holidays?');
      await expect(talk.composer).toBeFocused();

      await context.setOffline(false);
      await talk.ended('done');
      await expect(page.getByText(away)).toBeHidden();
      await expect(page.getByText(waits)).toBeHidden();
      const { messages } = await talk.transcript();
      expect(messages.filter(({ speaker }) => speaker === 'customer').map(({ text }) => text)).toEqual([
        'Do you deliver on Sundays?',
      ]);
    });
  });
}

test('what waits and what is being written outlive a reload', async ({ talk, page, context }) => {
  await talk.open();
  await talk.ask('Good morning');
  await talk.ended('done');
  await context.setOffline(true);
  await talk.ask('Do you deliver on Sundays?');
  await expect(page.getByText('Will be sent when you are back online')).toBeVisible();
  await talk.composer.fill('And on hol');
  await context.setOffline(false);
  await page.route('**/messages', (route) => route.abort());
  await page.reload();
  await expect(talk.composer).toHaveValue('And on hol');
  await expect(page.locator('.question').last()).toContainText('Do you deliver on Sundays?');

  await page.unroute('**/messages');
  await expect(talk.answers).toHaveCount(2);
  await talk.ended('done');
  const { messages } = await talk.transcript();
  expect(messages.filter(({ speaker }) => speaker === 'customer')).toHaveLength(2);
});

test('what arrived although nobody heard of it is said once', async ({ talk, page, context }) => {
  await talk.open();
  await talk.ask('Good morning');
  await talk.ended('done');
  await context.setOffline(true);
  await talk.ask('Do you deliver on Sundays?');
  let lost = 0;
  await page.route(
    '**/messages',
    async (route) => {
      lost += 1;
      await route.fetch();
      await route.abort(); // it was taken, and its answer is lost
    },
    { times: 1 },
  );
  await context.setOffline(false);
  await expect(talk.answers).toHaveCount(2);
  await talk.ended('done');

  await expect(page.locator('.said[data-state=done]')).toHaveCount(2);
  await expect(page.locator('.said')).toHaveCount(2);
  expect(lost).toBe(1);
  const { messages } = await talk.transcript();
  expect(messages.filter(({ speaker }) => speaker === 'customer')).toHaveLength(2);
});
