import type { Query } from '../api';
import { HOURS, type Period } from '../period';
import type { Side } from '../../words/costs/messages';
import type { UsageRow } from './types';

/** What a report may be told apart by, in the order in which it is offered. */
export const SIDES: readonly Side[] = ['key', 'team', 'organisation', 'user', 'route', 'provider', 'model', 'day'];

/** What a report may be narrowed to by choosing one of its rows. */
export const NARROWS = SIDES.filter((side) => side !== 'day');

/** Days, the first and the last one included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

/** One of the sides; nothing for any other word of an address. */
export function sideOf(word: string): Side | null {
  return SIDES.find((side) => side === word) ?? null;
}

/** The days of a period that ends on the day of `now`, or with the month before it; all UTC, as the ledger counts. */
export function daysOf(period: Period, now: Date): Days {
  const today = day(now.getTime());
  const monthBegan = `${today.slice(0, 8)}01`;
  switch (period) {
    case 'month':
      return { from: monthBegan, to: today };
    case 'last_month': {
      const last = day(Date.parse(monthBegan) - DAY_MS);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
    default:
      return { from: day(now.getTime() - Math.max(0, HOURS[period] / 24 - 1) * DAY_MS), to: today };
  }
}

/** Days that an address names in the place of a period's; none where it names none, or they are no days. */
export function setByHand(from: string, to: string, usual: Days): Days | null {
  const days = { from: from || usual.from, to: to || usual.to };
  const isSet = from !== '' || to !== '';
  return isSet && isDay(days.from) && isDay(days.to) && days.from <= days.to ? days : null;
}

/** What the API is asked for: its `to` is the moment after the last day. */
export function queryOf(days: Days, by: readonly Side[], only: Readonly<Record<string, string>>): Query {
  return { ...only, from: days.from, to: day(Date.parse(days.to) + DAY_MS), by: by.join(',') };
}

/** The dearest first; days, which are read in their order, the latest first. */
export function sorted(rows: readonly UsageRow[], by: readonly Side[]): readonly UsageRow[] {
  return [...rows].sort((a, b) => {
    const latest = by[0] === 'day' ? String(b['day']).localeCompare(String(a['day'])) : 0;
    return latest || Number(b['micro_dollars']) - Number(a['micro_dollars']);
  });
}

/** Whether a word of an address is a day of the calendar. */
export function isDay(word: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(Date.parse(word)) && day(Date.parse(word)) === word;
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
