import { batch, computed, signal } from '@preact/signals';
import type { About, Assistant, Got, Pass } from '../wire/assistant';
import type { Problem } from '../wire/problem';
import type { ServerEvent } from '../wire/sse';
import { Hearing } from './hearing';
import { growing } from './line';
import { keepPass, passIn } from './keeping';
import { NOTICES, type Notice } from './notices';
import { Outbox, type Post } from './outbox';
import { NOBODY, type Connection, type Introduction, type Place } from './place';
import { known, NOTHING_SAID, numberIn, owed, rated, told, underWay, type Thread } from './thread';

/** What the page needs of the browser. */
export interface Surroundings extends Post {
  /** Only ever goes forward; ms. */
  now(): number;
}

const DEFAULT_LOCK_MS = 5_000;
const TELL_EVERY_MS = 3_000;

/** One customer's visit: what is shown, and what may be done next. */
export class Visit {
  readonly place = signal<Place>({ state: 'loading' });
  readonly thread = signal<Thread>(NOTHING_SAID);
  readonly connection = signal<Connection>('quiet');
  readonly notice = signal<Notice | null>(null);
  /** What the customer is writing. */
  readonly draft = signal('');
  /** Until then nothing may be sent; ms of the page's clock. */
  readonly lockedUntil = signal(0);
  /** Since when the customer waits for an answer to begin; null where nobody waits. */
  readonly waitingSince = signal<number | null>(null);

  readonly answer = computed(() => underWay(this.thread.value));
  /** Whether the customer is to be asked how a settled conversation was: once. */
  readonly asks = computed(() => {
    const { owner, lines, ratings } = this.thread.value;
    const open = ratings[0] === undefined && this.passedOver.value !== this.lastWord();
    return owner === 'resolved' && lines.length > 0 && open;
  });
  readonly about = computed(() => ('about' in this.place.value ? this.place.value.about : null));

  /** The customer's last word when they would rather not say how it was; null for never. */
  private readonly passedOver = signal<string | null>(null);
  private pass: Pass | null = null;
  private passcode = '';
  private introduced: Introduction = NOBODY;
  private opening: Promise<Got<Pass>> | null = null;
  private toldAt = -Infinity;
  private readonly hearing: Hearing;
  private readonly outbox: Outbox;

  constructor(
    readonly slug: string,
    private readonly assistant: Assistant,
    private readonly around: Surroundings,
  ) {
    this.hearing = new Hearing(assistant, {
      lastEventId: () => this.thread.value.lastEventId,
      heard: (event, signal) => this.heard(event, signal),
      lost: () => (this.connection.value = 'broken'),
      gone: () => this.expire(),
      wait: (ms) => around.wait(ms),
    });
    this.outbox = new Outbox(assistant, around, {
      thread: () => this.thread.value,
      set: (next) => this.set(next),
      opened: (locale) => this.opened(locale),
      refused: (why) => this.refused(why),
    });
    this.draft.value = around.keeping.read('draft') ?? '';
    this.draft.subscribe((text) => around.keeping.write('draft', text || null));
    this.passedOver.value = around.keeping.read('asked');
  }

  /** Looks who is there, and goes on with the conversation of this tab if there is one. */
  async enter(): Promise<void> {
    this.place.value = { state: 'loading' };
    const got = await this.assistant.about(this.slug);
    if (got.problem) {
      this.place.value = { state: got.problem.status === 404 ? 'unknown' : 'unreachable' };
      return;
    }
    this.pass = passIn(this.around.keeping);
    this.outbox.restore();
    if (this.pass) {
      await this.refresh();
    }
    this.place.value = this.placeFor(got.value);
    this.follow();
  }

  private placeFor(about: About): Place {
    if (about.expired) {
      return { state: 'ended', contact: about.contact };
    }
    return about.passcodeRequired && !this.pass && this.passcode === ''
      ? { state: 'passcode', about, wrong: false }
      : { state: 'open', about };
  }

  /** Tries a passcode; the conversation begins with it. */
  async unlock(passcode: string, locale: string): Promise<void> {
    this.passcode = passcode.trim();
    const about = this.about.value;
    if (about && this.passcode !== '' && (await this.opened(locale)).value) {
      this.place.value = { state: 'open', about };
    }
  }

  /** Takes over who the customer is and what the embedding page knows; for conversations that begin from now on. */
  introduce(more: Partial<Introduction>): void {
    const other = more.identity && more.identity.id !== this.introduced.identity?.id;
    const signedIn = this.place.value.state === 'stranger' && more.identity;
    this.introduced = { ...this.introduced, ...more };
    if (other && this.introduced.identity && this.pass) {
      this.leave(); // somebody else's conversation is none of theirs
    }
    if (signedIn && this.about.value) {
      this.place.value = this.placeFor(this.about.value);
    }
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
    this.outbox.send(plain, locale);
    return true;
  }

  /** The customer writes: a person who answers is told that, now and then, and nothing of what is written. */
  writes(): void {
    const now = this.around.now();
    if (this.pass && this.thread.value.owner === 'human' && now - this.toldAt >= TELL_EVERY_MS) {
      this.toldAt = now;
      void this.assistant.act(this.pass, 'typing');
    }
  }

  /** Sends again what did not arrive; whatever of it did arrive is not said twice. */
  resend(key: string, locale: string): void {
    if (this.lockedUntil.value <= this.around.now()) {
      this.outbox.resend(key, locale);
    }
  }

