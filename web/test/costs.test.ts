import { describe, expect, it } from 'vitest';
import { daysOf, isDay, queryOf, setByHand, sideOf, sorted } from '../src/console/gateway/costs';

const NOW = new Date('2026-03-01T05:00:00Z');

describe('the days of a cost report', () => {
  it('include the first and the last, in UTC', () => {
    expect(daysOf('today', NOW)).toEqual({ from: '2026-03-01', to: '2026-03-01' });
    expect(daysOf('7d', NOW)).toEqual({ from: '2026-02-23', to: '2026-03-01' });
    expect(daysOf('month', NOW)).toEqual({ from: '2026-03-01', to: '2026-03-01' });
    expect(daysOf('last_month', NOW)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });

  it('are those of an address where it names some, and a whole', () => {
    const usual = daysOf('30d', NOW);

    expect(setByHand('2026-02-02', '2026-02-03', usual)).toEqual({ from: '2026-02-02', to: '2026-02-03' });
    expect(setByHand('2026-02-02', '', usual)).toEqual({ from: '2026-02-02', to: '2026-03-01' });
    expect(setByHand('', '', usual)).toBeNull();
    expect(setByHand('2026-02-03', '2026-02-02', usual)).toBeNull();
    expect(setByHand('2026-02-30', '', usual)).toBeNull();
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
