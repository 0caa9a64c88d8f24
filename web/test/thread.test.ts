import { describe, expect, it } from 'vitest';
import {
  accepted,
  known,
  NOTHING_SAID,
  onItsWay,
  owed,
  rated,
  said,
  told,
  underWay,
  unsent,
  type Thread,
} from '../src/talk/thread';
import type { Kept, Transcript } from '../src/wire/assistant';
import { problem } from '../src/wire/problem';

const NOW = '2026-11-21T10:00:00Z';
const ANSWER = 'cv_1.2';

let next = 100;
const hear = (thread: Thread, type: string, body: object): Thread =>
  told(thread, { type, data: JSON.stringify({ message_id: ANSWER, ...body }), id: String((next += 1)) }, NOW);

const word = (key: string, text: string) => ({ key, text, at: NOW, waits: false });

/** A conversation in which something was asked. */
const asked = (): Thread => accepted(said(NOTHING_SAID, word('k1', 'Đổi size được không?')), 'k1', 'cv_1.1');

const growing = (): Thread => hear(hear(asked(), 'status', { stage: 'searching' }), 'delta', { at: 0, text: 'Dạ ' });

const last = (thread: Thread) => thread.lines.at(-1);

const kept = (number: number, more: Partial<Kept>): Kept => ({
  id: `cv_1.${number}`,
  speaker: 'assistant',
  name: '',
  state: 'done',
  text: '',
  at: NOW,
  extras: {},
  ...more,
});

const transcript = (...messages: Kept[]): Transcript => ({
  owner: 'bot',
  agent: '',
  arm: '',
  lastEventId: '900',
  messages,
  ratings: [],
});