  /** Takes back what waits to be sent, into the draft where that is empty. */
  takeBack(key: string): void {
    const text = this.outbox.takeBack(key);
    this.draft.value = this.draft.value === '' ? (text ?? '') : this.draft.value;
  }

  /** The line is back: sends what waits for it. */
  flush(locale: string): Promise<void> {
    return this.outbox.flush(locale);
  }

  /** The conversation; begins one where there is none. */
  private opened(locale: string): Promise<Got<Pass>> {
    if (this.pass) {
      return Promise.resolve({ value: this.pass, problem: null });
    }
    this.opening ??= this.open(locale).finally(() => (this.opening = null));
    return this.opening;
  }

  private async open(locale: string): Promise<Got<Pass>> {
    const got = await this.assistant.open(this.slug, { locale, passcode: this.passcode, ...this.introduced });
    if (got.problem) {
      this.turnedAway(got.problem);
    } else {
      this.keep(got.value);
      this.follow();
    }
    return got;
  }

  /** No conversation may begin. */
  private turnedAway(why: Problem): void {
    const about = this.about.value;
    if (why.code === 'demo_expired') {
      this.place.value = { state: 'ended', contact: about?.contact ?? '' };
    } else if (why.code === 'passcode_required' && about) {
      this.place.value = { state: 'passcode', about, wrong: this.passcode !== '' };
      this.passcode = '';
    } else if (why.code === 'identity_required' && about) {
      this.place.value = { state: 'stranger', about };
    } else if (why.kind !== 'network' || this.around.online()) {
      this.refused(why);
    }
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

  /**
   * Says how a message was; the last word counts.
   *
   * @param reason why; empty for none
   */
  async like(message: string, thumb: 'up' | 'down', reason = ''): Promise<void> {
    if (this.pass && this.judge(await this.assistant.touch(this.pass, message, 'feedback', { thumb, reason }))) {
      this.set(rated(this.thread.value, numberIn(message), thumb === 'up' ? 1 : -1));
      this.notice.value = reason === '' ? this.notice.value : 'heeded';
    }
  }

  /**
   * Asks for a person.
   *
   * @param contact one whose keeping the customer has agreed to; empty for none
   */
  async callPerson(contact: string, locale: string): Promise<void> {
    const pass = (await this.opened(locale)).value;
    if (pass && this.judge(await this.assistant.act(pass, 'handoff', contact ? { contact, consent: true } : {}))) {
      await this.refresh();
    }
  }

  /** Somebody who has the conversation's token says which arm answers; begins one where there is none. */
  async answeredBy(choose: (token: string) => Promise<void>, locale: string): Promise<void> {
    const pass = (await this.opened(locale)).value;
    if (pass) {
      await choose(pass.token);
      await this.refresh();
    }
  }

  async rate(score: number, reason: string): Promise<void> {
    if (this.pass && this.judge(await this.assistant.act(this.pass, 'csat', { score, reason }))) {
      this.set(rated(this.thread.value, 0, score));
      this.notice.value = 'thanks';
    }
  }

  /** The customer would rather not say how it was; is not asked again before they have said something more. */
  passOver(last: string | null = this.lastWord()): void {
    this.passedOver.value = last;
    this.around.keeping.write('asked', last);
  }

  private lastWord(): string {
    return this.thread.value.lines.findLast((line) => line.speaker === 'customer')?.id ?? '';
  }

  /** Everything that is kept of the customer; null where that cannot be had now. */
  async everything(): Promise<Readonly<Record<string, unknown>> | null> {
    if (!this.pass) {
      this.notice.value = 'not-now'; // nothing has arrived yet
      return null;
    }
    const got = await this.assistant.everything(this.pass);
    return this.judge(got) ? got.value : null;
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
    this.hearing.leave();
    this.keep(null);
    this.passOver(null);
    batch(() => {
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
    keepPass(this.around.keeping, pass);
  }

  private follow(): void {
    if (this.pass) {
      this.hearing.follow(this.pass);
    }
  }

  private async heard(event: ServerEvent, signal: AbortSignal): Promise<void> {
    this.connection.value = 'connected';
    const before = this.thread.value.version;
    this.set(told(this.thread.value, event, this.around.wallClock()));
    await this.caughtUp(before, signal);
  }

  private async caughtUp(version: number, signal: AbortSignal): Promise<void> {
    if (this.thread.value.stale && !signal.aborted) {
      await this.refresh();
    }
    if (this.thread.value.version !== version) {
      const got = await this.assistant.about(this.slug);
      if (!got.problem && !signal.aborted) {
        this.place.value = this.placeFor(got.value);
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
    const { ratings: before } = this.thread.value;
    const got = await this.assistant.transcript(pass);
    if (this.pass !== pass) {
      return;
    }
    if (!got.problem) {
      const { ratings } = this.thread.value;
      const fresh = known(this.thread.value, got.value);
      this.set(ratings === before ? fresh : { ...fresh, ratings }); // what was rated meanwhile is newer
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
    } else if (why.kind === 'budget') {
      this.set({ ...this.thread.value, broken: why.code });
    } else if (why.status === 401) {
      this.expire();
    } else {
      this.notice.value = NOTICES[why.code ?? ''] ?? 'trouble';
    }
  }

  private set(next: Thread): void {
    this.outbox.keep(next);
    const waits = owed(next) || next.lines.some((line) => growing(line) && line.text === '');
    batch(() => {
      this.thread.value = next;
      this.waitingSince.value = waits ? (this.waitingSince.value ?? this.around.now()) : null;
    });
  }
}
