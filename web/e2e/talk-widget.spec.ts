import { AxeBuilder } from '@axe-core/playwright';
import { createHmac } from 'node:crypto';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { Operator } from './operator';
import { Shop } from './shop';

/** The shop's page with our button, for an assistant that the shop may embed. */
async function shopping(page: Page, gateway: string, slug: string, attributes = ''): Promise<Shop> {
  const shop = await Shop.with(gateway, `data-assistant="${slug}" data-lang="en" ${attributes}`);
  const operator = await Operator.of(gateway);
  await operator.patch(`assistants/${slug}`, { terms: { origins: [shop.origin] } });
  await operator.leave();
  await page.goto(shop.origin);
  return shop;
}

const frameOf = (page: Page): FrameLocator => page.frameLocator('.frame iframe');

async function says(page: Page, text: string): Promise<void> {
  await frameOf(page).locator('#question').fill(text);
  await frameOf(page).locator('#question').press('Enter');
}

const api = (page: Page, method: string, ...values: unknown[]): Promise<void> =>
  page.evaluate(
    ([name, args]) =>
      (window as unknown as { Bellwether: { push(call: unknown[]): void } }).Bellwether.push([name, ...args]),
    [method, values] as const,
  );

const heard = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

test('a shop has a button, then a frame in which its customers are answered', async ({ page, context, baseURL }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const shop = await shopping(page, baseURL ?? '', 'may-shop');
  const button = page.getByRole('button', { name: 'Chat' });
  await expect(button).toBeVisible();
  expect(requests.filter((url) => url.startsWith(baseURL ?? ''))).toEqual([`${baseURL}/widget.js`]);

  await button.click();
  await says(page, 'Hello from the shop');
  await expect(frameOf(page).locator('.answer[data-state=done]')).toContainText('Hello from the shop', {
    timeout: 30_000,
  });
  await expect.poll(() => heard(page)).toEqual(['open', 'ready', 'messageassistant']);
  expect(await context.cookies()).toEqual([]);

  await frameOf(page).locator('#question').press('Escape');
  await expect(page.locator('.frame')).toBeHidden();
  await expect(button).toBeFocused();
  await button.press('Enter');
  await expect(frameOf(page).locator('.question')).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual(
    [],
  );
  shop.close();
});

test('a page that is not named gets no frame and no conversation', async ({ page, baseURL }) => {
  const shop = await Shop.with(baseURL ?? '', 'data-assistant="may"');
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(shop.origin);
  await page.getByRole('button').click();
  await refused;
  const begun = await page.request.post(`${baseURL}/api/v1/conversations`, {
    data: { assistant: 'may' },
    headers: { origin: shop.origin },
  });

  expect(begun.status()).toBe(403);
  await expect(frameOf(page).locator('#question')).toHaveCount(0);
  shop.close();
});

test('the shop says who its customer is, and nobody else is let in', async ({ page, baseURL }) => {
  const gateway = baseURL ?? '';
  const operator = await Operator.of(gateway);
  const key = String((await operator.get('assistants/may-members:identity'))['identity_key']);
  const shop = await shopping(page, gateway, 'may-members');
  await api(page, 'open');
  await says(page, 'Let me in');
  await expect(frameOf(page).getByText('Please sign in to the shop')).toBeVisible();

  await api(page, 'identify', {
    id: 'u123',
    name: 'Lan',
    hash: createHmac('sha256', key).update('u123').digest('hex'),
  });
  await frameOf(page).getByRole('button', { name: 'Send again' }).click();
  await expect(frameOf(page).locator('.answer[data-state=done]')).toBeVisible({ timeout: 60_000 });
  const pass = await page.frames()[1]!.evaluate(() => sessionStorage.getItem('bellwether.pass.may-members'));
  const { id } = JSON.parse(pass ?? '{}') as { id: string };
  expect((await operator.get(`desk/conversations/${id}`))['user']).toBe('u123');

  await api(page, 'reset');
  await expect(frameOf(page).locator('.question')).toHaveCount(0);
  await says(page, 'Still me');
  await expect(frameOf(page).locator('.answer[data-state=done]')).toBeVisible({ timeout: 60_000 });
  await operator.leave();
  shop.close();
});

test('the shop opens, closes and speaks another language by calls', async ({ page, baseURL }) => {
  const shop = await shopping(page, baseURL ?? '', 'may-shop');
  await expect(page.getByRole('button', { name: 'Chat' })).toBeVisible();
  await api(page, 'toggle');
  await expect(frameOf(page).getByText('You are talking to an AI assistant')).toBeVisible();
  await api(page, 'setLocale', 'vi');
  await expect(frameOf(page).getByText('Bạn đang trò chuyện với trợ lý AI')).toBeVisible();
  await frameOf(page).getByRole('button', { name: 'Đóng' }).click();
  await expect(page.locator('.frame')).toBeHidden();
  await expect.poll(() => heard(page)).toEqual(['open', 'ready', 'close']);
  shop.close();
});

test('the shop hears that people have it, and that it is settled, once each time', async ({ page, baseURL }) => {
  const operator = await Operator.of(baseURL ?? '');
  const shop = await shopping(page, baseURL ?? '', 'may-shop');
  await api(page, 'open');
  await says(page, 'Good morning to you');
  await expect(frameOf(page).locator('.answer[data-state=done]')).toBeVisible({ timeout: 60_000 });
  const began = ['open', 'ready', 'messageassistant'];
  await expect.poll(() => heard(page)).toEqual(began);

  await frameOf(page).getByRole('button', { name: 'Talk to a person' }).click();
  await expect.poll(() => heard(page)).toEqual([...began, 'handoff']);
  const pass = await page.frames()[1]!.evaluate(() => sessionStorage.getItem('bellwether.pass.may-shop'));
  const { id } = JSON.parse(pass ?? '{}') as { id: string };
  await operator.desk(id, 'take');
  await operator.desk(id, 'resolve');
  await expect.poll(() => heard(page)).toEqual([...began, 'handoff', 'resolved']);

  await says(page, 'One more question');
  await expect(frameOf(page).locator('.answer[data-state=done]')).toHaveCount(2, { timeout: 60_000 });
  await frameOf(page).getByRole('button', { name: 'Talk to a person' }).click();
  await expect.poll(() => heard(page)).toEqual([...began, 'handoff', 'resolved', 'messageassistant', 'handoff']);
  await page.frames()[1]!.goto(page.frames()[1]!.url());
  await expect(frameOf(page).getByText('Waiting for a person')).toBeVisible();
  expect((await heard(page)).filter((event) => event === 'handoff')).toHaveLength(2);
  await operator.leave();
  shop.close();
});

test('in place, without a button', async ({ page, baseURL }) => {
  const shop = await shopping(page, baseURL ?? '', 'may-shop', 'data-mode="inline" data-target="#here"');
  await expect(page.locator('#here').locator('iframe')).toBeAttached();
  await says(page, 'Hello in place');
  await expect(frameOf(page).locator('.answer[data-state=done]')).toBeVisible({ timeout: 60_000 });
  shop.close();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 } });

  test('the frame fills the screen, and the back button closes it', async ({ page, baseURL }) => {
    const shop = await shopping(page, baseURL ?? '', 'may-shop');
    await page.getByRole('button', { name: 'Chat' }).click();
    await expect(frameOf(page).locator('#question')).toBeVisible();
    expect(await page.locator('.frame').boundingBox()).toMatchObject({ x: 0, y: 0, width: 360, height: 640 });
    await page.goBack();

    await expect(page.locator('.frame')).toBeHidden();
    expect(page.url()).toBe(`${shop.origin}/`);
    shop.close();
  });
});
