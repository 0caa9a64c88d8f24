import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type Chat } from './chat';

async function noSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
  const wide = await page.evaluate(() => {
    const frame = document.getElementById('transcript');
    return frame ? frame.scrollWidth - frame.clientWidth : 0;
  });
  expect(wide).toBe(0);
}

/** Looked at in rest: half-way between two colours of a button no contrast is anybody's. */
async function accessible(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => !(one instanceof CSSTransition)));
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** A conversation with every kind of ending in it. */
async function everyEnding(chat: Chat): Promise<void> {
  for (const [model, state] of [
    ['sim-ok', 'done'],
    ['sim-cut-after-5', 'interrupted'],
    ['sim-500', 'failed'],
  ] as const) {
    const before = await chat.answers.count();
    await chat.ask(model, 'Một câu hỏi dài vừa đủ để xem trang xuống dòng thế nào');
    await expect(chat.answers).toHaveCount(before + 1);
    await chat.ended(state);
  }
}

test('the page speaks the language of the browser, and the other on request', async ({ chat, page }) => {
  await chat.open();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(chat.sendButton).toHaveText('Gửi');
  await page.reload();
  await expect(chat.sendButton).toHaveText('Gửi');
});

test.describe('in a Vietnamese browser', () => {
  test.use({ locale: 'vi-VN' });

  test('the page begins in Vietnamese', async ({ chat, page }) => {
    await chat.open();
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
    await chat.ask('sim-ok', 'Đơn hàng của tôi đâu?');
    await chat.ended('done');
    await expect(chat.answer.locator('[data-figures]')).toContainText(/\d,\d\d s · chữ đầu/);
  });
});

test('colours follow the system until they are chosen', async ({ chat, page }) => {
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await chat.open();
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);

  await page.getByRole('button', { name: 'Colours' }).click();
  expect(await ground()).toBe(light);
  await page.getByRole('button', { name: 'Colours' }).click();
  expect(await ground()).toBe(dark);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 360, 1280]) {
    test(`accessible and without sideways scrolling: ${width} px, ${colorScheme}`, async ({ chat, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 740 });
      await chat.open();
      await accessible(page);
      await noSidewaysScroll(page);
      await everyEnding(chat);
      await chat.composer.fill('x'.repeat(600));
      await accessible(page);
      await noSidewaysScroll(page);
    });
  }
}

test('the place for the key is accessible', async ({ chat, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/#key=wrong-key-for-the-test');
  await expect(page.getByRole('alert')).toBeVisible();
  await accessible(page);
  await noSidewaysScroll(page);
  await expect(chat.composer).toBeHidden();
});

test('a screen reader is told that an answer has begun, and then the answer, once', async ({ chat, page }) => {
  await chat.open();
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'off');
  const said = await page.locator('[data-announcer]').evaluateHandle((announcer) => {
    const texts: string[] = [];
    const note = (): unknown => announcer.textContent && texts.push(announcer.textContent);
    new MutationObserver(note).observe(announcer, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  await chat.ask('sim-ok', 'Read this to me');
  await chat.ended('done');
  const answer = (await chat.text.textContent()) ?? '';
  await expect(page.locator('[data-announcer]')).toHaveText(answer);
  expect(await said.jsonValue()).toEqual(['The assistant is answering.', answer]);
});

/** Where the steps of a wheel have ended: once it stood still for twenty frames. For the page to be asked. */
async function scrolledToRest(frame: Element): Promise<number> {
  for (let still = 0, top = frame.scrollTop; still < 20; still++) {
    await new Promise(requestAnimationFrame);
    still = frame.scrollTop === top ? still : 0;
    top = frame.scrollTop;
  }
  return frame.scrollTop;
}

test('the page follows an answer, and leaves a reader who has scrolled up alone', async ({ chat, page }) => {
  await page.setViewportSize({ width: 360, height: 520 });
  await chat.open();
  await chat.ask('sim-ok', Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n'));
  await chat.ended('done');
  await chat.ask('sim-slow', 'Go on');
  await expect(chat.text).not.toBeEmpty();
  const log = page.getByRole('log');
  const fromEnd = (): Promise<number> =>
    log.evaluate((frame) => frame.scrollHeight - frame.clientHeight - frame.scrollTop);
  expect(await fromEnd()).toBeLessThanOrEqual(64);

  await log.hover();
  await page.mouse.wheel(0, -600);
  await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible();
  await expect.poll(fromEnd).toBeGreaterThan(400);
  const top = await log.evaluate(scrolledToRest);
  const before = (await chat.text.textContent()) ?? '';
  await expect(chat.text).not.toHaveText(before);
  expect(await log.evaluate((frame) => frame.scrollTop)).toBe(top);

  await page.getByRole('button', { name: 'Newest' }).click();
  expect(await fromEnd()).toBeLessThanOrEqual(64);
});
