import { expect, test } from './talk';

/** What a customer reads in each state, where other files read it in English alone. */
const LANGUAGES = [
  {
    locale: 'vi-VN',
    unknown: 'Liên kết không đúng',
    ended: 'Bản demo đã hết hạn',
    contact: 'Liên hệ:',
    passcode: 'Mã truy cập',
    enter: 'Mở',
    wrong: 'Mã truy cập không đúng',
    loading: 'Đang mở…',
    unreachable: 'Không kết nối được',
    disclosure: 'Bạn đang trò chuyện với trợ lý AI',
    privacy: 'Đừng gửi mật khẩu hay số thẻ',
    unsent: 'Chưa gửi được',
    resend: 'Gửi lại',
    sent: 'Đã gửi',
    searching: 'Đang tra cứu kho câu hỏi…',
    still: 'Vẫn đang xử lý…',
    stop: 'Dừng',
    lost: 'Mất kết nối, đang nối lại…',
    busy: 'Hệ thống đang bận. Vui lòng thử lại sau 1–2 phút.',
    reference: /Mã tra cứu: req_\w+/,
    full: 'Hội thoại đã đủ dài',
    person: 'Gặp nhân viên',
    handed: /đã chuyển cuộc trò chuyện cho nhân viên.*T-20\d\d-\d{6}/,
    asked: 'Đang chờ nhân viên',
    joined: 'Bạn đang nói chuyện với mai',
    writes: 'mai đang nhập…',
    returned: 'Trợ lý AI',
    goOn: 'Tiếp tục trò chuyện',
    updated: /Trợ lý vừa được cập nhật \(v\d+\)/,
  },
  {
    locale: 'zh-CN',
    unknown: '链接不正确',
    ended: '演示已结束',
    contact: '联系方式：',
    passcode: '访问码',
    enter: '打开',
    wrong: '访问码不正确',
    loading: '正在打开…',
    unreachable: '无法连接',
    disclosure: 'AI 助手',
    privacy: '请勿发送密码或卡号',
    unsent: '未发送',
    resend: '重新发送',
    sent: '已发送',
    searching: '正在查询问答库…',
    still: '仍在处理…',
    stop: '停止',
    lost: '连接已断开，正在重新连接…',
    busy: '系统繁忙，请在 1–2 分钟后重试。',
    reference: /查询编号：req_\w+/,
    full: '会话已达到长度上限',
    person: '联系人工客服',
    handed: /已为您转接人工客服.*T-20\d\d-\d{6}/,
    asked: '正在等待人工客服',
    joined: '您正在与 mai 对话',
    writes: 'mai 正在输入…',
    returned: 'AI 助手',
    goOn: '继续对话',
    updated: /助手刚刚更新（v\d+）/,
  },
] as const;

for (const said of LANGUAGES) {
  test.describe(said.locale, () => {
    test.use({ locale: said.locale });

    test('opening, and a line that is not there', async ({ talk, page }) => {
      let answer = (): void => undefined;
      const held = new Promise<void>((resolve) => (answer = resolve));
      await page.route('**/public', async (route) => (await held, route.abort()), { times: 1 });
      await page.goto('/c/may');
      await expect(talk.place('loading')).toContainText(said.loading);
      answer();
      await expect(talk.place('unreachable')).toContainText(said.unreachable);
      await talk.accessible();
    });

    test('a bad link, a demo that is over, a passcode', async ({ talk, page }) => {
      await page.goto('/c/nobody');
      await expect(talk.place('unknown')).toContainText(said.unknown);
      await page.goto('/c/may-over');
      await expect(talk.place('ended')).toContainText(said.ended);
      await expect(page.locator('[data-contact]')).toContainText(said.contact);
      await page.goto('/c/may-code');
      await page.getByLabel(said.passcode).fill('hoa-dao');
      await page.getByRole('button', { name: said.enter, exact: true }).click();
      await expect(page.getByText(said.wrong)).toBeVisible();
      await talk.accessible();
    });

    test('nothing said yet', async ({ talk, page }) => {
      await talk.open();
      await expect(page.getByText(said.disclosure).first()).toBeVisible();
      await expect(page.getByText(said.privacy)).toBeVisible();
      await expect(page.locator('.chips button, .starters button').first()).toBeVisible();
      await talk.accessible();
    });

    test('not sent, then sent', async ({ talk, page }) => {
      await talk.open();
      await page.route('**/messages', (route) => route.abort(), { times: 1 });
      await talk.ask('Are you open today?');
      await expect(page.getByText(said.unsent)).toBeVisible();
      await talk.accessible();
      await page.getByRole('button', { name: said.resend }).click();
      await talk.ended('done');
      await expect(page.locator('.said[data-state=done]')).toContainText(said.sent);
    });

    test('waiting', async ({ talk, page }) => {
      await talk.open('may-silent');
      await talk.ask('Is anybody there?');
      const waiting = page.locator('[data-waiting]');
      await expect(waiting).toContainText(said.searching, { timeout: 60_000 });
      await expect(waiting).toContainText(said.still, { timeout: 60_000 });
      await talk.accessible();
      await page.getByRole('button', { name: said.stop }).click();
      await talk.ended('stopped');
    });

    test('the line is lost', async ({ talk, page }) => {
      await page.route('**/stream*', (route) => route.abort());
      await talk.open();
      await talk.ask('Can you hear me?');
      await expect(page.getByText(said.lost)).toBeVisible();
      await talk.accessible();
    });

    test('no model answers', async ({ talk, page }) => {
      await talk.open('may-down');
      await talk.ask('?');
      await talk.ended('failed');
      await expect(talk.answer).toContainText(said.busy);
      await expect(page.locator('[data-ticket]')).toContainText(/T-20\d\d-\d{6}/);
      await talk.accessible();
    });

    test('what cannot be tried again', async ({ talk }) => {
      await talk.open('may-refused');
      await talk.ask('?');
      await talk.ended('failed');
      await expect(talk.answer.locator('[data-reference]')).toContainText(said.reference);
      await talk.accessible();
    });

    test('as long as it may be', async ({ talk, page }) => {
      await talk.open('may-short');
      await talk.ask('?');
      await talk.ended('done');
      await talk.ask('And more');
      await expect(page.getByText(said.full)).toBeVisible();
      await talk.accessible();
    });

    test('a person is asked for, joins, writes, gives it back', async ({ talk, page, operator }) => {
      await talk.open();
      await page.getByRole('button', { name: said.person }).click();
      await expect(page.locator('.event')).toContainText(said.handed);
      await expect(page.getByText(said.asked)).toBeVisible();
      const { id } = await talk.pass();
      await operator.desk(id, 'take');
      await expect(page.getByText(said.joined)).toBeVisible();
      await Promise.all([expect(page.getByText(said.writes)).toBeVisible(), operator.desk(id, 'typing')]);
      await talk.accessible();
      await operator.desk(id, 'return');
      await expect(page.locator('.event').last()).toContainText(said.returned);
      await operator.desk(id, 'resolve');
      await expect(page.getByRole('button', { name: said.goOn })).toBeVisible();
    });

    test('the assistant was changed, as a presenter reads it', async ({ talk, page, operator }) => {
      await page.goto(String((await operator.post('assistants/may-live:presenter', { days: 1 }))['page']));
      await expect(talk.composer).toBeVisible();
      await talk.ask('?');
      await talk.ended('done');
      await Promise.all([
        expect(page.getByText(said.updated)).toBeVisible(),
        operator.patch('assistants/may-live', { voice: { tone: `warm in ${said.locale}` } }),
      ]);
      await talk.accessible();
    });
  });
}
