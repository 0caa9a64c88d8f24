import type { Assistant, Pass } from '../wire/assistant';
import type { Problem } from '../wire/problem';
import type { ServerEvent } from '../wire/sse';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/** Whom a line of events is for. */
export interface Hearer {
  /** The last event that was heard. */
  lastEventId(): string;
  heard(event: ServerEvent, signal: AbortSignal): Promise<void>;
  /** The line is lost; it comes back by itself. */
  lost(): void;
  /** The pass opens nothing any more. */
  gone(): void;
  /** Waits so long, or until the browser is online again. */
  wait(ms: number): Promise<void>;
}

/** Listens to one conversation at a time, and comes back whenever the line breaks, until it is told to leave. */
export class Hearing {
  private leaving = new AbortController();

  constructor(
    private readonly assistant: Assistant,
    private readonly hearer: Hearer,
  ) {}

  /** Leaves the conversation before, if there was one. */
  follow(pass: Pass): void {
    this.leave();
    this.leaving = new AbortController();
    void this.hear(pass, this.leaving.signal);
  }

  leave(): void {
    this.leaving.abort();
  }

  /**
   * At first as one who has heard nothing: the server then says that all of it is to be asked for, and nothing falls
   * between the asking and the listening.
   */
  private async hear(pass: Pass, signal: AbortSignal): Promise<void> {
    let stood = false;
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const count = await this.heard(pass, stood ? this.hearer.lastEventId() : '0', signal);
      stood ||= count > 0;
      if (count > 1) {
        pause = FIRST_PAUSE_MS;
      }
      if (!signal.aborted) {
        this.hearer.lost();
        await this.hearer.wait(pause);
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
        await this.hearer.heard(event, signal);
      }
    } catch (cause) {
      const status = (cause as Partial<Problem>).status;
      if (!signal.aborted && (status === 401 || status === 404)) {
        this.hearer.gone();
      }
    }
    return count;
  }
}
