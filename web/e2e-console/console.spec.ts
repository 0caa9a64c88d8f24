import type { Page } from '@playwright/test';
import { CONSOLE_URL, expect, expectAccessible, PASSWORD, pasted, QUESTIONS, test, tokenOfTheLog } from './console';

test.use({ baseURL: CONSOLE_URL, locale: 'en-US', viewport: { width: 1280, height: 900 } });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const LINE = QUESTIONS[7] ?? { question: '', answer: '' };

async function signIn(page: Page, to = '/console'): Promise<void> {
  await page.goto(to);
  await page.getByLabel('Name').fill('mai');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Pages of the console' })).toBeVisible();
}

test('a fresh gateway gets its first owner by the token of its log', async ({ page }) => {
  await page.goto('/console');
  await expect(page.getByRole('heading', { name: 'Welcome to Bellwether' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Token').fill('a guess');
  await page.getByLabel('Name').fill('mai');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the owner' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not the token of this start');

  await page.getByLabel('Token').fill(await tokenOfTheLog());
  await page.getByRole('button', { name: 'Make the owner' }).click();

  await expect(page.getByRole('heading', { name: 'Welcome, mai' })).toBeVisible();
  await expect(page.getByText('2 models can be asked.')).toBeVisible();
  await expectAccessible(page);
});

test('from an empty store to a demo that cites what it was taught', async ({ page }) => {
  await signIn(page, '/console/assistants');
  await expect(page.getByRole('heading', { name: 'There is no assistant here yet' })).toBeVisible();
  await page.getByRole('link', { name: 'New demo' }).first().click();
  await expectAccessible(page);
  await page.getByLabel('Shop’s name').fill('Sao Mai');
  await page.getByRole('button', { name: 'Make the demo' }).click();
  await page.getByLabel('Questions and answers').fill(pasted());
  await page.getByRole('button', { name: 'Look at them first' }).click();
  await expect(page.getByText('20 new')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take in' }).click();

  await page.getByRole('textbox', { name: 'Ask as a customer would' }).fill(LINE.question);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('log')).toContainText(LINE.answer.slice(4));
  await expect(page.getByRole('log').getByText(`[1] ${LINE.question}`)).toBeVisible();
  await page.getByRole('button', { name: 'Run the test' }).click();
  await expect(page.getByText('8 of 8')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Go on to publish' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText(`${CONSOLE_URL}/c/sao-mai`, { exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR/ })).toBeVisible();
  await expectAccessible(page);
});
