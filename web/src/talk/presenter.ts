import { signal } from '@preact/signals';
import { asProblem, type Arm, type Offer, type Presenting, type Wish } from '../wire/presenter';
import type { Figures, Line } from './line';
import type { Visit } from './visit';

/** How the presenter's panel stands. */
export type Panel =
  | { readonly state: 'loading' }
  | { readonly state: 'open'; readonly offer: Offer; readonly failed: boolean }
  | { readonly state: 'over' }; // the link is forged or has run out

/** Somebody who shows the assistant to others: sees what answers take, and changes it before their eyes. */
export class Presenter {
  readonly panel = signal<Panel>({ state: 'loading' });

  constructor(private readonly wire: Presenting) {}

  /** Looks what there is; again whenever the assistant has changed. */
  async load(failed = false): Promise<void> {
    try {
      this.panel.value = { state: 'open', offer: await this.wire.look(), failed };
    } catch (cause) {
      const before = this.panel.value;
      const over = asProblem(cause).status === 401 || before.state !== 'open';
      this.panel.value = over ? { state: 'over' } : { ...before, failed: true };
    }
  }

  change(wish: Wish): Promise<void> {
    return this.done(() => this.wire.change(wish));
  }

  /** Has an arm of the experiment answer in the visit's conversation, and in no other. */
  choose(arm: Arm, visit: Visit, locale: string): Promise<void> {
    return this.done(() => visit.answeredBy((token) => this.wire.choose(arm, token), locale));
  }

  private async done(work: () => Promise<void>): Promise<void> {
    let failed = false;
    try {
      await work();
    } catch {
      failed = true;
    }
    await this.load(failed);
  }
}

/** What a conversation's answers have come to. */
export interface Sums {
  readonly answers: number;
  readonly fromCache: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Of those answers whose cost is known. */
  readonly costMicroDollars: number;
  readonly unpriced: number;
  /** Of those that a model gave; null where there is none. */
  readonly averageFirstMs: number | null;
  readonly p95FirstMs: number | null;
}

/** The sums over all answers that are on the page. */
export function sumsOf(lines: readonly Line[]): Sums {
  const all = lines.flatMap((line) => line.figures ?? []);
  const firsts = all
    .filter((figures) => !figures.cached)
    .map((figures) => figures.firstMs)
    .sort((one, other) => one - other);
  const total = (of: (figures: Figures) => number): number => all.reduce((sum, figures) => sum + of(figures), 0);
  return {
    answers: all.length,
    fromCache: all.filter((figures) => figures.cached).length,
    inputTokens: total((figures) => figures.inputTokens),
    cachedTokens: total((figures) => figures.cachedTokens),
    outputTokens: total((figures) => figures.outputTokens),
    costMicroDollars: total((figures) => figures.costMicroDollars ?? 0),
    unpriced: all.filter((figures) => figures.costMicroDollars === null).length,
    averageFirstMs: firsts.length > 0 ? firsts.reduce((sum, ms) => sum + ms, 0) / firsts.length : null,
    p95FirstMs: firsts[Math.max(0, Math.ceil(firsts.length * 0.95) - 1)] ?? null,
  };
}
