import { execFileSync } from 'node:child_process';
import { accessible, expect, ADMIN_KEY, test } from './operator';

test('an operator comes in with a key, and is shown what the gateway does', async ({ operator, page }) => {
  await operator.calls('quick');
  await page.goto('/console');
  await page.getByRole('button', { name: /key instead/ }).click();
  await page.getByLabel('Operator’s key').fill(ADMIN_KEY);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.locator('.stat-value').first()).toHaveText(/^[1-9]/);
  await expect(page.locator('.chart canvas').first()).toBeAttached();
});

test('a chart has a table that says the same', async ({ operator, page }) => {
  await operator.calls('quick');
  await operator.open('/overview');
  const chart = page.locator('.chart', { hasText: 'Requests by outcome' });

  await chart.getByText('As a table').click();

  await expect(chart.getByRole('columnheader', { name: 'answered' })).toBeVisible();
  await expect(chart.locator('tbody tr').first()).toBeVisible();
});

test('a request that fell back is shown with every attempt', async ({ operator, page }) => {
  const id = await operator.calls('support');
  await operator.open('/requests?status=fallback');

  await page.locator(`a[href$="${id}"]`).click();

  await expect(page.getByRole('heading', { level: 1, name: id })).toBeVisible();
  const tries = page.locator('.waterfall li');
  await expect(tries.first()).toContainText('alpha/sim-503');
  await expect(tries.first()).toContainText('upstream_overloaded');
  await expect(tries.last()).toContainText('beta/sim-ok');
  await expect(tries.last()).toContainText('#');
});

test('a request can be asked again by a command without any key in it', async ({ operator, page }) => {
  const id = await operator.calls('quick');
  await operator.open(`/requests/${id}`);
  const copied = page.locator('.copy', { hasText: 'Ask again with curl' }).locator('.copy-text');
  await expect(copied).toContainText('"model":"quick"');
  const command = (await copied.textContent()) ?? '';

  const answer = execFileSync('sh', ['-c', `${command} -sS`], {
    encoding: 'utf8',
    env: { ...process.env, BELLWETHER_KEY: process.env['GATEWAY_KEY'] },
  });

  expect(JSON.parse(answer)).toHaveProperty('choices');
  expect(await page.content()).not.toContain(process.env['GATEWAY_KEY']);
  await expect(page.getByRole('link', { name: 'See the conversation' })).toHaveCount(0);
});

test('filters stand in the address, and an address brings them back', async ({ operator, page }) => {
  await operator.calls('quick');
  await operator.calls('nothing-of-that-name');
  await operator.open('/requests');

  await page.getByRole('combobox', { name: 'Status' }).selectOption('4xx');
  await page.getByLabel('Model', { exact: true }).fill('nothing-of-that-name');

  await expect(page).toHaveURL(/status=4xx/);
  await expect(page).toHaveURL(/model=nothing-of-that-name/);
  await expect(page.locator('tbody tr').first()).toContainText('404');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('4xx');
  await expect(page.locator('tbody tr').first()).toContainText('nothing-of-that-name');
});

test('a time that is chosen goes along by the navigation, whatever pages know of it', async ({ operator, page }) => {
  await operator.open('/overview');
  const time = page.getByRole('banner').getByRole('combobox', { name: 'Time' });
  const follow = (name: string): Promise<void> =>
    page.getByRole('navigation', { name: 'Pages of the console' }).getByRole('link', { name, exact: true }).click();
  await expect(time).toHaveValue('15m');
  const height = (await page.getByRole('banner').boundingBox())?.height;

  await time.selectOption('24h');
  await expect(page).toHaveURL(/\/overview\?period=24h$/);
  await follow('Requests');
  await expect(page).toHaveURL(/\/requests\?period=24h$/);
  await expect(time).toHaveValue('24h');
  await follow('Health and settings');
  await expect(page.getByRole('heading', { level: 1, name: 'Health and settings' })).toBeVisible();
  await expect(time).toHaveCount(0);
  expect((await page.getByRole('banner').boundingBox())?.height).toBe(height);
  await follow('Costs');
  await expect(time).toHaveValue('today');
  await follow('Overview');

  await expect(page).toHaveURL(/\/overview\?period=24h$/);
  await expect(time).toHaveValue('24h');
});

