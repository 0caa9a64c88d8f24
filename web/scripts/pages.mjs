// What the pages take, in real Chromium against a real gateway that has an empty store: from nothing to a published
// demo that answers with a citation; how soon a change shows in a page that is open; and how long the first load takes
// on simulated 4G. Prints one JSON document. scripts/pages.sh starts what it needs.
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const BASE_URL = process.env['BASE_URL'] ?? '';
const LOG = process.env['GATEWAY_LOG'] ?? '';
const REPETITIONS = Number(process.env['REPETITIONS'] ?? '7');
/** Between two changes, so that each is one of its own. */
const PAUSE_MS = 1_000;
const PASSWORD = 'a long sentence for the measurement';

/** 4G as its users have it: 9 Mbit/s, 170 ms there and back. Chromium delays each request, not each handshake. */
const FOUR_G = { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 };

const QUESTIONS = Array.from({ length: 20 }, (_, index) => ({
  question: `Mẫu số ${index + 1} của Sao Mai bảo hành bao lâu?`,
  answer: `Dạ, mẫu số ${index + 1} được bảo hành ${index + 3} tháng ạ.`,
}));
const ASKED = QUESTIONS[7];

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const operator = await (await browser.newContext({ baseURL: BASE_URL, locale: 'en-US' })).newPage();
    const path = await demoPath(browser, operator);
    const changes = await liveChanges(browser, operator);
    const loads = [];
    for (let i = 0; i < REPETITIONS; i++) {
      loads.push(await firstLoad(browser));
    }
    process.stdout.write(
      `${JSON.stringify({ at: new Date().toISOString(), browser: browser.version(), path, changes, loads }, null, 2)}\n`,
    );
  } finally {
    await browser.close();
  }
}

/** Milliseconds since the beginning at which each step was over, as a person would go: all of it by the pages. */
async function demoPath(browser, page) {
  const steps = {};
  const began = performance.now();
  const over = (step) => (steps[step] = Math.round(performance.now() - began));
  await page.goto('/console');
  await page.getByLabel('Token').fill(await tokenOfTheLog());
  await page.getByLabel('Name').fill('mai');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the owner' }).click();
  await page.getByRole('heading', { name: 'Welcome, mai' }).waitFor();
  over('owner');
  await page.goto('/console/assistants');
  await page.getByRole('link', { name: 'New demo' }).first().click();
  await page.getByLabel('Shop’s name').fill('Sao Mai');
  await page.getByRole('button', { name: 'Make the demo' }).click();
  await page
    .getByLabel('Questions and answers')
    .fill(QUESTIONS.map(({ question, answer }) => `Hỏi: ${question}\nĐáp: ${answer}`).join('\n\n'));
  over('template');
  await page.getByRole('button', { name: 'Look at them first' }).click();
  await page.getByText('20 new').waitFor();
  await page.getByRole('button', { name: 'Take in' }).click();
  await page.getByRole('button', { name: 'Run the test' }).click();
  await page.getByText('8 of 8').waitFor();
  over('rehearsed');
  await page.getByRole('button', { name: 'Go on to publish' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText(`${BASE_URL}/c/sao-mai`, { exact: true }).waitFor();
  over('published');
  const customer = await (await browser.newContext({ baseURL: BASE_URL, locale: 'vi-VN' })).newPage();
  await customer.goto('/c/sao-mai');
  await asks(customer);
  over('cited');
  await customer.context().close();
  return steps;
}

async function asks(customer) {
  await customer.locator('#question').fill(ASKED.question);
  await customer.locator('#question').press('Enter');
  await customer.locator('.sources', { hasText: ASKED.question }).waitFor();
}

async function tokenOfTheLog() {
  for (;;) {
    const found = /first owner is ([\w-]{43})/.exec(readFileSync(LOG, 'utf8'))?.[1];
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** From the click on a switch in the console until the page of a customer, open before, shows it; ms. */
async function liveChanges(browser, operator) {
  const customer = await (await browser.newContext({ baseURL: BASE_URL, locale: 'vi-VN' })).newPage();
  await customer.goto('/c/sao-mai');
  await asks(customer);
  await operator.goto('/console/assistants/sao-mai');
  const figures = operator.getByRole('switch', { name: 'Figures under answers' });
  const caption = customer.locator('.answer .caption');
  const took = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const on = !(await figures.isChecked());
    const began = performance.now();
    await figures.click();
    await caption.first().waitFor({ state: on ? 'visible' : 'detached' });
    took.push(Math.round(performance.now() - began));
    await operator.waitForTimeout(PAUSE_MS);
  }
  await customer.context().close();
  return took;
}

/** From the navigation until one can write, with nothing in any cache, on a phone's screen; ms. */
async function firstLoad(browser) {
  const context = await browser.newContext({
    baseURL: BASE_URL,
    locale: 'vi-VN',
    viewport: { width: 360, height: 720 },
  });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', FOUR_G);
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(() => {
    const look = () => {
      const place = document.querySelector('#question');
      if (place && !place.disabled) {
        window.writable = performance.now();
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
  await page.goto('/c/sao-mai');
  await page.waitForFunction(() => window.writable !== undefined);
  await page.locator('#question').pressSequentially('x');
  const figures = await page.evaluate(() => ({
    writable_ms: Math.round(window.writable),
    first_paint_ms: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    written: document.querySelector('#question').value === 'x',
  }));
  await context.close();
  return { ...figures, bytes };
}

await main();
