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
  await expect(customer.locator('.answer[data-state=done]')).toBeVisible({ timeout: 60_000 });

  await page.goto(link);
  expect(page.url()).not.toContain('presenter');
  await talk.ask('Good evening to you');
  await talk.ended('done');
  await expect(panel.getByLabel('Model', { exact: true })).toHaveValue('talk-echo');
  await expect(panel.locator('[data-sum=cost]')).toHaveText(/^\$0\.\d{4,6} ≈ [\d.]+ ₫$/);
  await expect(panel.locator('[data-sum=answers]')).toHaveText('1');
  await expect(talk.answer.locator('[data-figures]')).toContainText('sim-echo');
  await talk.accessible();

  await Promise.all([
    expect(page.getByText(/has just been updated \(v\d+\)/)).toBeVisible(),
    panel.getByLabel('Hand over to people').uncheck(),
  ]);
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

test('a presenter has an arm of the experiment answer, in this conversation alone', async ({
  talk,
  page,
  operator,
  browser,
  baseURL,
}) => {
  const link = String((await operator.post('assistants/may-tried:presenter', { days: 1 }))['page']);
  const panel = page.getByRole('complementary', { name: 'Presenter' });
  await page.goto(link);
  await expect(panel.getByText('No experiment runs on this model.')).toBeVisible();

  const design = { provider: 'simulated', model: 'sim-ok+ttft-50ms+tps-60', plan: '50,100@24h' };
  await operator.post('canaries/talk-tried:start', design);
  const counted = async (): Promise<number> => {
    const { canary } = (await operator.get('canaries/talk-tried')) as { canary: { requests: number } };
    return canary.requests;
  };
  await talk.ask('Good evening to you');
  await talk.ended('done');
  const arm = panel.getByLabel('Arm of the experiment', { exact: true });
  await expect(arm).toHaveValue('');
  await expect(talk.answer.locator('[data-figures]')).toHaveText(/ · (stable|canary)$/);
  const before = await counted();

  await arm.selectOption({ label: 'canary · simulated/sim-ok+ttft-50ms+tps-60' });
  await expect(arm).toHaveValue('canary');
  await talk.accessible();
  await talk.ask('And how is it now?');
  await expect(talk.answers).toHaveCount(2);
  await talk.ended('done');
  await expect(talk.answer.locator('[data-figures]')).toContainText('sim-ok+ttft-50ms+tps-60 · canary, chosen here');
  expect(await counted()).toBe(before);

  const customer = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await customer.goto(`${baseURL}/c/may-tried`);
  await customer.locator('#question').fill('Good morning to you');
  await customer.locator('#question').press('Enter');
  await expect(customer.locator('.answer[data-state=done]')).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(arm).toHaveValue('canary');
  await arm.selectOption('stable');
  await talk.ask('And once more?');
  await expect(talk.answers).toHaveCount(3);
  await talk.ended('done');
  await expect(talk.answer.locator('[data-figures]')).toContainText('stable, chosen here');
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
