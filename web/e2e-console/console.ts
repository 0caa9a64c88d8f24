import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';

/** The first owner's, for this suite's gateway alone. */
export const PASSWORD = 'a long sentence for the tests';

/** The operator's API, and what a call of a session's must have. */
export const API = '/api/admin/v1/';
export const HEADERS = { 'x-bellwether-console': '1' };

/** Where the gateway of the console's tests is, and its log, which has the token of the first owner. */
export const BASE_URL = process.env['BASE_URL'] ?? '';
const LOG = process.env['GATEWAY_LOG'] ?? '';

/** Twenty questions as a shop would paste them; the answers' figures are in no other. */
export const QUESTIONS = Array.from({ length: 20 }, (_, index) => {
  const things = ['áo khoác', 'quần dài', 'giày chạy', 'túi vải', 'mũ len'];
  const wishes = ['bảo hành bao lâu', 'giặt thế nào', 'có mấy màu', 'nặng bao nhiêu gam'];
  const thing = things[index % things.length] ?? '';
  const wish = wishes[Math.floor(index / things.length)] ?? '';
  return { question: `Mẫu ${thing} Sao Mai ${wish}?`, answer: `Dạ, ${thing} Sao Mai: câu trả lời số ${101 + index}.` };
});

/** The questions as text. */
export function pasted(): string {
  return QUESTIONS.map(({ question, answer }) => `Hỏi: ${question}\nĐáp: ${answer}`).join('\n\n');
}

/** The token that the gateway has written into its log, as soon as somebody has knocked. */
export async function tokenOfTheLog(): Promise<string> {
  let found = '';
  await expect(() => {
    found = /first owner is ([\w-]{43})/.exec(readFileSync(LOG, 'utf8'))?.[1] ?? '';
    expect(found).not.toBe('');
  }).toPass({ timeout: 30_000 });
  return found;
}

/** An owner, unless another file has made one, and an assistant that customers can talk to. */
export async function inhabited(request: APIRequestContext, slug: string, shop: string): Promise<void> {
  const entrance = (await (await request.get(`${API}entrance`)).json()) as { setup: boolean };
  if (entrance.setup) {
    await request.post(`${API}setup`, {
      headers: HEADERS,
      data: { token: await tokenOfTheLog(), name: 'mai', password: PASSWORD },
    });
  } else {
    await request.post(`${API}login`, { headers: HEADERS, data: { name: 'mai', password: PASSWORD } });
  }
  const made = await request.post(`${API}assistants`, {
    headers: HEADERS,
    data: { slug, shop, template: 'fashion', publish: true },
  });
  expect(made.status(), await made.text()).toBe(201);
}

/** How often the gateway has been started. */
export function starts(): number {
  return readFileSync(LOG, 'utf8').split('"event":"started"').length - 1;
}

/** No serious or critical fault of accessibility. */
export async function expectAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze();
  const bad = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(bad.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

/** Comes in by name and password. */
export async function signIn(page: Page, to = '/console'): Promise<void> {
  await page.goto(to);
  await page.getByLabel('Name').fill('mai');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** Whether something is wider than the page, or the window can be scrolled, not its frame. For the page to be asked. */
export function sticksOut(): boolean {
  const main = document.querySelector('main');
  const { scrollWidth, scrollHeight } = document.documentElement;
  const inside = main !== null && main.scrollWidth > main.clientWidth + 1;
  return scrollWidth > innerWidth || scrollHeight > innerHeight || inside;
}

/** Every test also proves that the console asked nobody else for anything and did nothing its policy forbids. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const strangers: string[] = [];
    const violations: string[] = [];
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== new URL(BASE_URL).origin) {
        strangers.push(request.url());
      }
    });
    page.on('pageerror', (error) => violations.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && /policy/i.test(message.text())) {
        violations.push(message.text());
      }
    });
    await use(page);
    expect(strangers).toEqual([]);
    expect(violations).toEqual([]);
  },
});

export { expect };
