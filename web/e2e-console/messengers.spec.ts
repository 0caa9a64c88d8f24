import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { API, BASE_URL, expect, expectAccessible, HEADERS, inhabited, signIn, sticksOut, test } from './console';

test.use({ baseURL: BASE_URL, locale: 'en-US', viewport: { width: 1280, height: 900 } });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

/** As in gateway.yaml. */
const HOOK_PORT = Number(process.env['HOOK_PORT'] ?? '19790');
const SECRET = process.env['DESK_SECRET'] ?? '';

/** A program of the operator's that stands before a messenger: it refuses what comes until it is told otherwise. */
let program: Server;
let status = 400;
const shown: { id: string; text: string }[] = [];

test.beforeAll(async ({ request }) => {
  program = createServer((asked, answer) => {
    let body = '';
    asked.on('data', (piece: Buffer) => (body += piece.toString()));
    asked.on('end', () => {
      if (status === 200) {
        shown.push(JSON.parse(body) as { id: string; text: string });
      }
      answer.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => program.listen(HOOK_PORT, '127.0.0.1', resolve));
  await inhabited(request, 'hoa-ban', 'Hoa Ban'); // customers of the program talk to it
});

test.afterAll(() => new Promise((resolve) => program.close(resolve)));

/** A customer says something by the program. */
async function says(request: APIRequestContext, id: string, text: string): Promise<void> {
  const body = JSON.stringify({ messages: [{ id, user: `lan-${id}`, text }] });
  const seconds = Math.floor(Date.now() / 1_000);
  const proof = createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
  const told = await request.post('/api/v1/channels/webhook/crm', {
    headers: { 'content-type': 'application/json', 'x-bellwether-signature': `t=${seconds},v1=${proof}` },
    data: body,
  });
  expect(told.status(), await told.text()).toBe(200);
}

test('what a messenger refused is a dead letter, and arrives when it is sent again', async ({ page, request }) => {
  await says(request, 'm-1', 'Cho mình gặp nhân viên');
  await says(request, 'm-2', 'Cho mình gặp nhân viên');
  await signIn(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Channels' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Channels' })).toBeVisible();
  await expect(page.getByText(`${BASE_URL}/api/v1/channels/webhook/crm`).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Not arrived: 2' })).toBeVisible();
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('answered 400');
  await expect(rows.first().getByRole('link', { name: /^cv_/ })).toHaveAttribute('href', /\/inbox\/cv_[0-9a-f]{32}$/);
  await expectAccessible(page);

  status = 200;
  await rows
    .first()
    .getByRole('button', { name: /^Send again/ })
    .click();

  await expect(page.getByText('It is being sent again.')).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Not arrived: 1' })).toBeVisible();
  expect(shown).toHaveLength(1);
  expect(shown[0]?.text).toMatch(/T-\d{4}-\d+/);
  await page.getByRole('link', { name: 'Sent: 1' }).click();
  await expect(page).toHaveURL(/account=webhook%2Fcrm&show=sent/);
  await expect(rows.first().getByText('sent', { exact: true })).toBeVisible();
  await expect(rows.first().getByRole('button')).toHaveCount(0);
});

test('a request of the assistant’s leads to its conversation', async ({ page, request }) => {
  status = 200;
  const since = new Date().toISOString(); // other files' customers have asked before
  await says(request, 'm-3', 'Áo khoác bên mình dệt ở tỉnh nào vậy shop?');
  await signIn(page);
  const asked = async (): Promise<string> => {
    const answer = await page.request.get(`${API}requests?via=assistant&since=${since}`, { headers: HEADERS });
    return ((await answer.json()) as { requests: { id: string }[] }).requests[0]?.id ?? '';
  };
  await expect.poll(asked, { timeout: 60_000 }).not.toBe('');
  await page.goto(`/console/requests/${await asked()}`);

  const parts = page.getByRole('region', { name: 'What the prompt is made of' });
  await expect(parts.locator('tbody tr').first()).toContainText(/Persona and rules\D*\d{3}/);
  await expect(parts).toContainText('What was said last');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'See the conversation' }).click();

  await expect(page).toHaveURL(/\/console\/inbox\/cv_/);
  await expect(page.getByRole('log')).toContainText('dệt ở tỉnh nào');
});

