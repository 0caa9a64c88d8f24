import { batch, computed, signal, type Signal } from '@preact/signals';
import { retryable, type Problem } from '../wire/problem';
import type { Gateway, Model } from '../wire/gateway';
import { abandoned, asked, heard, running, stopped, type Answer } from './answer';
import { firstSent, messagesFor, type Turn } from './history';
import { NOTHING, withAnswer, type Totals } from './totals';

/** How long a cleared conversation can be brought back; unit: ms. */
export const UNDO_MS = 5_000;

/** A question on the page. Its answer grows in a signal of its own, so that only it is drawn again. */
export interface Exchange {
  readonly id: number;
  readonly question: string;
  readonly answer: Signal<Answer>;
}

/** Whether the gateway lets this page in. */
export type Door =
  | { readonly state: 'opening' }
  | { readonly state: 'open' }
  | { readonly state: 'key-needed' }
  | { readonly state: 'key-refused'; readonly problem: Problem }
  | { readonly state: 'unreachable'; readonly problem: Problem };

interface Cleared {
  readonly exchanges: readonly Exchange[];
  readonly spent: Totals;
}

/** Where the key waits between two loads of the page. */
export interface KeyKeeping {
  read(): string;
  write(key: string): void;
}

/** One reader's conversation with the gateway: what is shown, and what may be done next. */
export class Session {
  readonly door = signal<Door>({ state: 'opening' });
  readonly models = signal<readonly Model[]>([]);
  readonly chosen = signal('');
  readonly exchanges = signal<readonly Exchange[]>([]);
  readonly spent = signal<Totals>(NOTHING);
  readonly cleared = signal<Cleared | null>(null);
  /** Until then the gateway has asked us to send nothing; the page's clock, ms. */
  readonly closedUntil = signal(0);

  readonly last = computed(() => this.exchanges.value.at(-1));
  readonly busy = computed(() => {
    const last = this.last.value;
    return last !== undefined && running(last.answer.value);
  });
  /** Where the part of the conversation begins that the next question would still carry. */
  readonly firstSent = computed(() => firstSent(this.exchanges.value.map(turnOf), ''));
  readonly model = computed(() => this.models.value.find((model) => model.id === this.chosen.value));

  private key: string;
  private running: AbortController | null = null;
  private undoTimer: ReturnType<typeof setTimeout> | undefined;
  private made = 0;

  constructor(
    private readonly gateway: Gateway,
    private readonly keeping: KeyKeeping,
    private readonly now: () => number,
  ) {
    this.key = keeping.read();
  }

  /** Asks the gateway what this key may use. Called first, and again with every new key. */
  async enter(): Promise<void> {
    this.door.value = { state: 'opening' };
    const key = this.key;
    const reply = await this.gateway.models(key);
    if (key !== this.key) {
      return; // another key was given meanwhile
    }
    if (reply.kind === 'models') {
      batch(() => {
        this.models.value = reply.models;
        if (!reply.models.some((model) => model.id === this.chosen.value)) {
          this.chosen.value = reply.models[0]?.id ?? '';
        }
        this.door.value = { state: 'open' };
      });
    } else if (reply.problem.kind === 'key') {
      this.door.value = key ? { state: 'key-refused', problem: reply.problem } : { state: 'key-needed' };
    } else {
      this.door.value = { state: 'unreachable', problem: reply.problem };
    }
  }

  async useKey(key: string): Promise<void> {
    this.key = key.trim();
    this.keeping.write(this.key);
    await this.enter();
  }

  /** Another model may be free where this one is not: the wait asked for does not bind it. */
  choose(model: string): void {
    if (model !== this.chosen.value) {
      this.chosen.value = model;
      this.closedUntil.value = 0;
    }
  }

  changeKey(): void {
    this.stop();
    this.door.value = { state: 'key-needed' };
  }

  /** True where a question would be sent if one were asked now. */
  ready(): boolean {
    return (
      this.door.value.state === 'open'
      && this.chosen.value !== ''
      && !this.busy.value
      && this.now() >= this.closedUntil.value
    );
  }

  /** Asks; false leaves the text with its writer. */
  ask(text: string): boolean {
    const question = text.normalize('NFC').trim();
    if (!question || !this.ready()) {
      return false;
    }
    this.forgetCleared();
    const exchange = this.exchange(question);
    const before = this.exchanges.value;
    this.exchanges.value = [...before, exchange];
    void this.follow(before, exchange);
    return true;
  }

  /** Asks the last question again. What the first try has cost stays in the totals. */
  retry(): void {
    const last = this.last.value;
    if (!last || !this.ready()) {
      return;
    }
    const before = this.exchanges.value.slice(0, -1);
    const exchange = this.exchange(last.question);
    this.exchanges.value = [...before, exchange];
    void this.follow(before, exchange);
  }

  /** Stops the answer under way; what has come of it stays. */
  stop(): void {
    const last = this.last.value;
    if (last && running(last.answer.value)) {
      this.running?.abort();
      this.settle(last, stopped(last.answer.value, this.now()));
    }
  }

  /** Begins anew, with new totals. The old conversation can be brought back for five seconds. */
  clear(): void {
    if (this.exchanges.value.length === 0) {
      return;
    }
    this.stop();
    clearTimeout(this.undoTimer);
    batch(() => {
      this.cleared.value = { exchanges: this.exchanges.value, spent: this.spent.value };
      this.exchanges.value = [];
      this.spent.value = NOTHING;
    });
    this.undoTimer = setTimeout(() => this.forgetCleared(), UNDO_MS);
  }

  undoClear(): void {
    const cleared = this.cleared.value;
    if (cleared) {
      batch(() => {
        this.exchanges.value = cleared.exchanges;
        this.spent.value = cleared.spent;
      });
      this.forgetCleared();
    }
  }

  private forgetCleared(): void {
    clearTimeout(this.undoTimer);
    this.cleared.value = null;
  }

  private exchange(question: string): Exchange {
    this.made += 1;
    return { id: this.made, question, answer: signal(asked(this.chosen.value, this.now())) };
  }

  private async follow(before: readonly Exchange[], exchange: Exchange): Promise<void> {
    const controller = new AbortController();
    this.running = controller;
    const question = {
      key: this.key,
      model: exchange.answer.value.model,
      messages: messagesFor(before.map(turnOf), exchange.question),
    };
    for await (const next of this.gateway.ask(question, controller.signal)) {
      if (controller.signal.aborted) {
        return;
      }
      const answer = heard(exchange.answer.value, next, this.now());
      if (running(answer)) {
        exchange.answer.value = answer;
      } else {
        this.settle(exchange, answer);
        return;
      }
    }
    if (!controller.signal.aborted) {
      this.settle(exchange, abandoned(exchange.answer.value, this.now()));
    }
  }

  private settle(exchange: Exchange, answer: Answer): void {
    batch(() => {
      exchange.answer.value = answer;
      this.spent.value = withAnswer(this.spent.value, answer);
      const wait = answer.problem?.retryAfterMs;
      if (answer.problem && wait && retryable(answer.problem)) {
        this.closedUntil.value = this.now() + wait;
      }
    });
  }
}

function turnOf(exchange: Exchange): Turn {
  return { question: exchange.question, answer: exchange.answer.value };
}
