import type { Assistant, Got, Pass } from '../wire/assistant';
import type { Problem } from '../wire/problem';
import { accepted, said, taken, onItsWay, unsent, type Thread } from './thread';
import { keepQueue, queueIn, type Keeping } from './keeping';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** Whose messages it sends. */
export interface Sender {
  thread(): Thread;
  set(next: Thread): void;
  /** The conversation; begins one where there is none. */
  opened(locale: string): Promise<Got<Pass>>;
  /** A message was refused for good. */
  refused(why: Problem): void;
}

/** What an outbox needs of the browser. */
export interface Post {
  readonly keeping: Keeping;
  /** Unguessable; makes sending a message twice one message. */
  key(): string;
  /** The time of day, as ISO 8601. */
  wallClock(): string;
  /** Whether the browser thinks it has a network. */
  online(): boolean;
  /** Waits so long, or until the browser is online again. */
  wait(ms: number): Promise<void>;
}

/**
 * The customer's messages on their way. Each has a key of its own, so that sending it twice is saying it once; what is
 * sent without a line waits for it, over a reload, too.
 */
export class Outbox {
  private flushing = false;

  constructor(
    private readonly assistant: Assistant,
    private readonly post: Post,
    private readonly sender: Sender,
  ) {}

  /** What waited when the page was left stands in the conversation again. */
  restore(): void {
    const thread = this.sender.thread();
    const there = new Set(thread.lines.map((line) => line.key));
    const lines = queueIn(this.post.keeping).filter((line) => !there.has(line.key));
    this.sender.set({ ...thread, lines: [...thread.lines, ...lines] });
  }

  /** Remembers what waits in a conversation. */
  keep(thread: Thread): void {
    keepQueue(this.post.keeping, thread.lines);
  }

  send(text: string, locale: string): void {
    const key = this.post.key();
    const waits = !this.post.online();
    this.sender.set(said(this.sender.thread(), { key, text, at: this.post.wallClock(), waits }));
    if (!waits) {
      void this.deliver(key, text, locale);
    }
  }

  /** Sends again what did not arrive; whatever of it did arrive is not said twice. */
  resend(key: string, locale: string): void {
    const line = this.sender.thread().lines.find((one) => one.key === key);
    if (line?.state === 'unsent') {
      this.sender.set(onItsWay(this.sender.thread(), key));
      void this.deliver(key, line.text, locale);
    }
  }

  /** Takes back what still waits; its text, or nothing where it is too late. */
  takeBack(key: string): string | null {
    const line = this.sender.thread().lines.find((one) => one.key === key && one.state === 'queued');
    if (!line) {
      return null;
    }
    this.sender.set(taken(this.sender.thread(), key));
    return line.text;
  }

  /** Sends what waits, in order, once there is a line. */
  async flush(locale: string): Promise<void> {
    if (this.flushing) {
      return;
    }
    this.flushing = true;
    try {
      await this.flushed(locale);
    } finally {
      this.flushing = false;
    }
  }

  private async flushed(locale: string): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    for (let line = this.next(); line !== undefined; line = this.next()) {
      this.sender.set(onItsWay(this.sender.thread(), line.key));
      if (await this.deliver(line.key, line.text, locale, true)) {
        pause = FIRST_PAUSE_MS;
      } else {
        await this.post.wait(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  private next() {
    return this.post.online() ? this.sender.thread().lines.find((line) => line.state === 'queued') : undefined;
  }

  /**
   * Whether that is settled, one way or the other.
   *
   * @param patient whether it waits on where nobody could take it
   */
  private async deliver(key: string, text: string, locale: string, patient = false): Promise<boolean> {
    const pass = await this.sender.opened(locale);
    const got = pass.problem ? pass : await this.assistant.say(pass.value, text, key);
    if (!got.problem) {
      this.sender.set(accepted(this.sender.thread(), key, got.value.id));
      return true;
    }
    const why = got.problem;
    const waits = isPassing(why) && (patient || !this.post.online());
    this.sender.set(unsent(this.sender.thread(), key, waits ? null : why));
    if (!waits && !pass.problem) {
      this.sender.refused(why);
    }
    return !waits;
  }
}

/** Whether it is over sooner or later without anybody doing something about it. */
function isPassing(why: Problem): boolean {
  return why.kind === 'network' || why.code === 'answer_in_progress';
}
