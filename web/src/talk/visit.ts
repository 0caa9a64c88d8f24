import { batch, computed, signal } from '@preact/signals';
import type { About, Assistant, Got, Pass } from '../wire/assistant';
import { problem, type Problem } from '../wire/problem';
import { accepted, growing, known, NOTHING_SAID, owed, said, told, underWay, unsent, type Thread } from './thread';

/** Whether there is anything to talk to. */
export type Place =
  | { readonly state: 'loading' }
  | { readonly state: 'open'; readonly about: About }
  | { readonly state: 'unknown' } // a bad link, or one that has run out
  | { readonly state: 'unreachable' };

/** How the events come. */
export type Connection = 'quiet' | 'connected' | 'broken';

/** Something that is said once, beside the conversation. */
export type Notice = 'deleted' | 'busy' | 'not-now' | 'trouble' | 'updated' | 'thanks' | 'expired';

/** Where the pass waits between two loads of the page: as long as the tab is open, and in no cookie. */
export interface PassKeeping {
  read(): Pass | null;
  write(pass: Pass | null): void;
}

/** What the page needs of the browser. */
export interface Surroundings {
  readonly passes: PassKeeping;
  /** Unguessable; makes sending a message twice one message. */
  key(): string;
  /** The time of day, as ISO 8601. */
  wallClock(): string;
  /** Only ever goes forward; ms. */
  now(): number;
  /** Waits so long, or until the browser is online again. */
  wait(ms: number): Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;
const DEFAULT_LOCK_MS = 5_000;

/** One customer's visit: what is shown, and what may be done next. */
export class Visit {
  readonly place = signal<Place>({ state: 'loading' });
  readonly thread = signal<Thread>(NOTHING_SAID);
  readonly connection = signal<Connection>('quiet');
  readonly notice = signal<Notice | null>(null);
  readonly rated = signal(false);
  readonly liked = signal<Readonly<Record<string, 'up' | 'down'>>>({});
  /** Until then nothing may be sent; ms of the page's clock. */
  readonly lockedUntil = signal(0);
  /** Since when the customer waits for an answer to begin; null where nobody waits. */
  readonly waitingSince = signal<number | null>(null);

  readonly answer = computed(() => underWay(this.thread.value));
  readonly about = computed(() => (this.place.value.state === 'open' ? this.place.value.about : null));

  private pass: Pass | null = null;
  private hearing = new AbortController();
  private opening: Promise<Pass | null> | null = null;

  constructor(
    private readonly slug: string,
    private readonly assistant: Assistant,
    private readonly around: Surroundings,
  ) {}

  /** Looks who is there, and goes on with the conversation of this tab if there is one. */
  async enter(): Promise<void> {
    this.place.value = { state: 'loading' };
    const got = await this.assistant.about(this.slug);
    if (got.problem) {
      this.place.value = { state: got.problem.status === 404 ? 'unknown' : 'unreachable' };
      return;
    }
    this.pass = this.around.passes.read();
    if (this.pass) {
      await this.refresh();
    }
    this.place.value = { state: 'open', about: got.value };
    this.follow();
  }

  /** Whether something may be sent now. While an answer grows it has to be stopped first. */
  ready(): boolean {
    return !this.answer.value && this.lockedUntil.value <= this.around.now();
  }

  /** Sends something; false where that is not possible now, so that what was typed is kept. */
  send(text: string, locale: string): boolean {
    const plain = text.normalize('NFC').trim();
    if (plain === '' || !this.ready()) {
      return false;
    }
    const key = this.around.key();
    this.set(said(this.thread.value, key, plain, this.around.wallClock()));
    void this.deliver(key, plain, locale);
    return true;
  }

  /** Sends again what did not arrive; whatever of it did arrive is not said twice. */
  resend(key: string, locale: string): void {
    const line = this.thread.value.lines.find((one) => one.key === key);
    if (line?.state === 'unsent' && this.lockedUntil.value <= this.around.now()) {
      this.set(unsent(this.thread.value, key, null));
      void this.deliver(key, line.text, locale);
    }
  }

  private async deliver(key: string, text: string, locale: string): Promise<void> {
    const pass = await this.opened(locale);
    if (!pass) {
      this.set(unsent(this.thread.value, key, problem('network')));
      return;
    }
    const got = await this.assistant.say(pass, text, key);
    if (!got.problem) {
      batch(() => {
        this.rated.value = false;
        this.set(accepted(this.thread.value, key, got.value.id));
      });
      return;
    }
    this.set(unsent(this.thread.value, key, got.problem));
    this.refused(got.problem);
  }

  /** The conversation; begins one where there is none. */
  private opened(locale: string): Promise<Pass | null> {
    if (this.pass) {
      return Promise.resolve(this.pass);
    }
    this.opening ??= this.open(locale).finally(() => (this.opening = null));
    return this.opening;
  }

  private async open(locale: string): Promise<Pass | null> {
    const got = await this.assistant.open(this.slug, locale);
    if (got.problem) {
      this.refused(got.problem);
      return null;
    }
    this.keep(got.value);
    this.follow();
    return got.value;
  }

  async stop(): Promise<void> {
    const answer = this.answer.value;
    if (this.pass && answer?.id) {
      this.judge(await this.assistant.touch(this.pass, answer.id, 'stop'));
    }
  }

  /** Answers the last question once more. */
  async again(message: string): Promise<void> {
    await this.begin(message, 'regenerate');
  }