describe('a conversation', () => {
  it('knows what the customer thinks of it, until they say more', () => {
    const messages = [kept(1, { speaker: 'customer', text: 'alo' }), kept(2, {})];
    const later = { message: 0, score: 4, at: '2026-11-21T10:00:01Z' };
    const earlier = { ...later, at: '2026-11-21T09:59:59Z' };
    const thumb = { message: 2, score: -1, at: NOW };
    const judged = known(NOTHING_SAID, { ...transcript(...messages), ratings: [later, thumb] });

    expect(judged.ratings).toEqual({ 0: 4, 2: -1 });
    expect(known(NOTHING_SAID, { ...transcript(...messages), ratings: [earlier, thumb] }).ratings).toEqual({ 2: -1 });
    expect(said(judged, word('k1', 'alo')).ratings).toEqual({ 2: -1 });
    expect(rated(judged, 2, 1).ratings).toEqual({ 0: 4, 2: 1 });
  });

  it('loses nothing to a transcript that was asked for before it had arrived', () => {
    const before = transcript(kept(1, { speaker: 'customer', text: 'alo' }), kept(2, { text: 'Dạ' }));
    const more = accepted(said(known(NOTHING_SAID, before), word('k3', 'còn áo không?')), 'k3', 'cv_1.3');

    expect(known(more, before).lines.map(({ text }) => text)).toEqual(['alo', 'Dạ', 'còn áo không?']);
    expect(known(asked(), transcript()).lines).toHaveLength(1);
  });

  it('still says why nothing came when it is asked for again, until something has', () => {
    const refused = unsent(said(NOTHING_SAID, word('k1', 'alo')), 'k1', problem('budget'));
    const capped = { ...refused, broken: 'demo_cap_reached' };
    const question = kept(1, { speaker: 'customer', text: 'alo' });

    expect(known(capped, transcript()).broken).toBe('demo_cap_reached');
    expect(known({ ...asked(), broken: 'unknown' }, transcript(question)).broken).toBe('unknown');
    expect(known({ ...asked(), broken: 'unknown' }, transcript(question, kept(2, {}))).broken).toBeNull();
  });

  it('keeps by what a failure is known', () => {
    const failed = hear(asked(), 'error', { code: 'bad_request', retryable: false, request_id: 'req_1' });
    const extras = { error: { code: 'x', retryable: false, request_id: 'req_2' } };

    expect(last(failed)).toMatchObject({ state: 'failed', reference: 'req_1' });
    expect(last(known(failed, transcript(kept(2, { state: 'interrupted', extras }))))?.reference).toBe('req_2');
  });

  it('shows what is said at once, and knows when it has arrived', () => {
    expect(said(NOTHING_SAID, word('k1', 'alo')).lines[0]?.state).toBe('sending');
    expect(asked().lines[0]).toMatchObject({ id: 'cv_1.1', state: 'done' });
    expect(owed(asked())).toBe(true);
  });

  it('keeps what did not arrive, and shows it once when it turns out that it had', () => {
    const failed = unsent(said(NOTHING_SAID, word('k1', 'alo')), 'k1', problem('network'));
    const there = known(failed, transcript(kept(1, { speaker: 'customer', text: 'alo' })));
    const again = accepted(onItsWay(there, 'k1'), 'k1', 'cv_1.1');

    expect(failed.lines[0]?.state).toBe('unsent');
    expect(there.lines).toHaveLength(2);
    expect(again.lines.map(({ id }) => id)).toEqual(['cv_1.1']);
  });

  it('begins an answer with its first sign, and lets it grow', () => {
    const begun = hear(asked(), 'status', { stage: 'thinking' });
    const grown = hear(hear(begun, 'delta', { at: 0, text: 'Dạ ' }), 'delta', { at: 3, text: 'được ạ' });

    expect(last(begun)).toMatchObject({ state: 'waiting', stage: 'thinking' });
    expect(owed(begun)).toBe(false);
    expect(underWay(grown)).toMatchObject({ state: 'streaming', text: 'Dạ được ạ' });
    expect(grown.lastEventId).toBe(String(next));
  });

  it('doubles no text, whatever is heard twice', () => {
    const events = [
      { at: 0, text: 'Dạ ' },
      { at: 3, text: 'được ạ.' },
      { at: 0, text: 'Dạ được ạ.' },
      { at: 0, text: 'Dạ ' },
      { at: 3, text: 'được ạ.' },
      { at: 10, text: ' Nhé' },
    ];

    const thread = events.reduce((before, body) => hear(before, 'delta', body), asked());

    expect(last(thread)?.text).toBe('Dạ được ạ. Nhé');
    expect(thread.stale).toBe(false);
  });

  it('asks for all of it where text is missing, or the server says so', () => {
    expect(hear(asked(), 'delta', { at: 5, text: 'x' }).stale).toBe(true);
    expect(hear(asked(), 'resync', {}).stale).toBe(true);
    expect(known(hear(asked(), 'resync', {}), transcript()).stale).toBe(false);
  });

  it('hears each source once, in order', () => {
    const two = hear(growing(), 'citation', { n: 2, at: 3, id: 'f2', title: 'Phí', text: '30.000 ₫' });
    const thread = hear(two, 'citation', { n: 1, at: 5, id: 'f1', title: 'Đổi', text: '7 ngày' });

    expect(last(hear(thread, 'citation', { n: 2, title: 'Phí' }))?.sources).toEqual([
      { number: 1, title: 'Đổi', text: '7 ngày' },
      { number: 2, title: 'Phí', text: '30.000 ₫' },
    ]);
  });

  it('offers replies, tells figures, and ends', () => {
    const offered = hear(growing(), 'quick_replies', { replies: ['Phí ship?', 'Cảm ơn'] });
    const billed = hear(offered, 'usage', { in: 5, out: 2, cost_micro_usd: null, ttft_ms: 40, total_ms: 90 });
    const done = last(hear(billed, 'done', { finish_reason: 'stop' }));

    expect(done).toMatchObject({ state: 'done', quick: ['Phí ship?', 'Cảm ơn'] });
    expect(done?.figures).toMatchObject({ totalMs: 90, costMicroDollars: null });
  });

  it.each([
    ['stop', 'done'],
    ['content_filter', 'done'],
    ['stopped', 'stopped'],
    ['interrupted', 'interrupted'],
    ['error', 'failed'],
  ])('knows an answer that ended with %s to be %s', (reason, state) => {
    expect(last(hear(growing(), 'done', { finish_reason: reason }))?.state).toBe(state);
  });

  it('shows the ticket of an answer that no model could give', () => {
    const ticket = hear(growing(), 'action', { type: 'ticket', ticket: 'T-2026-000001' });
    const failed = hear(ticket, 'error', { code: 'upstream_broken', retryable: true });

    expect(last(failed)).toMatchObject({ state: 'failed', retryable: true, ticket: 'T-2026-000001' });
    expect(hear(failed, 'done', { finish_reason: 'error' }).stale).toBe(true);
  });

  it('waits for nothing after an error that belongs to no message', () => {
    const broken = hear(asked(), 'error', { message_id: 'cv_1.0', code: 'internal_error' });

    expect(broken.broken).toBe('internal_error');
    expect(owed(broken)).toBe(false);
    expect(hear(broken, 'done', { message_id: 'cv_1.0', finish_reason: 'error' })).toMatchObject({
      broken: 'internal_error',
      stale: false,
    });
  });

  it('follows a person who is asked for, comes, speaks and goes', () => {
    const waiting = hear(asked(), 'action', { type: 'handoff', ticket: 'T-1', message_id: 'cv_1.2', text: 'Chờ nhé' });
    const joined = hear(waiting, 'agent', { what: 'joined', agent: 'mai', message_id: 'cv_1.3', text: 'mai đã vào' });
    const spoke = hear(joined, 'agent', { what: 'message', agent: 'mai', message_id: 'cv_1.4', text: 'Chào bạn' });
    const twice = hear(spoke, 'agent', { what: 'message', agent: 'mai', message_id: 'cv_1.4', text: 'Chào bạn' });
    const left = hear(twice, 'agent', { what: 'left', agent: 'mai', message_id: 'cv_1.5', text: 'AI tiếp tục' });

    expect([waiting, joined, left].map(({ owner }) => owner)).toEqual(['waiting', 'human', 'bot']);
    expect(joined.agent).toBe('mai');
    expect(twice.lines.map(({ speaker }) => speaker)).toEqual(['customer', 'system', 'system', 'agent']);
    expect(last(left)).toMatchObject({ speaker: 'system', text: 'AI tiếp tục' });
  });

  it('shows that an assistant speaks, wherever that is said again', () => {
    const body = { type: 'disclosure', message_id: 'cv_1.3', text: 'You are talking to an AI assistant.' };
    const told = hear(asked(), 'action', body);

    expect(last(told)).toMatchObject({ speaker: 'system', text: 'You are talking to an AI assistant.' });
    expect(told.owner).toBe('bot');
  });

  it('is settled until something is said again', () => {
    const settled = hear(asked(), 'agent', { what: 'resolved', agent: '', message_id: 'cv_1.3', text: 'Xong' });
    const reopened = accepted(said(settled, word('k2', 'à mà này')), 'k2', 'cv_1.4');

    expect(settled.owner).toBe('resolved');
    expect(accepted(settled, 'k1', 'cv_1.1').owner).toBe('resolved');
    expect(reopened.owner).toBe('bot');
  });

  it('hears of another version, and reads over pings and what it does not know', () => {
    expect(hear(asked(), 'config', { version: 8 }).version).toBe(8);
    expect(hear(asked(), 'ping', {}).lines).toEqual(asked().lines);
    expect(told(asked(), { type: 'delta', data: '{' }, NOW).lines).toEqual(asked().lines);
  });

  it('takes over what the server has, and keeps half an answer that can be gone on with', () => {
    const extras = {
      citations: [{ n: 1, at: 2, id: 'f1', title: 'Đổi', text: '7 ngày' }],
      quick_replies: ['Cảm ơn'],
      action: { type: 'ticket', ticket: 'T-9' },
    };
    const half = kept(2, { state: 'interrupted', text: 'Dạ đư', extras });
    const thread = known(growing(), transcript(kept(1, { speaker: 'customer', text: 'hỏi' }), half));
    const more = hear(hear(thread, 'status', { stage: 'thinking' }), 'delta', { at: 5, text: 'ợc' });

    expect(thread.lines[0]?.key).toBe('k1');
    expect(last(thread)).toMatchObject({ state: 'interrupted', ticket: 'T-9', quick: ['Cảm ơn'] });
    expect(last(thread)?.sources).toHaveLength(1);
    expect(last(more)).toMatchObject({ state: 'streaming', text: 'Dạ được' });
  });
});
