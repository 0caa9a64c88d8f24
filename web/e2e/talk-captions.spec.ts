import { expect, test } from './talk';

const LANGUAGES = [
  { locale: 'vi-VN', fresh: 'Hội thoại mới', kept: 'từ bộ đệm', known: 'từ kho câu hỏi' },
  { locale: 'en-US', fresh: 'New conversation', kept: 'from the cache', known: 'known answer' },
  { locale: 'zh-CN', fresh: '新会话', kept: '来自缓存', known: '来自问答库' },
] as const;

for (const { locale, fresh, kept, known } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale });

    test('a customer sees what answers cost, in dong, too, and who gave them', async ({ talk }) => {
      const caption = talk.answer.locator('[data-figures]');
      await talk.open('may-open');
      await talk.ask(`Tell me a story in ${locale}`);
      await talk.ended('done');
      await expect(caption).toContainText(/\$0\.\d{4,6} ≈ [\d.]+ ₫/);
      await expect(caption).not.toContainText(kept);

      // Until all is learnt that tells what customers want, the same question may be put differently.
      await expect(async () => {
        await talk.choose(fresh);
        await expect(talk.answers).toHaveCount(0);
        await talk.ask(`Tell me a story in ${locale}`);
        await talk.ended('done');
        await expect(caption).toContainText(kept, { timeout: 1_000 });
      }).toPass();
      await talk.ask('Có gói quà không?');
      await expect(talk.answers).toHaveCount(2);
      await talk.ended('done');
      await expect(caption).toHaveText(known);
    });
  });
}
