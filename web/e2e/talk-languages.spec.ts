import { expect, test } from './talk';

/** What the states say that are told of elsewhere in English. */
const LANGUAGES = [
  {
    locale: 'vi-VN',
    stop: 'Dừng',
    stopped: 'Đã dừng',
    interrupted: 'Chưa hoàn tất',
    goOn: 'Viết tiếp',
    locked: /Gửi được sau \d giây/,
    capped: 'Bản demo đã hết hạn mức hôm nay',
    contact: 'Liên hệ:',
    person: 'Gặp nhân viên',
    closed: 'Ngoài giờ làm việc',
    rate: 'Cuộc trò chuyện này thế nào?',
    good: '4: Tốt',
    send: 'Gửi đánh giá',
    thanks: 'Cảm ơn bạn đã đánh giá.',
  },
  {
    locale: 'zh-CN',
    stop: '停止',
    stopped: '已停止',
    interrupted: '未完成',
    goOn: '继续',
    locked: /请在 \d 秒后再试/,
    capped: '此演示今天的额度已用完',
    contact: '联系方式：',
    person: '联系人工客服',
    closed: '非工作时间',
    rate: '您对本次会话满意吗？',
    good: '4: 好',
    send: '提交评价',
    thanks: '感谢您的评价。',
  },
] as const;

for (const said of LANGUAGES) {
  test.describe(said.locale, () => {
    test.use({ locale: said.locale });

    test('stopped', async ({ talk, page }) => {
      await talk.open('may-endless');
      await talk.ask('Tell me a long story');
      await talk.ended('streaming');
      await page.getByRole('button', { name: said.stop }).click();
      await talk.ended('stopped');
      await expect(talk.answer.locator('.label')).toHaveText(said.stopped);
      await talk.accessible();
    });

    test('interrupted', async ({ talk, page }) => {
      await page.route('**/conversations/cv_1/stream', (route) =>
        route.fulfill({ contentType: 'text/event-stream', body: ': here\n\n' }),
      );
      const at = new Date(0).toISOString();
      const message = { id: 'cv_1.1', speaker: 'customer', name: '', state: 'done', text: 'Alo', at, extras: {} };
      const half = { ...message, id: 'cv_1.2', speaker: 'assistant', state: 'interrupted', text: 'Half of it' };
      await page.route('**/conversations/cv_1', (route) =>
        route.fulfill({ json: { owner: 'bot', agent: '', last_event_id: 1, messages: [message, half], ratings: [] } }),
      );
      await page.addInitScript(() => sessionStorage.setItem('bellwether.pass.may', '{"id":"cv_1","token":"t"}'));
      await talk.open();
      await expect(talk.answer).toContainText(said.interrupted);
      await expect(page.getByRole('button', { name: said.goOn })).toBeVisible();
      await talk.accessible();
    });

    test('too fast', async ({ talk, page }) => {
      const body = JSON.stringify({ error: { code: 'rate_limit_exceeded', message: 'Wait.' } });
      await talk.open();
      await page.route('**/messages', (route) => route.fulfill({ status: 429, headers: { 'retry-after': '8' }, body }));
      await talk.ask('Hello there');
      await expect(page.getByText(said.locked)).toBeVisible();
      await talk.accessible();
    });

    test('the budget is spent', async ({ talk, page }) => {
      const body = JSON.stringify({ error: { code: 'demo_cap_reached', message: 'Tomorrow.' } });
      await talk.open('may-poor');
      await page.route('**/messages', (route) => route.fulfill({ status: 429, body }));
      await talk.ask('Hello there');
      await expect(page.getByText(said.capped)).toBeVisible();
      await expect(page.locator('[data-contact]')).toContainText(said.contact);
      await talk.accessible();
    });

    test('nobody is there', async ({ talk, page }) => {
      await talk.open('may-night');
      await page.getByRole('button', { name: said.person }).click();
      await expect(page.getByRole('group', { name: said.closed })).toBeVisible();
      await talk.accessible();
    });

    test('settled', async ({ talk, page, operator }) => {
      await talk.open();
      await talk.ask('Good morning to you');
      await talk.ended('done');
      await operator.desk((await talk.pass()).id, 'resolve');
      await expect(page.getByText(said.rate)).toBeVisible();
      await page.getByRole('radio', { name: said.good }).check();
      await talk.accessible();
      await page.getByRole('button', { name: said.send }).click();
      await expect(page.getByText(said.thanks)).toBeVisible();
    });
  });
}
