import { expect, test as base, type Locator, type Page, type Request } from '@playwright/test';

export const KEY = process.env['GATEWAY_KEY'] ?? 'bw-dev';

interface Sent {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** The chat page as its reader uses it. */
export class Chat {
  /** The bodies of the questions sent so far. */
  readonly sent: Sent[] = [];

  constructor(readonly page: Page) {
    page.on('request', (request) => {
      if (isQuestion(request)) {
        this.sent.push(request.postDataJSON() as Sent);
      }
    });
  }

  get composer(): Locator {
    return this.page.locator('#question');
  }

  get answers(): Locator {
    return this.page.locator('.answer');
  }

  get answer(): Locator {
    return this.answers.last();
  }

  get text(): Locator {
    return this.answer.locator('.prose');
  }

  get sendButton(): Locator {
    return this.page.locator('button.send');
  }

  get stopButton(): Locator {
    return this.page.locator('button.stop');
  }

  total(name: 'cost' | 'tokens' | 'answers'): Locator {
    return this.page.locator(`[data-total="${name}"]`);
  }

  async open(key = KEY): Promise<void> {
    await this.page.goto(`/#key=${encodeURIComponent(key)}`);
    await expect(this.composer).toBeVisible();
  }

  async choose(model: string): Promise<void> {
    await this.page.getByLabel(/^(Model|Mô hình)$/).selectOption(model);
  }

  async ask(model: string, question: string): Promise<void> {
    await this.choose(model);
    await this.composer.fill(question);
    await this.composer.press('Enter');
    await expect(this.page.locator('.question').last()).toContainText(question.trim().slice(0, 20));
  }

  async ended(state: 'done' | 'stopped' | 'interrupted' | 'failed'): Promise<void> {
    await expect(this.answer).toHaveAttribute('data-state', state, { timeout: 30_000 });
  }
}

export function isQuestion(request: Request): boolean {
  return request.method() === 'POST' && request.url().endsWith('/v1/chat/completions');
}

/** Every test also proves that the page asked nobody else for anything and did nothing its policy forbids. */
export const test = base.extend<{ chat: Chat }>({
  chat: async ({ page, baseURL }, use) => {
    const origin = new URL(baseURL ?? '').origin;
    const strangers: string[] = [];
    const violations: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:') && new URL(request.url()).origin !== origin) {
        strangers.push(request.url());
      }
    });
    page.on('pageerror', (error) => violations.push(String(error)));
    await page.exposeFunction('reportViolation', (what: string) => violations.push(what));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = (window as unknown as { reportViolation: (what: string) => void }).reportViolation;
        report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await use(new Chat(page));
    expect(strangers).toEqual([]);
    expect(violations).toEqual([]);
  },
});

export { expect };