test('the list of requests says which replica has kept them', async ({ operator, page }) => {
  await operator.calls('quick');
  const kept = (await (await operator.asks('GET', 'requests')).json()) as { replica: string };
  await operator.open('/requests');

  await expect(page.getByText(`From the memory of ${kept.replica}.`)).toBeVisible();
});

test('a table shows the columns that were chosen, the next time, too', async ({ operator, page }) => {
  await operator.calls('quick');
  await operator.open('/requests');
  await expect(page.getByRole('columnheader', { name: 'Task' })).toBeVisible();

  await page.getByText('Columns', { exact: true }).click();
  await page.getByRole('checkbox', { name: 'Task' }).uncheck();

  await expect(page.getByRole('columnheader', { name: 'Task' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Attempts' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Task' })).toHaveCount(0);
});

test('a key is made, shown once, and revoked', async ({ operator, page }) => {
  const name = `shop-${Date.now()}`;
  await operator.open('/keys');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  const clear = (await page.locator('.copy-text').textContent()) ?? '';
  expect(clear).toMatch(/^bw-/);
  await page.getByRole('button', { name: 'I have it' }).click();

  const row = page.locator('tr', { hasText: name });
  await expect(row).toContainText(`…${clear.slice(-4)}`);
  await expect(page.locator('body')).not.toContainText(clear);
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('revoked');
});

test('a key has limits of its own, which can be changed and taken away', async ({ operator, page }) => {
  const name = `limited-${Date.now()}`;
  await operator.open('/keys');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Requests a minute').fill('600');
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('button', { name: 'I have it' }).click();
  const row = page.locator('tr', { hasText: name });
  await expect(row).toContainText('600 requests a minute');

  await row.getByRole('button', { name: 'Change' }).click();
  await expect(dialog.getByLabel('Requests a minute')).toHaveValue('600');
  await dialog.getByLabel('Requests at once').fill('5');
  await dialog.getByRole('button', { name: 'Change' }).click();
  await expect(row).toContainText('5 at once');

  await row.getByRole('button', { name: 'Change' }).click();
  await dialog.getByLabel('Requests a minute').fill('');
  await dialog.getByLabel('Requests at once').fill('');
  await dialog.getByRole('button', { name: 'Change' }).click();
  await expect(row).toContainText('as all keys');
});

