import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './chat';

// The dev server's assistant; a real gateway would have to be given one first.
test.skip(process.env['BASE_URL'] !== undefined, 'needs the assistant of the dev server');

/** A customer's page. */
class Talk {
  constructor(readonly page: Page) {}

  get composer(): Locator {
    return this.page.locator('#question');
  }

  get answer(): Locator {
    return this.page.locator('.answer[data-state]').last();
  }

  async open(slug = 'may'): Promise<void> {
    await this.page.goto(`/c/${slug}`);
    await expect(this.composer).toBeVisible();
  }

  async ask(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async ended(state: string): Promise<void> {
    await expect(this.answer).toHaveAttribute('data-state', state, { timeout: 30_000 });
  }

  async accessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
}

test('a question is answered, with sources that open and replies to tap', async ({ chat }) => {
  const talk = new Talk(chat.page);
  await talk.open();
  await expect(chat.page.getByText('You are talking to an AI assistant')).toBeVisible();
  await talk.accessible();
  await talk.ask('Shop có cho đổi size không?');
  await talk.ended('done');

  await expect(talk.composer).toBeFocused();
  await chat.page.getByRole('button', { name: /Phí đổi hàng/ }).click();
  await expect(chat.page.getByRole('dialog')).toContainText('Lần đầu miễn phí');
  await chat.page.keyboard.press('Escape');
  await talk.accessible();
  await chat.page.getByRole('button', { name: 'Cảm ơn shop' }).click();
  await expect(chat.page.locator('.question')).toHaveCount(2);
});

test('a lost line is found again, and no text is doubled', async ({ chat }) => {
  const talk = new Talk(chat.page);
  await talk.open();
  await talk.ask('drop');
  await talk.ended('done');

  const text = (await talk.answer.locator('.prose').innerText()).replace(/\s+/g, ' ');
  expect(text.match(/đổi size trong 7 ngày/g)).toHaveLength(1);
  expect(text).toContain('30.000 ₫');
});

test('an answer is stopped, and is there after a reload', async ({ chat }) => {
  const talk = new Talk(chat.page);
  await talk.open();
  await talk.ask('slow');
  await talk.ended('streaming');
  await talk.composer.press('Escape');
  await talk.ended('stopped');
  await chat.page.reload();

  await talk.ended('stopped');
  await expect(talk.answer).toContainText('rất dài');
});

test('a person comes, and the settled conversation is rated', async ({ chat }) => {
  const talk = new Talk(chat.page);
  await talk.open();
  await talk.ask('hello');
  await talk.ended('done');
  await chat.page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(chat.page.getByText('You are talking to Mai')).toBeVisible();
  await talk.ask('bye');
  await chat.page.getByText('4: Good').click();
  await talk.accessible();
  await chat.page.getByRole('button', { name: 'Send rating' }).click();

  await expect(chat.page.getByText('Thank you for your rating.')).toBeVisible();
});

test('a refusal keeps what was written', async ({ chat }) => {
  const talk = new Talk(chat.page);
  await talk.open();
  await talk.ask('limit');
  await expect(chat.page.getByText('Not sent')).toBeVisible();
  await expect(chat.page.getByText(/You can send in \d s/)).toBeVisible();
  await expect(chat.page.getByText(/You can send in \d s/)).toBeHidden();
  await chat.page.getByRole('button', { name: 'Send again' }).click();
  await talk.ended('done');
});

test('who cannot be answered has a ticket, and deletes what was said', async ({ chat }) => {
  const talk = new Talk(chat.page);
  await talk.open();
  await talk.ask('busy');
  await talk.ended('failed');
  await expect(chat.page.locator('[data-ticket]')).toContainText('T-2026-000001');
  await chat.page.getByRole('button', { name: 'More' }).click();
  await chat.page.getByRole('button', { name: 'Delete my data' }).click();
  await chat.page.getByRole('button', { name: 'Delete it' }).click();
  await expect(chat.page.getByText('The conversation has been deleted.')).toBeVisible();
  await expect(chat.page.locator('.question')).toHaveCount(0);
});

test('outside hours it says when people are back; a bad link says so', async ({ chat }) => {
  const talk = new Talk(chat.page);
  await talk.open('dem');
  await chat.page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(chat.page.getByText('They answer again from')).toBeVisible();
  await chat.page.goto('/c/nobody');
  await expect(chat.page.getByRole('alert')).toContainText('The link is not right');
});
