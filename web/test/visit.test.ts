import { describe, expect, it, vi } from 'vitest';
import { forgetful, keepPass, passIn } from '../src/talk/keeping';
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
  dongPerDollar: null,
  contact: '',
};
const EMPTY: Transcript = { owner: 'bot', agent: '', arm: '', lastEventId: '10', messages: [], ratings: [] };

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
  everything = (): Promise<Got<Record<string, unknown>>> => value({});
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

let keeping = forgetful();
let online = true;
let keys = 0;
const around = (): Surroundings => ({
  keeping,
  key: () => `k${(keys += 1)}`,
  wallClock: () => '2026-11-21T10:00:00Z',
  now: () => 0,
  online: () => online,
  wait: () => Promise.resolve(),
});

/** The page is loaded, in the tab of before or in another one. */
async function visiting(assistant: Assistant, pass: Pass | null = null, tab = forgetful()): Promise<Visit> {
  keeping = tab;
  keys = 0;
  online = true;
  if (pass) {
    keepPass(keeping, pass);
  }
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

    expect(passIn(keeping)).toBeNull();
    expect(visit.send(' alo ', 'vi')).toBe(true);

    await vi.waitFor(() => expect(visit.thread.value.lines[0]).toMatchObject({ id: 'c.1', text: 'alo' }));
    expect(passIn(keeping)).toEqual({ id: 'c', token: 't' });
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
    expect(passIn(keeping)).toBeNull();
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
    expect(passIn(keeping)).toBeNull();
  });

  it('keeps what is said without a line, over a reload, and sends it once when the line is back', async () => {
    const tab = forgetful();
    const assistant = new Scripted();
    const before = await visiting(assistant, null, tab);
    online = false;
    before.send('alo', 'vi');
    expect(before.thread.value.lines[0]?.state).toBe('queued');
    await before.flush('vi');
    expect(assistant.keys).toEqual([]);

    const after = await visiting(assistant, null, tab);
    expect(after.thread.value.lines).toMatchObject([{ state: 'queued', text: 'alo' }]);
    await Promise.all([after.flush('vi'), after.flush('vi')]);

    expect(assistant.keys).toEqual(['k1']);
    expect(after.thread.value.lines).toMatchObject([{ id: 'c.1', state: 'done' }]);
    expect(tab.read('queue')).toBeNull();
    await after.renew();
  });

  it('tries again what waits while nobody can be reached or an answer is under way', async () => {
    const assistant = new Scripted();
    assistant.answers = [
      await refusal(problem('network')),
      await refusal(problem('request', { status: 409, code: 'answer_in_progress' })),
    ];
    const visit = await visiting(assistant);
    online = false;
    visit.send('alo', 'vi');
    online = true;
    await visit.flush('vi');

    expect(assistant.keys).toEqual(['k1', 'k1', 'k1']);
    expect(visit.thread.value.lines[0]?.state).toBe('done');
    expect(visit.notice.value).toBeNull();
    await visit.renew();
  });

  it('gives back what waits to who takes it back, and what is written over a reload', async () => {
    const tab = forgetful();
    const visit = await visiting(new Scripted(), null, tab);
    online = false;
    visit.send('alo', 'vi');
    visit.takeBack('k1');

    expect(visit.thread.value.lines).toEqual([]);
    expect(visit.draft.value).toBe('alo');
    expect((await visiting(new Scripted(), null, tab)).draft.value).toBe('alo');
  });

  it('keeps a thumb that is pressed while an older state of the conversation is on its way', async () => {
    const assistant = new Scripted();
    const visit = await visiting(assistant, { id: 'c', token: 't' });
    let arrive: ((got: Got<Transcript>) => void) | null = null;
    assistant.transcript = () => new Promise((resolve) => (arrive = resolve));
    const called = visit.callPerson('', 'vi');
    await vi.waitFor(() => expect(arrive).not.toBeNull());

    await visit.like('c.2', 'up');
    const ratings = [{ message: 2, score: -1, at: '2026-11-21T10:00:00Z' }];
    arrive!({ value: { ...EMPTY, ratings }, problem: null });
    await called;

    expect(visit.thread.value.ratings).toEqual({ 2: 1 });
  });

  it('asks once how a settled conversation was', async () => {
    const tab = forgetful();
    const settled = (...ratings: Transcript['ratings']): Scripted => {
      const assistant = new Scripted();
      const said = { id: 'c.1', speaker: 'customer', name: '', state: 'done', text: 'a', extras: {} };
      const messages = [{ ...said, at: '2026-11-21T10:00:00Z' }];
      assistant.transcript = () => value({ ...EMPTY, owner: 'resolved', messages, ratings });
      return assistant;
    };
    const pass = { id: 'c', token: 't' };
    const first = await visiting(settled(), pass, tab);
    expect(first.asks.value).toBe(true);
    first.passOver();
    expect(first.asks.value).toBe(false);

    expect((await visiting(settled(), pass, tab)).asks.value).toBe(false);
    expect((await visiting(settled(), pass)).asks.value).toBe(true);
    const rated = await visiting(settled({ message: 0, score: 4, at: '2026-11-21T10:00:05Z' }), pass);
    expect(rated.asks.value).toBe(false);
  });
});
