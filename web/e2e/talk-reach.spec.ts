import { expect, test } from './talk';

/** A page at 200 % is a page half as wide, whose pixels are twice as big. */
test.describe('at 200 % zoom', () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test('nothing needs scrolling sideways, and one can still write', async ({ talk, page }) => {
    await talk.open();
    await talk.ask('Có gói quà không?');
    await talk.ended('done');
    await page.locator('.more > button').click();
    await expect(page.getByRole('button', { name: 'Download my data' })).toBeInViewport();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
    await expect(talk.composer).toBeInViewport();
  });

  test('text that is twice as big still fits a phone', async ({ talk, page }) => {
    await page.setViewportSize({ width: 360, height: 720 });
    await talk.open();
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await talk.ask('Có gói quà không?');
    await talk.ended('done');

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expect(talk.composer).toBeInViewport();
  });
});

test.describe('under a finger', () => {
  test.use({ viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true });

  test('everything to press is 44 pixels or more, both ways', async ({ talk, page, operator }) => {
    const small = (): Promise<string[]> =>
      page.locator('button:visible, textarea:visible, .rating label:visible').evaluateAll((all) =>
        all.flatMap((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width < 44 || height < 44 ? [`${one.outerHTML.slice(0, 120)} ${width} × ${height}`] : [];
        }),
      );
    await talk.open();
    expect(await small()).toEqual([]);
    await talk.ask('Có gói quà không?');
    await talk.ended('done');
    await page.locator('.more > button').click();
    expect(await small()).toEqual([]);
    await page.keyboard.press('Escape');
    await talk.answer.getByRole('button', { name: 'Not helpful' }).click();
    expect(await small()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await operator.desk((await talk.pass()).id, 'resolve');
    await page.getByRole('radio', { name: '4: Good' }).check();
    expect(await small()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test.describe('for who wants little motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves', async ({ talk, page }) => {
    await talk.open('may-silent');
    await talk.ask('Is anybody there?');
    await expect(page.locator('[data-waiting]')).toBeVisible();

    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getTiming().duration) > 1)
        .map(({ effect }) => String((effect as KeyframeEffect).target?.className)),
    );
    expect(moving).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await talk.ended('stopped');
  });
});
