import { describe, expect, it } from 'vitest';
import { daysOf, isDay, queryOf, sideOf, sorted, spanOf } from '../src/console/gateway/costs';

const NOW = new Date('2026-03-01T05:00:00Z');

describe('the days of a cost report', () => {
  it('include the first and the last, in UTC', () => {
    expect(daysOf('today', NOW)).toEqual({ from: '2026-03-01', to: '2026-03-01' });
    expect(daysOf('7', NOW)).toEqual({ from: '2026-02-23', to: '2026-03-01' });
    expect(daysOf('month', NOW)).toEqual({ from: '2026-03-01', to: '2026-03-01' });
    expect(daysOf('last_month', NOW)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('are known again by their span, and have none of their own choosing', () => {
    expect(spanOf(daysOf('30', NOW), NOW)).toBe('30');
    expect(spanOf(daysOf('last_month', NOW), NOW)).toBe('last_month');
    expect(spanOf({ from: '2026-02-02', to: '2026-02-03' }, NOW)).toBe('');
  });

  it('are days of the calendar', () => {
    expect(['2026-02-28', '2026-02-30', '2026-2-3', 'today', ''].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a cost report', () => {
  it('asks up to the moment after its last day', () => {
    expect(queryOf({ from: '2026-02-27', to: '2026-02-28' }, ['key', 'day'], { team: 'support' })).toEqual({
      from: '2026-02-27',
      to: '2026-03-01',
      by: 'key,day',
      team: 'support',
    });
  });

  it('has the dearest first, and days in their order', () => {
    const rows = [
      { key: 'a', day: '2026-02-01', micro_dollars: 1 },
      { key: 'b', day: '2026-02-02', micro_dollars: 3 },
      { key: 'c', day: '2026-02-01', micro_dollars: 2 },
    ];

    expect(sorted(rows, ['key']).map((row) => row.key)).toEqual(['b', 'c', 'a']);
    expect(sorted(rows, ['day', 'key']).map((row) => row.key)).toEqual(['b', 'c', 'a']);
    expect(sorted([...rows].reverse(), ['day']).map((row) => row.day)).toEqual([
      '2026-02-02',
      '2026-02-01',
      '2026-02-01',
    ]);
  });

  it('is told apart by what the API knows, and by nothing else', () => {
    expect(sideOf('team')).toBe('team');
    expect(sideOf('constructor')).toBeNull();
  });
});
