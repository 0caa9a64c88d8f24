/** Times that a reader can choose: the last minutes, hours or days, parts of the calendar, or all there is. */
export type Period =
  '5m' | '15m' | '1h' | '3h' | '24h' | 'today' | '7d' | '30d' | 'month' | 'last_month' | '90d' | '365d' | 'all';

/** The times that a page can show, and which while none is chosen. */
export interface Periods<P extends Period = Period> {
  readonly known: readonly P[];
  readonly usual: P;
  /** Whether its address can name days, `from` and `to`, which then hold instead. */
  readonly orDays?: boolean;
}

/** How far back each reaches, in hours; of days and months that are not over, as if they were. */
export const HOURS: Readonly<Record<Period, number>> = {
  '5m': 1 / 12,
  '15m': 1 / 4,
  '1h': 1,
  '3h': 3,
  '24h': 24,
  today: 24,
  '7d': 7 * 24,
  '30d': 30 * 24,
  month: 30 * 24,
  last_month: 60 * 24,
  '90d': 90 * 24,
  '365d': 365 * 24,
  all: Infinity,
};

/** What stands behind the figures of the overview: rings of fixed length. */
export const OF_OVERVIEW = { known: ['15m', '3h', '24h'], usual: '15m' } as const satisfies Periods;

/** A replica keeps so many requests, however old; `all` is all of them. */
export const OF_REQUESTS = { known: ['5m', '15m', '1h', '3h', '24h', 'all'], usual: 'all' } as const satisfies Periods;

/** The ledger counts by days. */
export const OF_COSTS = {
  known: ['today', '7d', '30d', 'month', 'last_month', '90d', '365d'],
  usual: '30d',
  orDays: true,
} as const satisfies Periods;

/** Assistants are reported on by days that end now. */
export const OF_REPORT = { known: ['7d', '30d', '90d', '365d'], usual: '30d' } as const satisfies Periods;

/** A word of an address as a period; empty where it is none. */
export function periodOf(word: string): Period | '' {
  return Object.hasOwn(HOURS, word) ? (word as Period) : '';
}

/** What a page shows of a time that it may not know: the shortest that covers it, else the longest that it has. */
export function shownOf<P extends Period>({ known, usual }: Periods<P>, chosen: Period | ''): P {
  if (chosen === '') {
    return usual;
  }
  const itself = known.find((one) => one === chosen);
  const rising = [...known].sort((a, b) => HOURS[a] - HOURS[b]);
  return itself ?? rising.find((one) => HOURS[one] >= HOURS[chosen]) ?? rising.at(-1) ?? usual;
}