test('a budget is made and shows what is spent of it', async ({ operator, page }) => {
  const name = `budget-${Date.now()}`;
  await operator.open('/keys?tab=budgets');
  await page.getByRole('button', { name: 'Make a budget' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Subject').fill('shop');
  await dialog.getByLabel('Cap').fill('5');
  await dialog.getByRole('button', { name: 'Make a budget' }).click();

  const row = page.locator('tr', { hasText: name });
  await expect(row).toContainText('$5.00');
  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
});

test('models without a price stand first, the others with their price and its source', async ({ operator, page }) => {
  await operator.open('/models');

  await expect(page.locator('.card').first()).toContainText('beta/sim-unknown');
  await expect(page.locator('.card', { hasText: 'quick' }).last()).toContainText('$2.50');
});

test('a target is held out by keyboard, with a reason, and released', async ({ operator, page }) => {
  const model = 'sim-ok+ttft-30ms+tps-200+tokens-20';
  await operator.open('/models');
  const row = page.locator('tr', { hasText: `alpha/${model}` });
  const hold = row.getByRole('button', { name: `Hold out alpha/${model}` });

  await hold.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Hold out' })).toBeDisabled();
  await dialog.getByLabel('Reason').focus();
  await page.keyboard.type('wrong answers since noon');
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('For how long')).toBeFocused();
  await page.keyboard.type('4 h');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await expect(row.locator('.badge', { hasText: 'Held out' })).toBeVisible();
  await expect(row).toContainText('wrong answers since noon');
  await expect(row).toContainText('by mai');
  const held = (await (await operator.asks('GET', 'targets/held')).json()) as { targets: { until: string }[] };
  const ends = Date.parse(held.targets[0]?.until ?? '') - Date.now();
  expect(Math.abs(ends - 4 * 3_600_000)).toBeLessThan(120_000);
  const refused = await operator.calls('trial');
  await expect
    .poll(async () => (await operator.asks('GET', `requests/${refused}`)).text())
    .toContain('"why":"held_out"');
  await operator.open('/settings');
  await expect(page.getByText(`trial: alpha/${model}, Held out: wrong answers since noon`)).toBeVisible();

  await operator.open('/models');
  await row.getByRole('button', { name: `Release alpha/${model}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await expect(hold).toBeVisible();
  await expect(row).not.toContainText('wrong answers');
});

test('who may only look is not shown how to hold a target out', async ({ page }) => {
  await page.addInitScript((key) => sessionStorage.setItem('bellwether.operator-key', key), `${ADMIN_KEY}-viewer`);
  await page.goto('/console/models');

  await expect(page.locator('tr', { hasText: 'alpha/sim-503' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Hold out/ })).toHaveCount(0);
});

test('a price list is previewed, applied and taken back', async ({ operator, page }) => {
  await operator.open('/models');
  await expect(page.locator('.card').first()).toContainText('beta/sim-unknown');
  await page.getByRole('button', { name: 'Import prices' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import prices' });
  const apply = dialog.getByRole('button', { name: 'Apply' });
  await expect(apply).toBeDisabled();

  await dialog.getByLabel('File', { exact: true }).setInputFiles({
    name: 'new-prices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('beta,sim-unknown,1.25,,7.5,,,,a page,\nbeta,sim-odd,3,,4,,,,a page,,flex,\n'),
  });
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.locator('tbody tr', { hasText: 'beta/sim-unknown' })).toContainText('$1.25 / $1.25 / $7.50');
  await expect(dialog.getByText('Warnings (1)')).toBeVisible();
  await expect(dialog.getByText(/^Gone from the list; they keep their price \(\d+\)$/)).toBeVisible();
  await expect(apply).toBeEnabled();
  await accessible(page);
  await dialog.getByLabel('Only these providers').fill('beta');
  await expect(apply).toBeDisabled();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await apply.click();

  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.card', { hasText: 'beta/sim-unknown' }).last()).toContainText('$1.25');
  await expect(page.getByText('A target without a price')).toHaveCount(0);
  await page.getByRole('button', { name: 'Import prices' }).click();
  await expect(dialog.locator('tbody tr', { hasText: 'new-prices.csv' })).toContainText('in force');
  await dialog.getByRole('button', { name: 'Restore 0' }).click();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.locator('.card').first()).toContainText('beta/sim-unknown');
  await expect(page.getByText('A target without a price')).toBeVisible();
});

test('a price list that is wrong is told line by line', async ({ operator, page }) => {
  await operator.open('/models');
  await page.getByRole('button', { name: 'Import prices' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import prices' });
  await dialog.getByLabel('Or paste the list').fill('beta,m,cheap,,1,,,,s,');
  await dialog.getByRole('button', { name: 'Preview' }).click();

  await expect(dialog.getByRole('alert')).toContainText('line 1');
  await expect(dialog.getByRole('button', { name: 'Apply' })).toBeDisabled();
});

test('two models answer one prompt side by side', async ({ operator, page }) => {
  await operator.open('/playground');
  await page.getByLabel('Virtual key').fill(process.env['GATEWAY_KEY'] ?? '');
  await expect(page.getByLabel('Model A')).toContainText('quick');
  await page.getByLabel('Model A').selectOption('quick');
  await page.getByLabel('Model B').selectOption('trial');
  await page.getByLabel('Prompt').fill('Hello');
  await page.getByRole('button', { name: 'Ask' }).click();

  const answers = page.locator('.side .card');
  await expect(answers).toHaveCount(2);
  for (const answer of await answers.all()) {
    await expect(answer.locator('.facts')).toContainText('Served by');
  }
});

test('what was changed is in the log, whose chain is unbroken', async ({ operator, page }) => {
  await operator.asks('DELETE', 'canaries/trial');
  await operator.open('/audit?actor=mai');
  await expect(page.locator('tbody tr').first()).toContainText('mai');

  await page.getByRole('button', { name: 'Verify the chain' }).click();

  await expect(page.getByText(/entries, unbroken/)).toBeVisible();
});

test('a provider is added with its key and tried, and one of its models can be asked for', async ({
  operator,
  page,
}) => {
  await operator.open('/keys?tab=providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('Provider', { exact: true }).selectOption('other');
  await dialog.getByLabel('Name', { exact: true }).fill('gamma');
  await dialog.getByLabel('Base URL').fill(process.env['UPSTREAM_URL'] ?? '');
  await dialog.getByLabel('API key').fill('sk-of-gamma-000000000042');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Save and test' }).click();

  await expect(dialog.getByText('It answers.')).toBeVisible();
  await dialog.getByLabel('Model of the provider').fill('sim-ok');
  await dialog.getByLabel('Public name').fill('of-gamma');
  await dialog.getByRole('button', { name: 'Offer it' }).click();

  await expect(dialog).toBeHidden();
  const card = page.locator('.card', { has: page.getByRole('heading', { name: 'gamma' }) });
  await card.getByRole('button', { name: 'Change' }).click();
  const change = page.getByRole('dialog', { name: 'Change gamma' });
  await expect(change.getByText('***0042')).toBeVisible();
  await expect(change.getByLabel('API key')).toHaveValue('');
  expect(await page.content()).not.toContain('sk-of-gamma');
  expect((await operator.asks('GET', 'routes/of-gamma')).status()).toBe(200);
  expect(await operator.calls('of-gamma')).not.toBe('');

  await change.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog', { name: 'Remove gamma?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(change.getByText('names no provider')).toBeVisible();
  await operator.asks('DELETE', 'routes/of-gamma');
  await change.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog', { name: 'Remove gamma?' }).getByRole('button', { name: 'Remove' }).click();

  await expect(card).toBeHidden();
});

test('the simulator needs no key, and a provider that nobody is behind is told in words', async ({
  operator,
  page,
}) => {
  await operator.open('/keys?tab=providers');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a provider' });
  await dialog.getByLabel('Provider', { exact: true }).selectOption('simulator');
  await dialog.getByLabel('Base URL').fill(process.env['UPSTREAM_URL'] ?? '');
  await dialog.getByRole('button', { name: 'Save and test' }).click();
  await expect(dialog.getByText('It answers.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Offer it' })).toBeVisible();

  await dialog.getByLabel('Provider', { exact: true }).selectOption('other');
  await dialog.getByLabel('Name', { exact: true }).fill('nobody');
  await dialog.getByLabel('Base URL').fill('http://127.0.0.1:9/v1');
  await dialog.getByRole('button', { name: 'Save and test' }).click();

  await expect(dialog.getByText('nobody listens at base_url')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Offer it' })).toBeHidden();
  await operator.asks('DELETE', 'providers/nobody');
  await operator.asks('DELETE', 'providers/simulator');
});

test('what kept answers save is shown, and an operator purges them', async ({ operator, page }) => {
  await operator.calls('faq');
  await operator.calls('faq');
  await operator.open('/cache');
  const row = page.locator('tbody tr', { hasText: 'faq' }).first();
  await expect(row).toContainText('Purge');
  await expect(page.locator('.card', { hasText: 'Given most often' }).locator('tbody tr')).not.toHaveCount(0);

  await row.getByRole('button', { name: 'Purge' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Purge' }).click();

  await expect(page.getByText('Purged: faq.')).toBeVisible();
  await expect(page.getByText('Nothing is kept at the moment.')).toBeVisible();
});
