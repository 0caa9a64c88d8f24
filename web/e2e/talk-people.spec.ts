import { expect, test } from './talk';

test('a person comes, writes, and gives it back', async ({ talk, page, operator }) => {
  await talk.open();
  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(page.locator('.event')).toContainText(/Your ticket: T-20\d\d-\d{6}/);
  await expect(page.getByText('Waiting for a person')).toBeVisible();
  await talk.accessible();

  const { id } = await talk.pass();
  await operator.desk(id, 'take');
  await expect(page.getByText('You are talking to mai')).toBeVisible();
  await Promise.all([expect(page.getByText('mai is writing…')).toBeVisible(), operator.desk(id, 'typing')]);
  await operator.desk(id, 'reply', { text: 'Hello, this is Mai.' });
  await expect(page.locator('[data-speaker=agent]')).toContainText('Hello, this is Mai.');
  await expect(page.getByText('mai is writing…')).toBeHidden();
  await talk.accessible();

  await operator.desk(id, 'return');
  await expect(page.locator('.event').last()).toContainText('The AI assistant is with you again');
  await talk.ask('Thank you both');
  await talk.ended('done');
});

test('while a person owns the conversation the assistant is silent', async ({ talk, page, operator }) => {
  await talk.open();
  await talk.ask('Cho mình gặp nhân viên');
  await expect(page.locator('.event')).toContainText(/T-20\d\d-\d{6}/);
  const { id } = await talk.pass();
  await operator.desk(id, 'take');
  await talk.ask('Are you there?');
  await expect(page.locator('.said[data-state=done]')).toHaveCount(2);
  await operator.desk(id, 'reply', { text: 'Yes, here I am.' });
  await expect(page.locator('[data-speaker=agent]')).toHaveCount(1);

  const { messages } = await talk.transcript();
  expect(messages.map(({ speaker }) => speaker)).not.toContain('assistant');
});

test('a settled conversation is rated, and what comes next begins anew', async ({ talk, page, operator }) => {
  await talk.open();
  await talk.ask('Good morning to you');
  await talk.ended('done');
  await operator.desk((await talk.pass()).id, 'resolve');
  await page.getByRole('radio', { name: '4: Good' }).check();
  await page.getByRole('button', { name: 'Quick' }).click();
  await page.getByLabel('Anything else?').fill('Very kind');
  await talk.accessible();
  await Promise.all([
    expect(page.getByText('Thank you for your rating.')).toBeVisible(),
    page.getByRole('button', { name: 'Send rating' }).click(),
  ]);

  await talk.ask('One more question');
  await talk.ended('done');
  expect((await talk.transcript()).owner).toBe('bot');
});

test('who does not want to rate goes on talking', async ({ talk, page, operator }) => {
  await talk.open();
  await talk.ask('Good morning to you');
  await talk.ended('done');
  await operator.desk((await talk.pass()).id, 'resolve');
  await page.getByRole('button', { name: 'Continue talking' }).click();

  await expect(page.getByText('How was this conversation?')).toBeHidden();
  await expect(talk.composer).toBeFocused();
});

test('outside hours it says when people are back, and takes a ticket', async ({ talk, page }) => {
  await talk.open('may-night');
  await page.getByRole('button', { name: 'Talk to a person' }).click();
  await expect(page.getByText(/They answer again from \d\d/)).toBeVisible();
  await talk.accessible();
  await page.getByLabel('Phone or email (optional)').fill('lan@example.vn');
  await expect(page.getByRole('button', { name: 'Leave a ticket' })).toBeDisabled();
  await page.getByRole('checkbox', { name: /^Shop Mây uses this contact only to answer.*providers abroad/ }).check();
  await page.getByRole('button', { name: 'Leave a ticket' }).click();

  await expect(page.locator('.event').first()).toContainText(/Our people are away now.*T-20\d\d-\d{6}/);
  await expect(page.locator('.event').last()).toContainText('You have agreed that');
});

test('a customer has the conversation deleted', async ({ talk, page }) => {
  await talk.open();
  await talk.ask('My number is 0912345678');
  await talk.ended('done');
  const { id, token } = await talk.pass();
  await talk.choose('Delete my data');
  await expect(page.getByRole('dialog')).toContainText('cannot be undone');
  await talk.accessible();
  await Promise.all([
    expect(page.getByText('The conversation has been deleted.')).toBeVisible(),
    page.getByRole('button', { name: 'Delete it' }).click(),
  ]);
  await expect(page.locator('.question')).toHaveCount(0);

  const gone = await page.request.get(`/api/v1/conversations/${id}`, { headers: { authorization: `Bearer ${token}` } });
  expect(gone.status()).toBe(404);
});
