import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Session, UNDO_MS } from '../src/chat/session';
import type { Gateway, Heard, ModelsReply, Question } from '../src/wire/gateway';
import { problem } from '../src/wire/problem';

const MODELS: ModelsReply = {
  kind: 'models',
  models: [
    { id: 'a', prices: null },
    { id: 'b', prices: null },
  ],
};

/** A gateway that says what it is told to, and remembers what it was asked. */
class Scripted implements Gateway {
  readonly questions: Question[] = [];
  says: Heard[] = [{ kind: 'text', text: 'xin chào' }, { kind: 'done' }];
  opens: ModelsReply = MODELS;
  hangs = false;

  models(): Promise<ModelsReply> {
    return Promise.resolve(this.opens);
  }

  async *ask(question: Question, signal: AbortSignal): AsyncGenerator<Heard> {
    this.questions.push(question);
    yield* this.says;
    if (this.hangs) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    }
  }
}

let time = 0;
let kept = '';
const keeping = { read: () => kept, write: (key: string) => void (kept = key) };

async function opened(gateway: Gateway): Promise<Session> {
  const session = new Session(gateway, keeping, () => time);
  await session.enter();
  return session;
}

const settled = (session: Session): Promise<void> => vi.waitFor(() => expect(session.busy.value).toBe(false));

describe('a session', () => {
  beforeEach(() => {
    time = 0;
    kept = 'bw-1';
  });

  it('asks with the chosen model, in composed letters', async () => {
    const gateway = new Scripted();
    const session = await opened(gateway);

    session.choose('b');
    session.ask('  Tie\u0302\u0301ng Vie\u0323\u0302t ');
    await settled(session);

    const expected = { key: 'bw-1', model: 'b', messages: [{ role: 'user', content: 'Tiếng Việt' }] };
    expect(gateway.questions).toEqual([expected]);
    expect(session.last.value?.answer.value).toMatchObject({ state: 'done', text: 'xin chào' });
  });

  it('takes no second question while it answers', async () => {
    const gateway = Object.assign(new Scripted(), { hangs: true, says: [] });
    const session = await opened(gateway);

    expect(session.ask('one')).toBe(true);
    expect(session.ask('two')).toBe(false);
  });

  it('stops at once and keeps the text', async () => {
    const gateway = Object.assign(new Scripted(), { hangs: true, says: [{ kind: 'text', text: 'half' }] });
    const session = await opened(gateway);

    session.ask('one');
    await vi.waitFor(() => expect(session.last.value?.answer.value.text).toBe('half'));
    session.stop();

    expect(session.last.value?.answer.value).toMatchObject({ state: 'stopped', text: 'half' });
    expect(session.busy.value).toBe(false);
  });

  it('calls a stream that ends without a word interrupted', async () => {
    const session = await opened(Object.assign(new Scripted(), { says: [{ kind: 'text', text: 'half' }] }));

    session.ask('one');
    await settled(session);

    expect(session.last.value?.answer.value).toMatchObject({ state: 'interrupted', problem: { kind: 'cut' } });
  });

  it('waits as long as the gateway asks, then asks the same again', async () => {
    const gateway = new Scripted();
    gateway.says = [{ kind: 'failed', problem: problem('limited', { retryAfterMs: 3_000 }) }];
    const session = await opened(gateway);
    session.ask('one');
    await settled(session);

    session.retry();
    time = 3_000;
    session.retry();

    expect(gateway.questions.map((question) => question.messages)).toEqual([
      [{ role: 'user', content: 'one' }],
      [{ role: 'user', content: 'one' }],
    ]);
    expect(session.exchanges.value).toHaveLength(1);
  });

  it('does not bind another model to the wait', async () => {
    const gateway = new Scripted();
    gateway.says = [{ kind: 'failed', problem: problem('limited', { retryAfterMs: 3_000 }) }];
    const session = await opened(gateway);
    session.ask('one');
    await settled(session);

    expect(session.ready()).toBe(false);
    session.choose('b');
    expect(session.ready()).toBe(true);
  });

  it('begins anew with new totals, and can go back for five seconds', async () => {
    vi.useFakeTimers();
    const session = await opened(new Scripted());
    session.ask('one');
    await vi.runOnlyPendingTimersAsync();

    session.clear();
    expect(session.exchanges.value).toEqual([]);
    expect(session.spent.value.answers).toBe(0);

    session.undoClear();
    expect(session.exchanges.value).toHaveLength(1);
    expect(session.spent.value.answers).toBe(1);

    session.clear();
    vi.advanceTimersByTime(UNDO_MS);
    expect(session.cleared.value).toBeNull();
    vi.useRealTimers();
  });

  it('asks for a key where there is none, and says so when one is refused', async () => {
    const gateway = new Scripted();
    gateway.opens = { kind: 'refused', problem: problem('key', { status: 401 }) };
    kept = '';
    const session = await opened(gateway);
    expect(session.door.value.state).toBe('key-needed');

    await session.useKey(' bw-2 ');
    expect(session.door.value.state).toBe('key-refused');
    expect(kept).toBe('bw-2');
  });
});
