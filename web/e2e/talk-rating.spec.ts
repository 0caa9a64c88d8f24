import { expect, test, type Talk } from './talk';
import type { Operator } from './operator';

/** A conversation that somebody has settled. */
async function settled(talk: Talk, operator: Operator): Promise<void> {
  await talk.open();
  await talk.ask('Good morning to you');
  await talk.ended('done');
  await operator.desk((await talk.pass()).id, 'resolve');
  await expect(talk.page.getByText('How was this conversation?')).toBeVisible();
}

/** What has arrived of them: the page shows them before. */
function ratings(talk: Talk): () => Promise<unknown> {
  return async () => (await talk.transcript()).ratings;
}

test('who has rated a conversation is not asked again after a reload', async ({ talk, page, operator }) => {
  await settled(talk, operator);
  await page.getByRole('radio', { name: '2: Bad' }).check();
  await page.getByRole('button', { name: 'Not solved' }).click();
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByText('How was this conversation?')).toBeHidden();
  await page.reload();
  await talk.ended('done');
  await expect(page.getByText('How was this conversation?')).toBeHidden();

  await expect.poll(ratings(talk)).toMatchObject([{ message: 0, score: 2, reason: 'Not solved' }]);
  await talk.ask('It is about my order');
  await expect(talk.answers).toHaveCount(2);
  await talk.ended('done');
  await operator.desk((await talk.pass()).id, 'resolve');
  await expect(page.getByText('How was this conversation?')).toBeVisible();
});

test('who would rather not rate is not asked again after a reload', async ({ talk, page, operator }) => {
  await settled(talk, operator);
  await page.getByRole('button', { name: 'Continue talking' }).click();
  await page.reload();
  await talk.ended('done');

  await expect(page.getByText('How was this conversation?')).toBeHidden();
  expect((await talk.transcript()).ratings).toEqual([]);
});

test('a thumb stays pressed over a reload, and one that is down may say why, by keyboard', async ({ talk, page }) => {
  await talk.open();
  await talk.ask('Good morning to you');
  await talk.ended('done');
  const down = talk.answer.getByRole('button', { name: 'Not helpful' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(down).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Wrong', exact: true })).toBeFocused();
  await talk.accessible();
  await page.keyboard.press('Space');
  await page.getByLabel('Anything else?').focus();
  await page.keyboard.type('Closed on Sundays');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Thank you. We will look at it.')).toBeVisible();
  await expect(down).toBeFocused();
  const message = { message: 2, score: -1, reason: 'Wrong; Closed on Sundays' };
  await expect.poll(ratings(talk)).toMatchObject([message]);

  await page.reload();
  await talk.ended('done');
  await expect(down).toHaveAttribute('aria-pressed', 'true');
  await talk.answer.getByRole('button', { name: 'Helpful', exact: true }).click();
  await expect(down).toHaveAttribute('aria-pressed', 'false');
});

test('a reason is nobody’s duty: Esc leaves the thumb as it is', async ({ talk, page }) => {
  await talk.open();
  await talk.ask('Good morning to you');
  await talk.ended('done');
  await talk.answer.getByRole('button', { name: 'Not helpful' }).click();
  await expect(page.getByText('What was wrong with it?')).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(page.getByText('What was wrong with it?')).toBeHidden();
  await expect(talk.answer.getByRole('button', { name: 'Not helpful' })).toBeFocused();
  await expect.poll(ratings(talk)).toMatchObject([{ message: 2, score: -1, reason: '' }]);
});
