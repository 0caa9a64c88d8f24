import { accessible, expect, fitsItsWindow, test } from './operator';

test('an experiment is begun, held and rolled back, each with a reason', async ({ operator, page }) => {
  await operator.asks('DELETE', 'canaries/trial');
  await operator.open('/routes/trial?tab=canary');
  await page.getByLabel('Provider').selectOption('beta');
  await page.getByLabel('Model').fill('sim-ok+ttft-50ms+tps-200+tokens-20');
  await page.getByRole('button', { name: 'Start the experiment' }).click();
  await expect(page.getByRole('heading', { name: /^beta\/sim-ok/ })).toBeVisible();
  const state = page.locator('.card-head .badge').first();

  for (const [verb, reason, after] of [
    ['Hold', 'wait for Monday', 'held'],
    ['Roll back', 'too slow for phones', 'rolled_back'],
  ] as const) {
    await page.getByRole('button', { name: verb }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: verb })).toBeDisabled();
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: verb }).click();
    await expect(state).toHaveText(after);
    await expect(page.locator('.timeline').last()).toContainText(`mai: ${reason}`);
  }
});

test('an experiment that is over makes room for another', async ({ operator, page }) => {
  await operator.asks('DELETE', 'canaries/quick');
  const model = 'sim-ok+ttft-50ms+tps-200+tokens-20';
  await operator.asks('POST', 'canaries/quick:start', { provider: 'beta', model, plan: 'month' });
  await operator.open('/routes/quick?tab=canary');
  await expect(page.getByRole('button', { name: 'Remove the experiment' })).toHaveCount(0);
  await operator.asks('POST', 'canaries/quick:rollback', { reason: 'enough' });
  await page.reload();

  await page.getByRole('button', { name: 'Remove the experiment' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the experiment' }).click();

  await expect(page.getByRole('heading', { name: 'There is no experiment on this route' })).toBeVisible();
  await expect(page.locator('.facts')).toContainText('alpha/sim-ok+ttft-20ms+tps-300+tokens-20');
  await page.getByLabel('Provider').selectOption('beta');
  await page.getByLabel('Model', { exact: true }).fill(model);
  await page.getByLabel('Plan').selectOption('daily');
  await page.getByLabel('Copies first, percent').fill('10');
  await page.getByRole('button', { name: 'Start the experiment' }).click();
  await expect(page.locator('.card-head .badge').first()).toHaveText('shadow');
  await operator.asks('POST', 'canaries/quick:rollback', { reason: 'the test is over' });
  await operator.asks('DELETE', 'canaries/quick');
});

test('a route is changed by sight: tried, compared, applied, and nothing before', async ({ operator, page }) => {
  await operator.asks('DELETE', 'routes/moved');
  await operator.open('/routes/moved?tab=change');
  const places = page.locator('.route-place');
  await expect(places).toHaveCount(2);

  await places.nth(1).getByRole('button', { name: 'up', exact: false }).click();
  await places.nth(0).getByLabel('Weight').fill('7');
  await page.getByLabel('Policy').selectOption('weighted');
  await page.getByRole('button', { name: 'Add a candidate' }).click();
  await places.nth(2).getByLabel('Provider').selectOption('beta');
  await places.nth(2).getByLabel('Model', { exact: true }).fill('sim-429-after-3s');
  await places.nth(2).getByLabel('Weight').fill('many');
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByRole('alert')).toContainText('weight');
  await places.nth(2).getByLabel('Weight').fill('0');
  await page.getByRole('button', { name: 'Show what would change' }).click();

  const shown = page.getByRole('region', { name: 'What would change' });
  await expect(shown).toContainText('policy');
  await expect(shown).toContainText('"weighted"');
  await accessible(page);
  const before = (await (await operator.asks('GET', 'routes/moved')).json()) as { source: string };
  expect(before.source).toBe('settings');
  await page.getByLabel('Why (kept with the version)').fill('alpha is down');
  await page.getByRole('button', { name: 'Apply this change' }).click();

  await expect(page.getByText('It holds from the next request on.')).toBeVisible();
  const after = (await (await operator.asks('GET', 'routes/moved')).json()) as { route: object; source: string };
  expect(after).toMatchObject({
    source: 'api',
    route: {
      name: 'moved',
      aliases: ['moves'],
      policy: 'weighted',
      targets: [
        { provider: 'beta', model: 'sim-ok+ttft-50ms+tps-200+tokens-20', weight: 7 },
        { provider: 'alpha', model: 'sim-503', weight: 3 },
        { provider: 'beta', model: 'sim-429-after-3s', weight: 0 },
      ],
    },
  });
  await page.getByRole('button', { name: 'Remove sim-503' }).click();
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await operator.asks('PUT', 'routes/moved', { ...after.route, policy: 'cheapest' });
  await page.getByRole('button', { name: 'Apply this change' }).click();
  await expect(page.getByRole('alert')).toContainText('The route is at version');
  await operator.asks('DELETE', 'routes/moved');
});

test('changing a route and keeping usage are read in each language, on a phone, too', async ({ operator, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  for (const [code, heading, tab] of [
    ['vi', 'Ai trả lời, theo thứ tự nào', 'Tổ chức và nhóm'],
    ['zh', '由谁回答，按什么顺序', '组织与团队'],
  ] as const) {
    await page.addInitScript((chosen) => localStorage.setItem('bellwether.language', chosen), code);
    await operator.open('/routes/support?tab=change');
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await fitsItsWindow(page);
    await operator.open('/keys?tab=tenants');
    await expect(page.getByRole('link', { name: tab, exact: true })).toBeVisible();
    await fitsItsWindow(page);
  }
});

test('how long the usage of a team is kept is said, and taken back', async ({ operator, page }) => {
  const name = `kept-${Date.now()}`;
  await operator.asks('POST', 'organisations', { name });
  await operator.asks('POST', 'teams', { organisation: name, name: 'support' });
  await operator.open('/keys?tab=tenants');
  const row = page.locator('tr', { hasText: `${name}/support` });
  await expect(row).toContainText(`as ${name}’s`);

  const keep = async (days: string): Promise<void> => {
    await row.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('dialog').getByLabel('Days').fill(days);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  };
  await keep('99999');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('usage_kept_days');
  await page.keyboard.press('Escape');
  await keep('90');
  await expect(row).toContainText('90 days');
  const team = (await (await operator.asks('GET', `teams/${name}/support`)).json()) as { usage_kept_days: number };
  expect(team.usage_kept_days).toBe(90);
  await keep('');
  await expect(row).toContainText(`as ${name}’s`);
});

test('a route says where a request would go, and is put back to an earlier version', async ({ operator, page }) => {
  const route = { name: 'quick', targets: [{ provider: 'beta', model: 'sim-ok+ttft-50ms+tps-200+tokens-20' }] };
  await operator.asks('PUT', 'routes/quick?note=cheaper', route);
  await operator.open('/routes/quick?tab=simulate');
  await page.getByLabel('Virtual key').fill(process.env['GATEWAY_KEY'] ?? '');
  await page.getByLabel('Prompt').fill('Where is my order?');
  await page.getByRole('button', { name: 'Simulate' }).click();
  await expect(page.locator('tbody tr').first()).toContainText('beta/sim-ok');
  await expect(page.locator('tbody tr').first()).toContainText(/first token (\d+ ms|–) · whole answer (\d+ ms|–)/);

  await page.getByRole('link', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'Compare 0' }).click();
  await expect(page.getByText('targets[0].provider')).toBeVisible();
  await page.getByRole('button', { name: 'Restore 0' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect(page.locator('.page-actions')).toContainText('settings file');
});
