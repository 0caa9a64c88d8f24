import { readFileSync } from 'node:fs';
import { expect, test } from './operator';

test('what was spent is told apart as one likes, and an address brings it back', async ({ operator, page }) => {
  await operator.calls('quick');
  await operator.calls('support');
  await operator.open('/costs');
  const table = page.getByRole('region', { name: 'Cost by Key' });
  await expect(async () => {
    await page.reload();
    await expect(table.getByRole('row', { name: /^browser/ })).toContainText('$', { timeout: 5_000 });
  }).toPass({ timeout: 40_000 });

  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('route');
  await page.getByRole('combobox', { name: 'and by' }).selectOption('day');

  await expect(page).toHaveURL(/by=route&then=day/);
  const byModel = page.getByRole('region', { name: 'Cost by Model · Day' });
  await expect(byModel.getByRole('row', { name: /^quick/ })).toContainText('%');
  await page.reload();
  await expect(byModel.getByRole('row', { name: /^support/ })).toBeVisible();
});

test('a row leads to its own days, and back to all', async ({ operator, page }) => {
  await operator.calls('quick');
  await operator.open('/costs?by=route');
  await expect(async () => {
    await page.reload();
    await page.getByRole('link', { name: 'quick', exact: true }).click({ timeout: 5_000 });
  }).toPass({ timeout: 40_000 });

  await expect(page).toHaveURL(/route=quick/);
  await expect(page.getByRole('region', { name: 'Cost by Day' }).getByRole('row')).toHaveCount(2);
  await expect(page.getByText('Only: Model quick')).toBeVisible();
  await page.getByRole('link', { name: 'Show all' }).click();
  await expect(page).not.toHaveURL(/route=quick/);
});

test('what is shown can be taken along as CSV', async ({ operator, page }) => {
  await operator.calls('quick');
  await operator.open('/costs?by=route&then=key');
  await expect(page.getByRole('row', { name: /^quick/ })).toBeVisible({ timeout: 20_000 });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');

  expect(text.split('\r\n')[0] ?? text).toContain('route,key,requests');
  expect(text).toMatch(/^quick,browser,\d+/m);
});

test('a time without any use says so, and why that may be', async ({ operator, page }) => {
  await operator.open('/costs?from=2020-01-01&to=2020-01-31');

  await expect(page.getByText('Nothing was used in this time')).toBeVisible();
  await expect(page.getByLabel('From')).toHaveValue('2020-01-01');
  const time = page.getByRole('combobox', { name: 'Time' });
  await expect(time).toContainText('2020-01-01 – 2020-01-31');
  await time.selectOption('today');
  await expect(page).toHaveURL(/\/costs\?period=today$/);
});

test('costs are read in each language', async ({ operator, page }) => {
  for (const [code, heading] of [
    ['vi', 'Chi phí'],
    ['zh', '费用'],
  ] as const) {
    await page.addInitScript((chosen) => localStorage.setItem('bellwether.language', chosen), code);
    await operator.open('/costs');
    await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
  }
});

test('the share of failed requests is drawn with what was changed meanwhile', async ({ operator, page }) => {
  await operator.calls('limited');
  await operator.asks('DELETE', 'canaries/quick');
  await operator.asks('POST', 'canaries/quick:start', { provider: 'beta', model: 'sim-ok', plan: 'month' });
  await operator.asks('POST', 'canaries/quick:rollback', { reason: 'a test' });
  await operator.asks('DELETE', 'canaries/quick');

  await operator.open('/overview');

  const chart = page.locator('.chart', { hasText: 'Failed requests' });
  await expect(chart.locator('.marks li', { hasText: 'canary rolled back: quick' }).first()).toBeVisible();
  await expect(chart.locator('.legend')).toContainText('%');
  await expect(chart.locator('canvas')).toBeAttached();
  const tops = await page.locator('.chart').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  expect(tops[1], 'charts in one line').toBe(tops[0]);
});
