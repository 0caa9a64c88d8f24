import { readFileSync } from 'node:fs';
import {
  BASE_URL,
  expect,
  expectAccessible,
  PASSWORD,
  pasted,
  QUESTIONS,
  signIn,
  starts,
  sticksOut,
  test,
  tokenOfTheLog,
} from './console';

test.use({ baseURL: BASE_URL, locale: 'en-US', viewport: { width: 1280, height: 900 } });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const LINE = QUESTIONS[7] ?? { question: '', answer: '' };

test('a fresh gateway gets its first owner by the token of its log', async ({ page }) => {
  await page.goto('/console');
  await expect(page.getByRole('heading', { name: 'Welcome to Bellwether' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Token').fill('a guess');
  await page.getByLabel('Name').fill('mai');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the owner' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not the token of this start');

  await page.getByLabel('Token').fill(await tokenOfTheLog());
  await page.getByRole('button', { name: 'Make the owner' }).click();

  await expect(page.getByRole('heading', { name: 'Welcome, mai' })).toBeVisible();
  await expect(page.getByText('2 models can be asked.')).toBeVisible();
  await expectAccessible(page);
});

test('from an empty store to a demo that cites what it was taught', async ({ page }) => {
  await signIn(page, '/console/assistants');
  await expect(page.getByRole('heading', { name: 'There is no assistant here yet' })).toBeVisible();
  await page.getByRole('link', { name: 'New demo' }).first().click();
  await expectAccessible(page);
  await page.getByLabel('Shop’s name').fill('Sao Mai');
  await page.getByRole('button', { name: 'Make the demo' }).click();
  await page.getByLabel('Questions and answers').fill(pasted());
  await page.getByRole('button', { name: 'Look at them first' }).click();
  await expect(page.getByText('20 new')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take in' }).click();

  await page.getByRole('textbox', { name: 'Ask as a customer would' }).fill(LINE.question);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('log')).toContainText(LINE.answer.slice(4));
  await expect(page.getByRole('log').getByText(`[1] ${LINE.question}`)).toBeVisible();
  await page.getByRole('button', { name: 'Run the test' }).click();
  await expect(page.getByText('8 of 8')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Go on to publish' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText(`${BASE_URL}/c/sao-mai`, { exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR/ })).toBeVisible();
  await page.getByRole('button', { name: 'Make a presenter’s link' }).click();
  await expect(page.getByText(/\?presenter=/)).toBeVisible();
  await page.getByRole('button', { name: 'Take all presenter’s links back' }).click();
  await expect(page.getByText('All presenter’s links are taken back')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/console/assistants');
  const row = page.getByRole('row', { name: /Sao Mai/ });
  await expect(row.getByText('live', { exact: true })).toBeVisible();
  await expect(row.getByRole('link', { name: '/c/sao-mai' })).toHaveAttribute('href', '/c/sao-mai');
  await expect(row.getByRole('button', { name: 'Copy: /c/sao-mai' })).toBeVisible();
  await expect(row).toContainText('$0.0');
  await page.goto('/console/report?assistant=sao-mai');
  await expect(page.getByText('a person spoke or was asked for')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Asked in vain' })).toBeVisible();
  await expectAccessible(page);
});

test('a customer gets a cited answer by the link, and sees a switch that is flipped here', async ({
  page,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: BASE_URL, locale: 'vi-VN' });
  const customer = await context.newPage();
  await customer.goto('/c/sao-mai');
  await customer.locator('#question').fill(LINE.question);
  await customer.locator('#question').press('Enter');
  await expect(customer.locator('.answer .prose')).toContainText(LINE.answer.slice(4));
  await expect(customer.locator('.sources')).toContainText(LINE.question);
  await expect(customer.locator('.answer .caption')).toHaveCount(0);

  await signIn(page, '/console/assistants/sao-mai');
  await page.getByRole('switch', { name: 'Figures under answers' }).check();
  await expect(page.getByText(/Version \d+ holds from the next answer on/)).toBeVisible();

  await expect(customer.locator('.answer .caption')).toBeVisible();
  expect(starts()).toBe(1);
  await context.close();
});

test('a person takes a conversation over, answers, and settles it', async ({ page, browser }) => {
  const context = await browser.newContext({ baseURL: BASE_URL, locale: 'vi-VN' });
  const customer = await context.newPage();
  await customer.goto('/c/sao-mai');
  await customer.locator('#question').fill('cho mình gặp nhân viên');
  await customer.locator('#question').press('Enter');

  await signIn(page, '/console/inbox');
  await expect(page.getByRole('navigation').getByText('1 waiting')).toBeVisible();
  await expect(page).toHaveTitle(/^\(1\) /);
  const row = page.getByRole('row', { name: /cho mình gặp nhân viên/ });
  await expect(row).toContainText(/T-\d{4}-\d+/);
  await expectAccessible(page);
  await row.getByRole('link', { name: /^cv_/ }).click();
  await expect(page.getByRole('log')).toContainText('cho mình gặp nhân viên');
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(customer.getByText('Bạn đang nói chuyện với')).toBeVisible();
  await customer.locator('#question').pressSequentially('em');
  await expect(page.getByText('The customer is writing…')).toBeVisible();
  await customer.locator('#question').fill('');
  await page.getByLabel('A note', { exact: true }).fill('khách quen, gọi lại sau 17h');
  await page.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByRole('list', { name: 'Notes' })).toContainText('khách quen');
  await page.getByRole('button', { name: 'AI draft' }).click();
  await expect(page.getByText('Written by AI: check it before you send it.')).toBeVisible();
  await expect(page.getByLabel('Your words')).not.toHaveValue('');
  await page.getByLabel('Your words').fill('Chào chị.');
  await expect(customer.getByText('đang nhập…')).toBeVisible();
  await page.getByRole('button', { name: /^Dạ em đã ghi nhận/ }).click();
  await expect(page.getByLabel('Your words')).toHaveValue(/^Chào chị. Dạ em đã ghi nhận/);
  const exported = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect(readFileSync(await (await exported).path(), 'utf8')).toContain('khách quen, gọi lại sau 17h');
  await page.getByLabel('Your words').fill('Dạ em Lan đây, em xem đơn ngay ạ.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(customer.getByRole('log')).toContainText('Dạ em Lan đây, em xem đơn ngay ạ.');
  await expect(page.getByRole('log')).toContainText('em xem đơn ngay');
  await expect(customer.getByText('khách quen')).toHaveCount(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(sticksOut)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'Settle' }).click();

  await expect(page.getByText('Settled', { exact: true }).first()).toBeVisible();
  await page.goto('/console/tickets?stage=solved');
  await expect(page.getByRole('row', { name: /T-\d{4}-\d+/ })).toBeVisible();

  await page.goto('/console/inbox');
  await page.getByRole('searchbox', { name: 'Search' }).fill('GAP nhan vien');
  await expect(page.getByRole('link', { name: /^cv_/ })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Settled' })).toBeVisible();
  await expectAccessible(page);
  await context.close();
});

test('a file is mended where it stands: nothing else of it is lost, and rows are left out', async ({ page }) => {
  const file = [
    'question,alternatives,answer,language',
    'Do you gift-wrap Sao Mai?,Gift wrap?|Wrapping paper?,Yes.,en',
    `${LINE.question},,Một câu trả lời khác.,`,
    'Có bán sỉ Sao Mai không?,,Dạ có.,',
  ].join('\n');
  await signIn(page, '/console/assistants/sao-mai/build?step=knowledge');
  await page.getByLabel('Or a file').setInputFiles({
    name: 'sao-mai.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  });
  await page.getByRole('button', { name: 'Look at them first' }).click();
  await expect(page.getByText(`It answers now: ${LINE.answer}`)).toBeVisible();
  await expect(page.getByText('en · Gift wrap? · Wrapping paper?')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Answer', { exact: true }).first().fill('Yes, for free.');
  await page.getByLabel('Take row 4 in').uncheck();
  await page.getByRole('button', { name: 'Take in' }).click();
  await expect(page.getByText('1 questions taken in.')).toBeVisible();

  const kept = (await (
    await page.request.get('/api/admin/v1/knowledge/sao-mai/faqs?limit=100', {
      headers: { 'x-bellwether-console': '1' },
    })
  ).json()) as { faqs: { question: string; alternatives: string[]; answer: string; language: string }[] };
  expect(kept.faqs.find(({ question }) => question.startsWith('Do you gift-wrap'))).toMatchObject({
    alternatives: ['Gift wrap?', 'Wrapping paper?'],
    answer: 'Yes, for free.',
    language: 'en',
    source: 'sao-mai.csv',
  });
  expect(kept.faqs.some(({ question }) => question.startsWith('Có bán sỉ Sao Mai'))).toBe(false);
});

test('everything an assistant is can be changed while it talks, and faults stand where they are', async ({ page }) => {
  await signIn(page, '/console/assistants/sao-mai');
  await page.getByText('Languages and words').click();
  await page.getByLabel('Greeting (zh)').fill('您好，这里是 Sao Mai！');
  await page.getByLabel('Quick replies (en)').fill('Sizes\nReturns');
  await page.getByLabel('Replies of your people (en)').fill('I am looking into it.');
  await page.getByText('When people answer', { exact: true }).click();
  await page.getByLabel('Sunday').fill('9 to 5');
  await page.getByText('Example orders', { exact: true }).click();
  await page.getByLabel('Order number').first().fill('SM70001');
  await expectAccessible(page);
  await page.getByRole('switch', { name: 'Look up orders (example data)' }).check();
  await expect(page.getByText(/Version \d+ holds from the next answer on/)).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.field-error').first()).toContainText('08:00-22:00');
  await expect(page.getByLabel('Sunday')).toHaveAttribute('aria-invalid', 'true');

  await page.getByLabel('Sunday').fill('09:00-17:00');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.reload();
  await page.getByText('Example orders', { exact: true }).click();
  await expect(page.getByLabel('Order number').first()).toHaveValue('SM70001');
  await page.getByText('Languages and words').click();
  await expect(page.getByLabel('Quick replies (en)')).toHaveValue('Sizes\nReturns');
  await expect(page.getByLabel('Replies of your people (en)')).toHaveValue('I am looking into it.');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(sticksOut)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('what a customer thinks of an answer is seen, and a conversation is deleted with a reason', async ({
  page,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: BASE_URL, locale: 'vi-VN' });
  const customer = await context.newPage();
  await customer.goto('/c/sao-mai');
  await customer.locator('#question').fill('đơn DH20481 của mình đâu rồi');
  await customer.locator('#question').press('Enter');
  await customer.getByRole('button', { name: 'Không hữu ích' }).click();
  await expect(customer.getByRole('button', { name: 'Không hữu ích' })).toHaveAttribute('aria-pressed', 'true');

  await signIn(page, '/console/inbox?queue=all&q=dh20481');
  await page.getByRole('link', { name: /^cv_/ }).click();
  await expect(page.getByRole('log').getByText('Not helpful')).toBeVisible();
  await expect(page.getByText('DH20481', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('khách yêu cầu');
  await dialog.getByRole('button', { name: 'Delete' }).click();

  await expect(page.getByText('Deleted.')).toBeVisible();
  await page.goto('/console/inbox?q=dh20481');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.goto('/console/inbox?queue=all');
  await expect(page.getByRole('link', { name: /^cv_/ }).first()).toBeVisible();
  await context.close();
});

test('an earlier version is compared and had back', async ({ page }) => {
  await signIn(page, '/console/assistants/sao-mai/versions');
  await page.getByRole('button', { name: 'Compare' }).last().click();
  await expect(page.getByRole('cell', { name: 'switches.captions' })).toBeVisible();
  await page.getByRole('button', { name: 'Go back to it' }).last().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go back to it' }).click();

  await expect(page.getByText('Version 1 is back.')).toBeVisible();
  await expectAccessible(page);
});

test('a question is taught, and found with and without its marks', async ({ page }) => {
  await signIn(page, '/console/knowledge?assistant=sao-mai');
  await page
    .getByRole('textbox', { name: 'Question', exact: true })
    .first()
    .fill('ao khoac sao mai nang bao nhieu gam');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(
    page
      .getByRole('status')
      .getByText(/áo khoác Sao Mai nặng bao nhiêu gam/)
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'New question' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Question', { exact: true }).fill('Có in tên lên áo không?');
  await dialog.getByLabel('Answer', { exact: true }).fill('Dạ có, in tên 25.000 ₫.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('textbox', { name: 'Question', exact: true }).first().fill('co in ten len ao khong');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('status').getByText('Dạ có, in tên 25.000 ₫.').first()).toBeVisible();
  await expectAccessible(page);
});

test('a session that ends leaves the page where it was', async ({ page }) => {
  await signIn(page, '/console/assistants/new');
  await page.getByLabel('Shop’s name').fill('Hoa Ban');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Make the demo' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Name').fill('mai');
  await dialog.getByLabel('Password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toBeHidden();

  await expect(page.getByLabel('Shop’s name')).toHaveValue('Hoa Ban');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

for (const path of [
  'assistants',
  'assistants/new',
  'assistants/sao-mai',
  'assistants/sao-mai/share',
  'inbox',
  'tickets',
  'report',
]) {
  test(`on a telephone nothing sticks out, in both themes: ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/console/${path}`);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Loading…')).toHaveCount(0);
      expect(await page.evaluate(sticksOut), colorScheme).toBe(false);
      await expectAccessible(page);
    }
  });
}

test('the overview has the figures of assistants, and says what each one means', async ({ page }) => {
  await signIn(page, '/console/overview');
  const card = page.locator('.card', { has: page.getByRole('heading', { name: /^Assistants,/ }) });
  await expect(card.getByText('To a person')).toBeVisible();
  const meaning = card.getByRole('button', { name: 'What “To a person” means' });
  const tip = card.locator('[role=tooltip]', { hasText: 'a person spoke or was asked for' });

  await expect(tip).toBeHidden();
  await meaning.focus();
  await expect(tip).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await meaning.hover();
  await expect(tip).toBeVisible();
});

for (const path of ['overview', 'costs?by=team&then=day']) {
  for (const width of [360, 1280]) {
    test(`can be read and used in both themes at ${width} px: ${path}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await signIn(page, `/console/${path}`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto(`/console/${path}`);
        await expect(page.locator('main h1')).toBeVisible();
        await expect(page.locator('.spinner')).toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(sticksOut)).toBe(false);
      }
    });
  }
}