  /** Goes on with an answer that broke off. */
  async goOn(message: string): Promise<void> {
    await this.begin(message, 'continue');
  }

  private async begin(message: string, what: string): Promise<void> {
    if (this.pass && this.ready()) {
      this.judge(await this.assistant.touch(this.pass, message, what));
    }
  }

  async like(message: string, thumb: 'up' | 'down'): Promise<void> {
    if (this.pass && this.judge(await this.assistant.touch(this.pass, message, 'feedback', { thumb }))) {
      this.liked.value = { ...this.liked.value, [message]: thumb };
    }
  }

  /** Asks for a person. */
  async callPerson(contact: string, locale: string): Promise<void> {
    const pass = await this.opened(locale);
    if (pass && this.judge(await this.assistant.act(pass, 'handoff', contact ? { contact } : {}))) {
      await this.refresh();
    }
  }

  async rate(score: number, reason: string): Promise<void> {
    if (this.pass && this.judge(await this.assistant.act(this.pass, 'csat', { score, reason }))) {
      this.rated.value = true;
      this.notice.value = 'thanks';
    }
  }

  /** Leaves this conversation, settled, and begins another with the next word. */
  async renew(): Promise<void> {
    if (this.pass && this.thread.value.owner !== 'resolved') {
      await this.assistant.act(this.pass, 'reset');
    }
    this.leave();
  }

  /** Has the server forget all of it. */
  async forget(): Promise<void> {
    if (this.pass && !this.judge(await this.assistant.forget(this.pass))) {
      return;
    }
    this.leave();
    this.notice.value = 'deleted';
  }

  private leave(): void {
    this.hearing.abort();
    this.keep(null);
    batch(() => {
      this.rated.value = false;
      this.connection.value = 'quiet';
      this.set(NOTHING_SAID);
    });
  }

  /** The pass holds no more, or the conversation is gone. What has not arrived stays, to be sent in another. */
  private expire(): void {
    const left = this.thread.value.lines.filter((line) => line.id === null);
    this.leave();
    this.set({ ...NOTHING_SAID, lines: left });
    this.notice.value = 'expired';
  }

  private keep(pass: Pass | null): void {
    this.pass = pass;
    this.around.passes.write(pass);
  }

  /** Listens, and comes back whenever the line breaks, until this conversation is left. */
  private follow(): void {
    this.hearing.abort();
    this.hearing = new AbortController();
    if (this.pass) {
      void this.hear(this.pass, this.hearing.signal);
    }
  }

  /**
   * At first as one who has heard nothing: the server then says that all of it is to be asked for, and nothing falls
   * between the asking and the listening.
   */
  private async hear(pass: Pass, signal: AbortSignal): Promise<void> {
    let stood = false;
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const count = await this.heard(pass, stood ? this.thread.value.lastEventId : '0', signal);
      stood ||= count > 0;
      if (count > 1) {
        pause = FIRST_PAUSE_MS;
      }
      if (!signal.aborted) {
        this.connection.value = 'broken';
        await this.around.wait(pause);
      }
    }
  }

  /** One connection's worth of events, that it stands among them; how many. */
  private async heard(pass: Pass, after: string, signal: AbortSignal): Promise<number> {
    let count = 0;
    try {
      for await (const event of this.assistant.listen(pass, after, signal)) {
        count += 1;
        if (signal.aborted) {
          break;
        }
        this.connection.value = 'connected';
        const before = this.thread.value.version;
        this.set(told(this.thread.value, event, this.around.wallClock()));
        await this.caughtUp(before, signal);
      }
    } catch (cause) {
      const status = (cause as Partial<Problem>).status;
      if (!signal.aborted && (status === 401 || status === 404)) {
        this.expire();
      }
    }
    return count;
  }

  private async caughtUp(version: number, signal: AbortSignal): Promise<void> {
    if (this.thread.value.stale && !signal.aborted) {
      await this.refresh();
    }
    if (this.thread.value.version !== version) {
      const got = await this.assistant.about(this.slug);
      if (!got.problem && !signal.aborted) {
        this.place.value = { state: 'open', about: got.value };
        this.notice.value = 'updated';
      }
    }
  }

  /** Takes the conversation as the server has it. */
  private async refresh(): Promise<void> {
    const pass = this.pass;
    if (!pass) {
      return;
    }
    const got = await this.assistant.transcript(pass);
    if (this.pass !== pass) {
      return;
    }
    if (!got.problem) {
      this.set(known(this.thread.value, got.value));
    } else if (got.problem.status === 401 || got.problem.status === 404) {
      this.expire();
    }
  }

  /** Whether it was done; where not, says why. */
  private judge<T>(got: Got<T>): boolean {
    if (got.problem) {
      this.refused(got.problem);
    }
    return got.problem === null;
  }

  private refused(why: Problem): void {
    if (why.kind === 'limited') {
      this.lockedUntil.value = this.around.now() + (why.retryAfterMs ?? DEFAULT_LOCK_MS);
    } else if (why.status === 401) {
      this.expire();
    } else {
      this.notice.value =
        why.code === 'answer_in_progress' ? 'busy' : why.code === 'not_possible_now' ? 'not-now' : 'trouble';
    }
  }

  private set(next: Thread): void {
    const waits = owed(next) || next.lines.some((line) => growing(line) && line.text === '');
    batch(() => {
      this.thread.value = next;
      this.waitingSince.value = waits ? (this.waitingSince.value ?? this.around.now()) : null;
    });
  }
}
