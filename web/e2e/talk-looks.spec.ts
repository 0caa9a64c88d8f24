import { expect, test } from './talk';

const LANGUAGES = [
  { locale: 'vi-VN', hello: 'Shop Mây xin chào', ai: 'Bạn đang trò chuyện với trợ lý AI', kept: 'Đừng gửi mật khẩu' },
  { locale: 'en-US', hello: 'Hello from Shop Mây', ai: 'You are talking to an AI assistant', kept: 'Do not send pass' },
  { locale: 'zh-CN', hello: '您好，这里是Shop Mây', ai: '您正在与 AI 助手对话', kept: '请勿发送密码' },
] as const;

for (const { locale, hello, ai, kept } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale });

    test('an empty page greets, offers, and says what it is', async ({ talk, page }) => {
      await talk.open();
      await expect(page.getByRole('heading', { level: 2 })).toContainText(hello);
      expect(await page.locator('.starters button').count()).toBeGreaterThanOrEqual(3);
      await expect(page.getByText(ai)).toBeVisible();
      await expect(page.getByText(kept)).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
      await talk.accessible();
    });

    test('trouble is told in the customer’s language', async ({ talk, page }) => {
      const said = { 'vi-VN': 'Shop ơi có ai ở đó không?', 'en-US': 'Is anybody there?', 'zh-CN': '请问有人在吗？' }[
        locale
      ];
      const busy = { 'vi-VN': 'Hệ thống đang bận', 'en-US': 'The system is busy', 'zh-CN': '系统繁忙' }[locale];
      await talk.open('may-down');
      await talk.ask(said);
      await talk.ended('failed');
      await expect(talk.answer).toContainText(busy);
      await page.goto('/c/may-over');
      await expect(talk.place('ended').getByRole('heading')).toHaveText(
        { 'vi-VN': 'Bản demo đã hết hạn', 'en-US': 'This demo has ended', 'zh-CN': '演示已结束' }[locale],
      );
    });
  });
}

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test.describe(`${scheme}, ${width} px`, () => {
      test.use({ colorScheme: scheme, viewport: { width, height: 720 }, locale: 'vi-VN' });

      test('everything can be read, and nothing is wider than the page', async ({ talk, page }) => {
        await talk.open();
        await talk.accessible();
        await talk.ask('Có gói quà không?');
        await talk.ended('done');
        await talk.ask('Shop ơi kể chuyện đi <<quick: Cảm ơn shop | Phí giao hàng bao nhiêu?>>');
        await expect(talk.answers).toHaveCount(2);
        await talk.ended('done');
        await talk.accessible();
        await page.getByRole('button', { name: 'Gặp nhân viên' }).click();
        await expect(page.locator('.event')).toBeVisible();
        await talk.accessible();

        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });
    });
  }
}

test.describe('at 320 px', () => {
  test.use({ viewport: { width: 320, height: 560 } });

  test('a page needs no scrolling sideways, and wears the assistant’s colour', async ({ talk, page }) => {
    await talk.open();
    await talk.ask('Có gói quà không?');
    await talk.ended('done');

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--accent'))).toContain(
      'light-dark',
    );
  });
});