test('a slash and a few words lead to a page, a request, and what customers have said', async ({ page }) => {
  await signIn(page);
  const field = page.getByRole('searchbox', { name: 'Go to a page' });
  await page.locator('main h1').focus();
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await page.keyboard.type('budg');
  await expect(page.getByRole('search').getByRole('link', { name: 'Keys and budgets' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Keys and budgets' })).toBeFocused();

  const answer = await page.request.get(`${API}requests?limit=1`, { headers: HEADERS });
  const id = ((await answer.json()) as { requests: { id: string }[] }).requests[0]?.id ?? '';
  await page.keyboard.press('/');
  await page.keyboard.type(id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: id })).toBeFocused();

  await page.keyboard.press('/');
  await page.keyboard.type('det o tinh');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/console\/inbox\?queue=all&q=det/);
  await expect(page.locator('tbody tr')).toHaveCount(1); // of three customers one has asked that
});

test('how a channel is added is said with settings that the gateway takes', async ({ page }) => {
  await signIn(page, '/console/channels');
  const settings = page.locator('.todo .copy').first().locator('.copy-text');
  const address = page.locator('.todo .copy').last().locator('.copy-text');
  const parts: string[] = [];
  for (const [kind, name] of [
    ['zalo_oa', 'shop'],
    ['zalo_bot', 'demo'],
    ['webhook', 'crm'],
  ] as const) {
    await page.getByLabel('Channel', { exact: true }).selectOption(kind);
    await expect(address).toHaveText(`${BASE_URL}/api/v1/channels/${kind}/${name}`);
    parts.push(((await settings.textContent()) ?? '').replace('channels:\n', ''));
  }
  await page.getByLabel('Account’s name').fill('no name');
  await expect(page.getByLabel('Account’s name')).toHaveAttribute('aria-invalid', 'true');

  expect(checked(`channels:\n${parts.join('\n')}\n`)).toContain('is right');
});

/** What `bellwether check` says of settings with these channels; throws where it finds something. */
function checked(channels: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-channels-'));
  const file = join(folder, 'settings.yaml');
  writeFileSync(
    file,
    [
      'providers: [{ name: one, base_url: http://127.0.0.1:9/v1, api_key: simulated }]',
      'models: { list: [{ name: balanced, targets: [{ provider: one, model: sim-ok }] }] }',
      'keys: [{ name: desk, key: bw-desk-0123456789abcdef }]',
      'assistants: { key: desk, secret: of-the-browser-tests-0123456789 }',
      channels,
    ].join('\n'),
    { mode: 0o600 },
  );
  const secrets = ['ZALO_APP_SECRET', 'ZALO_OA_SECRET', 'ZALO_REFRESH_TOKEN', 'ZALO_BOT_TOKEN', 'CRM_SECRET'];
  const env = Object.fromEntries(secrets.map((name) => [name, 'a-secret-of-the-browser-tests']));
  try {
    return execFileSync('../bellwether', ['check', file], {
      env: { ...process.env, ...env, ZALO_APP_ID: '2512523625412515' },
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const [accounts, heading] of [
  ['there', 'What became of messages'],
  ['none', 'No messenger is connected yet'],
] as const) {
  for (const width of [360, 1280]) {
    test(`channels can be read and used in both themes at ${width} px, accounts: ${accounts}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await signIn(page, '/console/channels');
      if (accounts === 'none') {
        await page.route('**/api/admin/v1/channels', (route) => route.fulfill({ json: { channels: [] } }));
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.goto('/console/channels');
        await expect(page.getByRole('heading', { name: heading })).toBeVisible();
        await expect(page.getByRole('heading', { name: 'Add a channel' })).toBeVisible();
        await expect(page.locator('.spinner')).toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(sticksOut), colorScheme).toBe(false);
      }
    });
  }
}
