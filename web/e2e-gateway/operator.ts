import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type APIResponse, type Page } from '@playwright/test';

const KEY = process.env['GATEWAY_KEY'] ?? '';
export const ADMIN_KEY = process.env['ADMIN_KEY'] ?? '';
const API = '/api/admin/v1/';

/** Somebody at the console, and somebody who calls models. */
export class Operator {
  constructor(readonly page: Page) {}

  /** Opens a page of the console with the operator's key in the tab. */
  async open(path: string): Promise<void> {
    await this.page.addInitScript((key) => sessionStorage.setItem('bellwether.operator-key', key), ADMIN_KEY);
    await this.page.goto(`/console${path}`);
    await expect(this.page.locator('main h1')).toBeVisible();
  }

  /** A caller's request; its id. */
  async calls(model: string): Promise<string> {
    const response = await this.page.request.post('/v1/chat/completions', {
      headers: { authorization: `Bearer ${KEY}` },
      data: { model, messages: [{ role: 'user', content: 'Đơn hàng của tôi đâu?' }] },
    });
    return response.headers()['x-request-id'] ?? '';
  }

  /** Something of the operator's API. */
  asks(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, data?: unknown): Promise<APIResponse> {
    return this.page.request.fetch(API + path, {
      method,
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
      ...(data === undefined ? {} : { data }),
    });
  }
}

export const test = base.extend<{ operator: Operator }>({
  operator: async ({ page }, use) => {
    await use(new Operator(page));
  },
});

export function accessible(page: Page): Promise<void> {
  return sound(new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']));
}

/** What may differ between the two themes of a page that is accessible in one of them. */
export function legible(page: Page): Promise<void> {
  return sound(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
}

async function sound(rules: AxeBuilder): Promise<void> {
  const { violations } = await rules.analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** Nothing sticks out sideways, and what is long is scrolled in its frame: the window itself stays where it is. */
export async function fitsItsWindow(page: Page): Promise<void> {
  const sticksOut = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const frame = document.querySelector('main');
    return [
      scrollWidth > innerWidth,
      scrollHeight > innerHeight,
      frame ? frame.scrollWidth > frame.clientWidth : false,
    ];
  });
  expect(sticksOut, 'sideways, downwards, sideways in its frame').toEqual([false, false, false]);
}

export { expect };
