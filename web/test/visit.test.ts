import { describe, expect, it, vi } from 'vitest';
import { Visit, type Surroundings } from '../src/talk/visit';
import type { About, Assistant, Got, Pass, Transcript } from '../src/wire/assistant';
import { problem, type Problem } from '../src/wire/problem';
import type { ServerEvent } from '../src/wire/sse';

const ABOUT: About = {
  slug: 'may',
  version: 1,
  name: 'Mây',
  languages: ['vi'],
  greetings: {},
  starters: {},
  disclosure: {},
  consent: {},
  switches: {},
  open: true,
  opensAt: null,
  accent: null,
  logo: '',
  passcodeRequired: false,
  expired: false,
};
const EMPTY: Transcript = { owner: 'bot', agent: '', lastEventId: '10', messages: [] };

const value = <T>(it: T): Promise<Got<T>> => Promise.resolve({ value: it, problem: null });
const refusal = (why: Problem): Promise<Got<never>> => Promise.resolve({ value: null, problem: why });
const event = (id: string, type: string, body: object): ServerEvent => ({ id, type, data: JSON.stringify(body) });
const delta = (id: string, at: number, text: string): ServerEvent =>
  event(id, 'delta', { message_id: 'c.2', at, text });

/** An assistant whose lines are scripted: each connection hears the next of them, the last one stays open. */
class Scripted implements Assistant {
  readonly heardFrom: string[] = [];
  readonly keys: string[] = [];
  lines: ServerEvent[][] = [];
  about = (): Promise<Got<About>> => value(ABOUT);
  open: Assistant['open'] = () => value({ id: 'c', token: 't' });
  transcript = (): Promise<Got<Transcript>> => value(EMPTY);
  act: Assistant['act'] = () => value({});
  touch = (): Promise<Got<Record<string, unknown>>> => value({});
  forget = (): Promise<Got<Record<string, unknown>>> => value({});
  answers: Got<{ id: string }>[] = [];

  say(_pass: Pass, _text: string, key: string): Promise<Got<{ id: string }>> {
    this.keys.push(key);
    return Promise.resolve(this.answers.shift() ?? { value: { id: 'c.1' }, problem: null });
  }

  async *listen(_pass: Pass, after: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    this.heardFrom.push(after);
    yield { type: 'open', data: '{}' };
    yield* this.lines.shift() ?? [];
    if (this.lines.length === 0) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    }
  }
}

let kept: Pass | null = null;
const around = (): Surroundings => ({
  passes: { read: () => kept, write: (pass) => (kept = pass) },
  key: () => 'k1',
  wallClock: () => '2026-11-21T10:00:00Z',
  now: () => 0,
  wait: () => Promise.resolve(),
});

async function visiting(assistant: Assistant, pass: Pass | null = null): Promise<Visit> {
  kept = pass;
  const visit = new Visit('may', assistant, around());
  await visit.enter();
  return visit;
}

