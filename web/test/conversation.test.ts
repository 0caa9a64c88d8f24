import { describe, expect, it } from 'vitest';
import { asked, heard, stopped, type Answer } from '../src/chat/answer';
import { firstSent, messagesFor, MOST_CHARACTERS, MOST_TURNS } from '../src/chat/history';
import { NOTHING, withAnswer } from '../src/chat/totals';
import type { Heard, Summary } from '../src/wire/gateway';
import { problem } from '../src/wire/problem';

const SUMMARY: Summary = {
  requestId: 'req-1',
  model: 'm',
  provider: 'alpha',
  attempts: 1,
  trail: null,
  arm: null,
  cache: null,
  continued: 0,
  degraded: null,
  usage: { inputTokens: 350, cachedInputTokens: 280, outputTokens: 62, reasoningTokens: 0, source: 'reported' },
  costMicroDollars: 210,
  timeToFirstTokenMs: 300,
  totalMs: 1200,
};

const FAILED: Heard = { kind: 'failed', problem: problem('broken', { requestId: 'req-1' }) };

function after(...all: Heard[]): Answer {
  return all.reduce((answer, next, at) => heard(answer, next, 1_000 + at * 100), asked('m', 1_000));
}

describe('an answer', () => {
  it('grows, and measures its first text from the question', () => {
    const answer = after(
      { kind: 'opened', requestId: 'req-1' },
      { kind: 'text', text: 'Xin ' },
      { kind: 'text', text: 'chào' },
      { kind: 'done' },
    );

    expect(answer).toMatchObject({
      state: 'done',
      text: 'Xin chào',
      firstTextMs: 100,
      totalMs: 300,
      requestId: 'req-1',
    });
  });

  it('that fails after some text keeps it and is called interrupted', () => {
    expect(after({ kind: 'text', text: 'half' }, FAILED)).toMatchObject({ state: 'interrupted', text: 'half' });
  });

  it('that fails before any text is called failed', () => {
    expect(after(FAILED)).toMatchObject({ state: 'failed', text: '', problem: { kind: 'broken' } });
  });

  it('that was stopped hears nothing more', () => {
    const answer = stopped(after({ kind: 'text', text: 'half' }), 2_000);

    expect(heard(answer, { kind: 'text', text: 'more' }, 3_000)).toBe(answer);
    expect(answer).toMatchObject({ state: 'stopped', text: 'half', totalMs: 1_000 });
  });
});

describe('the totals', () => {
  it('add what the gateway has accounted for', () => {
    const answer = after({ kind: 'text', text: 'x' }, { kind: 'summary', summary: SUMMARY }, { kind: 'done' });
    const totals = withAnswer(withAnswer(NOTHING, answer), answer);

    expect(totals).toMatchObject({ answers: 2, inputTokens: 700, outputTokens: 124, costMicroDollars: 420, priced: 2 });
  });

  it('do not take an unknown price for nothing', () => {
    const answer = after(
      { kind: 'text', text: 'x' },
      { kind: 'summary', summary: { ...SUMMARY, costMicroDollars: null } },
    );

    expect(withAnswer(NOTHING, answer)).toMatchObject({ unpriced: 1, priced: 0, unaccounted: 0 });
  });

  it('say how many answers were never accounted for', () => {
    expect(withAnswer(NOTHING, stopped(after({ kind: 'text', text: 'x' }), 9))).toMatchObject({ unaccounted: 1 });
  });

  it('leave out what failed before it began', () => {
    expect(withAnswer(NOTHING, after(FAILED))).toBe(NOTHING);
  });
});

const done = (text: string): Answer => after({ kind: 'text', text }, { kind: 'done' });

describe('what is sent to the model', () => {
  it('is the conversation so far and the question', () => {
    expect(messagesFor([{ question: 'a', answer: done('b') }], 'c')).toEqual([
      { role: 'user', content: 'a' },
      { role: 'assistant', content: 'b' },
      { role: 'user', content: 'c' },
    ]);
  });

  it('never holds the text of a failed or interrupted answer as something the assistant said', () => {
    const turns = [
      { question: 'a', answer: after({ kind: 'text', text: 'half' }, FAILED) },
      { question: 'b', answer: after(FAILED) },
    ];

    expect(messagesFor(turns, 'c').map((message) => message.role)).toEqual(['user', 'user', 'user']);
    expect(JSON.stringify(messagesFor(turns, 'c'))).not.toContain('half');
  });

  it('keeps the newest turns that fit', () => {
    const turns = Array.from({ length: 8 }, () => ({ question: 'q', answer: done('x'.repeat(MOST_CHARACTERS / 4)) }));

    expect(firstSent(turns, 'now')).toBe(5);
    expect(messagesFor(turns, 'now')).toHaveLength(7);
  });

  it('is bounded in turns too', () => {
    const turns = Array.from({ length: 50 }, () => ({ question: 'q', answer: done('a') }));

    expect(firstSent(turns, 'now')).toBe(50 - MOST_TURNS);
  });

  it('always holds the question, however long', () => {
    const long = 'x'.repeat(MOST_CHARACTERS * 2);

    expect(messagesFor([{ question: 'a', answer: done('b') }], long)).toEqual([{ role: 'user', content: long }]);
  });
});
