import { tokensOf, type Answer } from './answer';

/** What a conversation has used so far, answers that were retried or cut included. */
export interface Totals {
  readonly answers: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly costMicroDollars: number;
  /** Answers with a known price; the cost is theirs alone. */
  readonly priced: number;
  /** Answers the gateway has accounted for, of a model without a price. */
  readonly unpriced: number;
  /** Answers that were left or cut before the gateway's account of them arrived. */
  readonly unaccounted: number;
  readonly firstTextMs: number;
  readonly firstTexts: number;
}

export const NOTHING: Totals = {
  answers: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costMicroDollars: 0,
  priced: 0,
  unpriced: 0,
  unaccounted: 0,
  firstTextMs: 0,
  firstTexts: 0,
};

/** The totals with one more ended answer. One that failed before any text, with no account of a cost, adds nothing. */
export function withAnswer(totals: Totals, answer: Answer): Totals {
  const tokens = tokensOf(answer);
  const cost = answer.summary?.costMicroDollars ?? null;
  if (answer.text === '' && tokens === null && cost === null) {
    return totals;
  }
  return {
    answers: totals.answers + 1,
    inputTokens: totals.inputTokens + (tokens?.inputTokens ?? 0),
    cachedInputTokens: totals.cachedInputTokens + (tokens?.cachedInputTokens ?? 0),
    outputTokens: totals.outputTokens + (tokens?.outputTokens ?? 0),
    costMicroDollars: totals.costMicroDollars + (cost ?? 0),
    priced: totals.priced + (cost === null ? 0 : 1),
    unpriced: totals.unpriced + (cost === null && answer.summary ? 1 : 0),
    unaccounted: totals.unaccounted + (answer.summary ? 0 : 1),
    firstTextMs: totals.firstTextMs + (answer.firstTextMs ?? 0),
    firstTexts: totals.firstTexts + (answer.firstTextMs === null ? 0 : 1),
  };
}
