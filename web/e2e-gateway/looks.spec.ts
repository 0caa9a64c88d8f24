import { accessible, expect, noSidewaysScroll, test } from './operator';

const PAGES = [
  '/overview',
  '/requests',
  '/models',
  '/routes',
  '/routes/support',
  '/routes/support?tab=canary',
  '/routes/support?tab=simulate',
  '/routes/support?tab=versions',
  '/keys',
  '/keys?tab=budgets',
  '/keys?tab=providers',
  '/playground',
  '/audit',
  '/settings',
] as const;

/** Where pictures of the pages go; none are made without it. */
const PICTURES = process.env['PICTURES'] ?? '';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test(`the gateway's pages are accessible: ${width} px, ${colorScheme}`, async ({ operator, page }) => {
      test.setTimeout(180_000);
      const id = await operator.calls('support');
      await operator.calls('limited');
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      for (const path of [...PAGES, `/requests/${id}`]) {
        await operator.open(path);
        await expect(page.locator('.spinner')).toHaveCount(0);
        await accessible(page);
        await noSidewaysScroll(page);
        if (PICTURES !== '') {
          const name = path.replace(id, 'one').replace(/\W+/g, '-').slice(1);
          await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png` });
        }
      }
    });
  }
}
