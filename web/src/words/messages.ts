import type { ProblemKind } from '../wire/problem';

/**
 * Everything the page says. Each language implements the whole of it: a missing or surplus entry does not compile,
 * and so does not build.
 */
export interface Messages {
  readonly languageName: string;
  readonly title: string;
  readonly conversation: string;
  readonly you: string;
  readonly assistant: string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly starters: readonly string[];
  readonly disclosure: string;

  readonly placeholder: string;
  readonly question: string;
  readonly send: string;
  readonly stop: string;
  readonly keys: string;
  sendIn(seconds: string): string;

  readonly model: string;
  readonly noModels: string;
  readonly unpriced: string;
  readonly costUnknown: string;
  priceShort(input: string, output: string): string;
  readonly priceTitle: string;
  readonly priceInput: string;
  readonly priceCached: string;
  readonly priceOutput: string;
  readonly perMillion: string;
  checkedOn(date: string): string;

  readonly totalsTitle: string;
  readonly panelShow: string;
  readonly totalTokens: string;
  readonly inputTokens: string;
  readonly cachedTokens: string;
  readonly outputTokens: string;
  readonly totalCost: string;
  readonly answers: string;
  readonly averageFirstText: string;
  notCounted(answers: string): string;

  readonly waiting: string;
  readonly waitingLong: string;
  readonly thinking: string;
  readonly answering: string;
  readonly stopped: string;
  readonly interrupted: string;
  readonly cutByLength: string;
  readonly cutByFilter: string;

  seconds(value: string): string;
  firstText(value: string): string;
  tokens(total: string, input: string, cached: string | null, output: string): string;
  roughTokens(count: string): string;
  readonly details: string;
  readonly requestId: string;
  readonly servedBy: string;
  readonly attempts: string;
  readonly trail: string;
  readonly continued: string;
  readonly arm: string;
  readonly givenAgain: string;
  readonly standIn: (how: string) => string;
  readonly serverTimes: string;
  readonly pageTimes: string;
  times(firstText: string, total: string): string;
  readonly reasoningTokens: string;
  readonly countedBy: string;
  readonly countedBySource: { readonly reported: string; readonly estimated: string };
  readonly unreadableEvents: string;

  readonly copy: string;
  readonly copied: string;
  readonly retry: string;
  retryIn(seconds: string): string;
  readonly answerAgain: string;
  readonly clear: string;
  readonly cleared: string;
  readonly undo: string;
  readonly newest: string;
  readonly notSent: string;
  readonly offline: string;

  readonly language: string;
  readonly theme: string;
  readonly themes: { readonly system: string; readonly light: string; readonly dark: string };

  readonly keyTitle: string;
  readonly keyNeeded: string;
  readonly keyRefused: string;
  readonly keyLabel: string;
  readonly keyKept: string;
  readonly keyUse: string;
  readonly keyChange: string;
  readonly opening: string;
  readonly unreachable: string;

  readonly problems: Readonly<Record<ProblemKind, string>>;
}
