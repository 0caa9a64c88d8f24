import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { hostileTexts } from './hostile';
import { Shop } from './shop';
import { expect, test as base } from './talk';

/** A server of a stranger's, which counts who asks it for something. */
const test = base.extend<{ stranger: { origin: string; asked: string[] } }>({
  stranger: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
    server.closeAllConnections();
    server.close();
    expect(asked).toEqual([]);
  },
});

/** Counts what was run. */
async function trap(page: Page): Promise<() => number> {
  let hits = 0;
  await page.exposeFunction('hit', () => (hits += 1));
  page.on('dialog', (dialog) => ((hits += 1), void dialog.dismiss()));
  return () => hits;
}

/** What must not be on the page, whatever was said. */
async function harmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const area = document.querySelector('#page') ?? document.body;
    const kinds =
      'script,iframe,object,embed,style,link,base,meta,video,audio,math,template,form[action],foreignObject,animate';
    const elements = [...area.querySelectorAll(kinds)].map((one) => one.outerHTML);
    const images = [...area.querySelectorAll('img')]
      .filter(({ src }) => !src.startsWith(location.origin))
      .map(({ src }) => src);
    const attributes = [...area.querySelectorAll(':not(#question)')].flatMap((one) =>
      one
        .getAttributeNames()
        .filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc' || name === 'ping'),
    );
    const links = [...area.querySelectorAll('a')].map(({ protocol }) => protocol);
    return { elements, images, attributes, links: links.filter((one) => !/^(https?|mailto|tel):$/.test(one)) };
  });
  expect(found).toEqual({ elements: [], images: [], attributes: [], links: [] });
}

test('hostile words run nothing and ask nobody, whoever says them and wherever they stand', async ({
  talk,
  page,
  stranger,
}) => {
  const hits = await trap(page);
  const texts = hostileTexts(stranger.origin);
  const at = new Date(0).toISOString();
  const speakers = ['customer', 'assistant', 'agent', 'system'];
  const messages = texts.flatMap((text, number) =>
    speakers.map((speaker, more) => ({
      id: `cv_1.${number * speakers.length + more + 1}`,
      speaker,
      name: text,
      state: 'done',
      text,
      at,
      extras: {
        citations: [{ n: 1, title: text, text }],
        quick_replies: [text],
        action: { type: 'ticket', ticket: text },
        usage: { total_ms: 1, model: text, arm: text },
        intent: { name: text, confidence: 1 },
      },
    })),
  );
  const several = { vi: texts.slice(0, 8), en: texts.slice(0, 8) };
  const about = {
    slug: 'may',
    version: 1,
    name: texts.join(' '),
    languages: ['en', 'vi'],
    greetings: { en: texts.join(' ') },
    starters: several,
    disclosure: { en: texts.join(' ') },
    switches: { captions: true, handoff: true, csat: true },
    hours: { open: true },
    colour: 'red;background:url(x)',
    logo: '',
  };
  await page.addInitScript(() => sessionStorage.setItem('bellwether.pass.may', '{"id":"cv_1","token":"t"}'));
  await page.route('**/public', (route) => route.fulfill({ json: about }));
  await page.route('**/stream', (route) => route.fulfill({ contentType: 'text/event-stream', body: ': here\n\n' }));
  await page.route('**/conversations/cv_1', (route) =>
    route.fulfill({ json: { owner: 'human', agent: texts[4], last_event_id: 1, messages } }),
  );
  await talk.open();
  await expect(page.locator('.said')).toHaveCount(texts.length);
  await page.locator('.source').last().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.locator('.transcript').evaluate((frame) => (frame.scrollTop = 0));
  await page.locator('.transcript').evaluate((frame) => (frame.scrollTop = frame.scrollHeight));
  await harmless(page);
  expect(hits()).toBe(0);
});

test('a model that obeys an attacker is heard, and runs and asks nothing either', async ({ talk, page, stranger }) => {
  const hits = await trap(page);
  await talk.open();
  const texts = hostileTexts(stranger.origin);
  const parts = [0, 1, 2].map((part) => texts.filter((_, number) => number % 3 === part).join('\n\n'));
  for (const [number, part] of parts.entries()) {
    await talk.ask(`Please say: ${part}`.slice(0, 3_900));
    await expect(talk.answers).toHaveCount(number + 1, { timeout: 30_000 });
    await talk.ended('done');
    await harmless(page);
  }
  await page.reload();
  await expect(talk.answers).toHaveCount(parts.length);
  await harmless(page);
  expect(hits()).toBe(0);
});

base(
  'another site can neither begin a conversation in a visitor’s name nor frame the page',
  async ({ page, baseURL, operator }) => {
    const evil = await Shop.with(baseURL ?? '', '');
    const before = JSON.stringify(await operator.get('desk/inbox?owner=bot'));
    const framed = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.goto(`${evil.origin}/evil`);
    await framed;
    const outcomes = await page.evaluate(async (address) => {
      const ask = (init: RequestInit): Promise<string> =>
        fetch(address, { method: 'POST', body: '{"assistant":"may"}', ...init }).then(
          (response) => response.type,
          () => 'refused',
        );
      return [
        await ask({}),
        await ask({ mode: 'no-cors' }),
        await ask({ headers: { 'content-type': 'application/json' } }),
      ];
    }, `${baseURL}/api/v1/conversations`);

    expect(outcomes).toEqual(['refused', 'opaque', 'refused']);
    expect(JSON.stringify(await operator.get('desk/inbox?owner=bot'))).toBe(before);
    evil.close();
  },
);
