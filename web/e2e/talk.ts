import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test as base } from './chat';
import { Operator } from './operator';

/** A conversation as the server has it. */
export interface Written {
  readonly owner: string;
  readonly messages: readonly { readonly speaker: string; readonly text: string }[];
  readonly ratings: readonly { readonly message: number; readonly score: number; readonly reason: string }[];
}

/** A customer's page as its customer uses it. */
export class Talk {
  constructor(
    readonly page: Page,
    private readonly wire: Page['request'],
  ) {}

  get composer(): Locator {
    return this.page.locator('#question');
  }

  get answers(): Locator {
    return this.page.locator('.answer[data-state]');
  }

  get answer(): Locator {
    return this.answers.last();
  }

  /** What the last answer says, blanks run together. */
  async text(): Promise<string> {
    return (await this.answer.locator('.prose').innerText()).replace(/\s+/g, ' ').trim();
  }

  place(state: string): Locator {
    return this.page.locator(`[data-place="${state}"]`);
  }

  async open(slug = 'may', after = ''): Promise<void> {
    await this.page.goto(`/c/${slug}${after}`);
    await expect(this.composer).toBeVisible();
  }

  async ask(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async ended(state: string): Promise<void> {
    await expect(this.answer).toHaveAttribute('data-state', state, { timeout: 60_000 });
  }

  /** Who the conversation is known by, and its pass. */
  async pass(slug = 'may'): Promise<{ id: string; token: string }> {
    const kept = await this.page.evaluate((name) => sessionStorage.getItem(name), `bellwether.pass.${slug}`);
    return JSON.parse(kept ?? '{}') as { id: string; token: string };
  }

  /** What the server has written down. */
  async transcript(slug = 'may'): Promise<Written> {
    const { id, token } = await this.pass(slug);
    const response = await this.wire.get(`${new URL(this.page.url()).origin}/api/v1/conversations/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await response.json()) as Written;
  }

  async choose(name: string): Promise<void> {
    await this.page.locator('.more > button').click();
    await this.page.locator('.menu').getByRole('button', { name }).click();
  }

  /** No serious fault of accessibility on what is shown now. */
  async accessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
}

interface Given {
  readonly talk: Talk;
  readonly operator: Operator;
}

export const test = base.extend<Given>({
  talk: async ({ chat }, use) => use(new Talk(chat.page, chat.page.request)),
  operator: async ({ baseURL }, use) => {
    const operator = await Operator.of(baseURL ?? '');
    await use(operator);
    await operator.leave();
  },
});

export { expect };
