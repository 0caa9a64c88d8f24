/** What a report of costs may be told apart by, as the operator's API names it. */
export type Side = 'key' | 'team' | 'organisation' | 'user' | 'route' | 'provider' | 'model' | 'day';

/** What the console says of costs. Each language implements the whole of it, or it does not compile. */
export interface CostMessages {
  readonly note: string;
  readonly by: string;
  readonly then: string;
  readonly onlySum: string;
  readonly sides: Readonly<Record<Side, string>>;
  readonly from: string;
  readonly to: string;
  readonly only: string;
  readonly clear: string;
  readonly csv: string;
  readonly total: string;
  readonly requests: string;
  readonly tokens: string;
  readonly perRequest: string;
  readonly estimated: string;
  readonly estimatedNote: string;
  readonly unpriced: string;
  readonly unpricedNote: string;
  readonly input: string;
  readonly cached: string;
  readonly output: string;
  readonly cost: string;
  readonly share: string;
  readonly nobody: string;
  readonly none: string;
  readonly noneBody: string;
  caption(sides: string): string;
  more(rows: string): string;
}