describe('a visit', () => {
  it('tells a person that the customer writes, and an assistant nothing', async () => {
    const acts: string[] = [];
    const assistant = new Scripted();
    assistant.act = (_pass, what, body) => {
      acts.push(`${what} ${JSON.stringify(body ?? {})}`);
      return value({});
    };
    const alone = await visiting(assistant, { id: 'c', token: 't' });
    alone.writes();
    expect(acts).toEqual([]);

    assistant.transcript = () => value({ ...EMPTY, owner: 'human', agent: 'mai' });
    const visit = await visiting(assistant, { id: 'c', token: 't' });
    visit.writes();
    visit.writes();

    expect(acts).toEqual(['typing {}']);
  });

  it('begins a conversation with the first word, and keeps its pass', async () => {
    const visit = await visiting(new Scripted());

    expect(kept).toBeNull();
    expect(visit.send(' alo ', 'vi')).toBe(true);

    await vi.waitFor(() => expect(visit.thread.value.lines[0]).toMatchObject({ id: 'c.1', text: 'alo' }));
    expect(kept).toEqual({ id: 'c', token: 't' });
    await visit.renew();
  });

  it('comes back to a lost line from the last event on, and doubles nothing', async () => {
    const assistant = new Scripted();
    assistant.lines = [
      [delta('11', 0, 'Dạ '), delta('12', 3, 'được')],
      [delta('12', 3, 'được'), delta('13', 7, ' ạ')],
    ];

    const visit = await visiting(assistant, { id: 'c', token: 't' });

    await vi.waitFor(() => expect(visit.thread.value.lines[0]?.text).toBe('Dạ được ạ'));
    expect(assistant.heardFrom).toEqual(['0', '12']);
    await visit.renew();
  });

  it('says that the budget is spent instead of making anybody wait for a moment', async () => {
    const assistant = new Scripted();
    assistant.answers = [await refusal(problem('budget', { status: 429, code: 'demo_cap_reached' }))];
    const visit = await visiting(assistant);

    visit.send('alo', 'vi');
    await vi.waitFor(() => expect(visit.thread.value.lines[0]?.state).toBe('unsent'));
    expect(visit.thread.value.broken).toBe('demo_cap_reached');
    expect(visit.lockedUntil.value).toBe(0);
    await visit.renew();
  });

  it('keeps what is refused, waits as long as is asked, and sends it under the same key', async () => {
    const assistant = new Scripted();
    assistant.answers = [await refusal(problem('limited', { status: 429, retryAfterMs: 3_000 }))];
    const visit = await visiting(assistant);

    visit.send('alo', 'vi');
    await vi.waitFor(() => expect(visit.thread.value.lines[0]?.state).toBe('unsent'));
    expect(visit.lockedUntil.value).toBe(3_000);
    visit.lockedUntil.value = 0;
    visit.resend('k1', 'vi');

    await vi.waitFor(() => expect(visit.thread.value.lines[0]?.state).toBe('done'));
    expect(assistant.keys).toEqual(['k1', 'k1']);
    await visit.renew();
  });

  it('says that a link is bad, and forgets a pass that holds no more', async () => {
    const nobody = new Scripted();
    nobody.about = () => refusal(problem('request', { status: 404 }));
    const late = new Scripted();
    late.transcript = () => refusal(problem('key', { status: 401 }));

    expect((await visiting(nobody)).place.value.state).toBe('unknown');
    expect((await visiting(late, { id: 'c', token: 'old' })).notice.value).toBe('expired');
    expect(kept).toBeNull();
  });

  it('asks for a passcode until it is the right one, and says when a demo is over', async () => {
    const guarded = new Scripted();
    guarded.about = () => value({ ...ABOUT, passcodeRequired: true });
    guarded.open = (_slug, { passcode }) =>
      passcode === 'mây' ? value({ id: 'c', token: 't' }) : refusal(problem('key', { code: 'passcode_required' }));
    const over = new Scripted();
    over.about = () => value({ ...ABOUT, expired: true });

    const visit = await visiting(guarded);
    expect(visit.place.value).toMatchObject({ state: 'passcode', wrong: false });
    await visit.unlock('gió', 'vi');
    expect(visit.place.value).toMatchObject({ state: 'passcode', wrong: true });
    await visit.unlock(' mây ', 'vi');
    expect(visit.place.value.state).toBe('open');
    expect((await visiting(over)).place.value.state).toBe('ended');
    await visit.renew();
  });

  it('says who the customer is when a conversation begins, and begins another for somebody else', async () => {
    const assistant = new Scripted();
    const opened: unknown[] = [];
    assistant.open = (_slug, opening) => {
      opened.push(opening);
      return value({ id: 'c', token: 't' });
    };
    const lan = { id: 'u1', name: 'Lan', hash: 'h1' };

    const visit = await visiting(assistant);
    visit.introduce({ identity: lan, context: { order: 'DH1024' }, embedder: 'https://shop.example' });
    visit.send('alo', 'vi');
    await vi.waitFor(() => expect(visit.thread.value.lines[0]?.state).toBe('done'));
    visit.introduce({ identity: { ...lan, id: 'u2' } });

    expect(opened).toMatchObject([{ identity: lan, context: { order: 'DH1024' }, embedder: 'https://shop.example' }]);
    expect(visit.thread.value.lines).toEqual([]);
    expect(kept).toBeNull();
  });
});
