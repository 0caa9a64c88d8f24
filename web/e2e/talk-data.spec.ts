import { readFile } from 'node:fs/promises';
import { expect, test } from './talk';

const LANGUAGES = [
  { locale: 'vi-VN', menu: 'Tải dữ liệu của tôi', note: 'nhà cung cấp AI ở nước ngoài' },
  { locale: 'en-US', menu: 'Download my data', note: 'AI providers abroad' },
  { locale: 'zh-CN', menu: '下载我的数据', note: '境外的 AI 服务商' },
] as const;

for (const { locale, menu, note } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale });

    test('a customer takes home all that is kept of them', async ({ talk, page }) => {
      await talk.open();
      await expect(page.getByText(note)).toBeVisible();
      await page.locator('.more > button').click();
      await expect(page.locator('.menu').getByRole('button', { name: menu })).toBeDisabled();
      await page.keyboard.press('Escape');
      await talk.ask('My number is 0912345678');
      await talk.ended('done');
      const [file] = await Promise.all([page.waitForEvent('download'), talk.choose(menu)]);

      expect(file.suggestedFilename()).toMatch(/^may-\d{4}-\d\d-\d\d\.json$/);
      const all = JSON.parse(await readFile(await file.path(), 'utf8')) as Record<string, unknown>;
      const { id } = await talk.pass();
      expect(all).toMatchObject({ id, tickets: [], ratings: [] });
      expect(JSON.stringify(all['messages'])).toContain('My number is 0912345678');
    });
  });
}

test('who cannot have it now is told so', async ({ talk, page }) => {
  await talk.open();
  await talk.ask('Good morning');
  await talk.ended('done');
  await page.route('**/export', (route) => route.fulfill({ status: 503, body: '{"error":{"code":"store_away"}}' }));
  await Promise.all([
    expect(page.getByText('Something went wrong. Please try again.')).toBeVisible(),
    talk.choose('Download my data'),
  ]);
});
