import type { Locator, Page } from '@playwright/test';
import { BASE_URL, expect, expectAccessible, inhabited, signIn, sticksOut, test } from './console';

test.use({ baseURL: BASE_URL, locale: 'en-US', viewport: { width: 1280, height: 900 } });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async ({ request }) => {
  await inhabited(request, 'an-nhien', 'An Nhiên');
  await inhabited(request, 'binh-an', 'Bình An');
});

function whose(page: Page): Locator {
  return page.getByRole('banner').getByRole('combobox', { name: 'Assistant', exact: true });
}

async function follow(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages of the console' }).getByRole('link', { name }).click();
}

test('an assistant that is chosen goes along by the navigation, and stands in the address', async ({
  page,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: BASE_URL, locale: 'vi-VN' });
  const customer = await context.newPage();
  await customer.goto('/c/an-nhien');
  await customer.locator('#question').fill('cho mình gặp nhân viên về áo len An Nhiên');
  await customer.locator('#question').press('Enter');
  await signIn(page, '/console/tickets');
  const rows = page.locator('tbody tr');
  await expect(rows.first()).toBeVisible();

  await whose(page).selectOption({ label: 'An Nhiên' });
  await expect(rows).toHaveCount(1);
  await expectAccessible(page);

  await follow(page, /^Report/);
  await expect(page).toHaveURL(/\/report\?assistant=an-nhien$/);
  await expect(page.getByRole('heading', { name: 'Asked in vain' })).toBeVisible();
  await follow(page, /^Conversations/);
  await expect(page).toHaveURL(/\/inbox\?assistant=an-nhien$/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('về áo len An Nhiên');
  await page.getByRole('searchbox', { name: 'Search' }).fill('gap nhan vien');
  await expect(rows).toHaveCount(1);
  await whose(page).selectOption({ label: 'Bình An' });
  await expect(page.getByText('Nothing found')).toBeVisible();
  await expectAccessible(page);

  await follow(page, /^Changes/);
  await expect(page.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
  await expect(whose(page)).toHaveCount(0);
  await follow(page, /^Knowledge/);
  await expect(page).toHaveURL(/\/knowledge\?assistant=binh-an$/);
  await page.reload();
  await expect(whose(page)).toHaveValue('binh-an');
  await context.close();
});

test('an assistant that nobody knows is shown as itself, and all are one choice away', async ({ page }) => {
  await signIn(page, '/console/inbox?assistant=nobody&queue=all');
  await expect(whose(page)).toHaveValue('nobody');
  await expect(page.locator('tbody tr')).toHaveCount(0);

  await whose(page).selectOption({ label: 'All assistants' });

  await expect(page).toHaveURL(/\/inbox\?queue=all$/);
  await expect(page.locator('tbody tr').first()).toBeVisible();
});

test('a tenant that is chosen narrows keys, budgets, requests and costs', async ({ page }) => {
  await signIn(page, '/console/keys');
  const made = await page.evaluate(async () => {
    const call = async (path: string, body: object): Promise<number> => {
      const response = await fetch(`/api/admin/v1/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-bellwether-console': '1' },
        body: JSON.stringify(body),
      });
      return response.status;
    };
    return [
      await call('organisations', { name: 'acme' }),
      await call('teams', { organisation: 'acme', name: 'support' }),
      await call('keys', { name: 'of-support', team: 'acme/support' }),
      await call('keys', { name: 'of-nobody' }),
      await call('budgets', { name: 'purse', level: 'team', subject: 'acme/support', cap_micro_dollars: 1_000_000 }),
    ];
  });
  expect(made).toEqual([201, 201, 201, 201, 201]);
  await page.reload();
  const rows = page.locator('tbody tr');
  await expect(rows.filter({ hasText: 'of-nobody' })).toHaveCount(1);
  const tenant = page.getByRole('banner').getByRole('combobox', { name: 'Tenant', exact: true });

  await tenant.selectOption('acme/support');

  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('of-support');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Budgets', exact: true }).click();
  await expect(page).toHaveURL(/tab=budgets&tenant=acme%2Fsupport$/);
  await expect(rows).toContainText('purse');
  await follow(page, /^Requests/);
  await expect(page).toHaveURL(/\/requests\?tenant=acme%2Fsupport$/);
  await expect(page.getByText('No request fits')).toBeVisible();
  await follow(page, /^Cost/);
  await expect(page).toHaveURL(/\/costs\?tenant=acme%2Fsupport$/);
  await expect(tenant).toHaveValue('acme/support');
  await tenant.selectOption({ label: 'All tenants' });
  await expect(page).toHaveURL(/\/costs$/);
});

test('on a telephone the choices stand in a line of their own, and nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, '/console/report?assistant=an-nhien&period=90d');
  for (const path of ['report', 'overview', 'knowledge', 'channels']) {
    await page.goto(`/console/${path}?assistant=an-nhien&period=90d`);
    await expect(whose(page)).toHaveValue('an-nhien');
    await expect(page.locator('.spinner')).toHaveCount(0);
    expect(await page.evaluate(sticksOut), path).toBe(false);
    await expectAccessible(page);
  }
});
