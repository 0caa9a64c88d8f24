import type { Page } from '@playwright/test';
import { accessible, expect, legible, fitsItsWindow, test } from './operator';

const PAGES = [
  '/overview',
  '/requests',
  '/models',
  '/routes',
  '/routes/support',
  '/routes/support?tab=change',
  '/routes/support?tab=canary',
  '/routes/support?tab=simulate',
  '/routes/support?tab=versions',
  '/keys',
  '/keys?tab=budgets',
  '/keys?tab=tenants',
  '/keys?tab=providers',
  '/costs',
  '/costs?by=route&then=day',
  '/cache',
  '/playground',
  '/audit',
  '/settings',
] as const;

/** Where pictures of the pages go; none are made without it. */
const PICTURES = process.env['PICTURES'] ?? '';

for (const width of [360, 1280]) {
  test(`the gateway's pages are accessible: ${width} px, light and dark`, async ({ operator, page }) => {
    test.setTimeout(180_000);
    const id = await operator.calls('support');
    await operator.calls('limited');
    await operator.calls('faq');
    await operator.calls('faq');
    await page.setViewportSize({ width, height: 800 });
    for (const path of [...PAGES, `/requests/${id}`]) {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await operator.open(path);
      await expect(page.locator('.spinner')).toHaveCount(0);
      await accessible(page);
      await fitsItsWindow(page);
      await pictured(page, path.replace(id, 'one'), `${width}-light`);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await legible(page);
      await pictured(page, path.replace(id, 'one'), `${width}-dark`);
    }
  });
}

async function pictured(page: Page, path: string, how: string): Promise<void> {
  if (PICTURES !== '') {
    await page.screenshot({ path: `${PICTURES}/${path.replace(/\W+/g, '-').slice(1)}-${how}.png` });
  }
}
