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

/** A request whose page is looked at; asked for once, with what the other pages show. */
let asked = '';

test.beforeEach(async ({ operator }) => {
  if (asked === '') {
    asked = await operator.calls('support');
    await operator.calls('limited');
    await operator.calls('faq');
    await operator.calls('faq');
  }
});

for (const width of [360, 1280]) {
  for (const page of [...PAGES, '/requests/…']) {
    test(`accessible and legible at ${width} px: ${page}`, async ({ operator, page: tab }) => {
      await tab.setViewportSize({ width, height: 800 });
      await tab.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await operator.open(page.replace('…', asked));
      await expect(tab.locator('.spinner')).toHaveCount(0);
      await accessible(tab);
      await fitsItsWindow(tab);
      await pictured(tab, page, `${width}-light`);
      await tab.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await legible(tab);
      await pictured(tab, page, `${width}-dark`);
    });
  }
}

async function pictured(tab: Page, page: string, how: string): Promise<void> {
  if (PICTURES !== '') {
    await tab.screenshot({ path: `${PICTURES}/${page.replace('…', 'one').replace(/\W+/g, '-').slice(1)}-${how}.png` });
  }
}
