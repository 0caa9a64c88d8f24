import { expect, test } from './talk';

const TURNS = 250;

test('a conversation of 500 messages opens at its end and is read to its beginning', async ({ talk, page }) => {
  const at = new Date(0).toISOString();
  const message = (number: number, speaker: string, text: string): object => ({
    ...{ id: `cv_1.${number}`, speaker, name: '', state: 'done', text, at },
    extras: {},
  });
  const messages = Array.from({ length: TURNS }, (_, turn) => [
    message(2 * turn + 1, 'customer', `Question ${turn}: is it there?`),
    message(2 * turn + 2, 'assistant', `Answer ${turn}: **yes**.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`),
  ]).flat();
  await page.addInitScript(() => sessionStorage.setItem('bellwether.pass.may', '{"id":"cv_1","token":"t"}'));
  await page.route('**/stream', (route) => route.fulfill({ contentType: 'text/event-stream', body: ': here\n\n' }));
  await page.route('**/conversations/cv_1', (route) =>
    route.fulfill({ json: { owner: 'bot', agent: '', last_event_id: 1, messages } }),
  );
  await talk.open();
  await expect(page.getByText(`Question ${TURNS - 1}:`)).toBeInViewport();
  const drawn = await page
    .locator('.said')
    .evaluateAll((all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length);
  expect(drawn).toBeLessThan(TURNS / 4);

  const log = page.getByRole('log');
  await log.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Question 0:')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible();
  await page.getByRole('button', { name: 'Newest' }).click();
  await expect(page.getByText(`Question ${TURNS - 1}:`)).toBeInViewport();
});
