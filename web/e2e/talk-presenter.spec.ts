import { expect, test } from './talk';

test('a presenter sees what answers take and changes the assistant before the customers’ eyes', async ({
  talk,
  page,
  operator,
  browser,
  baseURL,
}) => {
  const link = String((await operator.post('assistants/may-live:presenter', { days: 1 }))['page']);
  const panel = page.getByRole('complementary', { name: 'Presenter' });
  const customer = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await customer.goto(`${baseURL}/c/may-live`);
  await customer.locator('#question').fill('Good morning to you');
  await customer.locator('#question').press('Enter');
  await expect(customer.locator('.answer[data-state=done]')).toBeVisible({ timeout: 30_000 });

  await page.goto(link);
  expect(page.url()).not.toContain('presenter');
  await talk.ask('Good evening to you');
  await talk.ended('done');
  await expect(panel.getByLabel('Model', { exact: true })).toHaveValue('talk-echo');
  await expect(panel.locator('[data-sum=cost]')).toHaveText(/^\$0\.\d{4,6}$/);
  await expect(panel.locator('[data-sum=answers]')).toHaveText('1');
  await expect(talk.answer.locator('[data-figures]')).toContainText('sim-echo');
  await talk.accessible();

  await panel.getByLabel('Hand over to people').uncheck();
  await expect(page.getByText(/has just been updated \(v\d+\)/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Talk to a person' })).toBeHidden();
  await expect(customer.getByRole('button', { name: 'Talk to a person' })).toBeHidden();
  await expect(customer.getByText('has just been updated')).toBeHidden();
  await expect(customer.locator('.presenter')).toHaveCount(0);

  await panel.getByLabel('Model', { exact: true }).selectOption('sim-ok');
  await expect(page.getByText(/Version \d+; this link holds until/)).toBeVisible();
  await talk.ask('And how is it now?');
  await expect(talk.answers).toHaveCount(2);
  await talk.ended('done');
  await expect(talk.answer.locator('[data-figures]')).toContainText('sim-ok');
});

test('a forged link shows a customer’s page that says so', async ({ talk, page }) => {
  await talk.open('may', '?presenter=zzz~forged');
  await expect(page.getByText('link has run out')).toBeVisible();
  await talk.accessible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 720 }, colorScheme: 'dark' });

  test('the panel waits below', async ({ talk, page, operator }) => {
    await page.goto(String((await operator.post('assistants/may:presenter', {}))['page']));
    await page.getByRole('button', { name: 'Presenter' }).click();
    await expect(page.getByText('Switches')).toBeVisible();
    await talk.accessible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
