import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { costWords } from '../../words/costs';
import type { Side } from '../../words/costs/messages';
import { opsWords } from '../../words/ops';
import { get } from '../api';
import { shownPeriod, usageOfTenant } from '../chosen';
import { NARROWS, SIDES, daysOf, queryOf, setByHand, sideOf, sorted, type Days } from '../gateway/costs';
import { dollars, share, whole } from '../gateway/figures';
import { Meter } from '../gateway/Meter';
import type { UsageRow } from '../gateway/types';
import { Download } from '../parts/Download';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { SelectField, TextField } from '../parts/Field';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { PageHead, Stat, Stats } from '../parts/Page';
import { Table, type Column } from '../parts/Table';
import { OF_COSTS } from '../period';
import { filter, filtered, setFilter } from '../router';

const MOST_ROWS = 1_000;

/** Of a report: the sum of everything, and its rows. */
interface Report {
  readonly sum: UsageRow | undefined;
  readonly rows: readonly UsageRow[];
  readonly isWhole: boolean;
}

interface Rows {
  readonly rows: readonly UsageRow[];
  readonly next?: string;
}

/** What was spent, by whom and for what. What is asked stands in the address. */
export default function Cost(): VNode {
  const t = costWords.value;
  const days = daysAsked();
  const by = sidesAsked();
  const only = { ...usageOfTenant(), ...onlyAsked() };
  const query = queryOf(days, by, only);
  const report = useLoaded((signal) => load(days, by, only, signal), [JSON.stringify(query)]);
  return (
    <>
      <PageHead title={consoleWords.value.pages.cost} note={t.note}>
        <Download path="usage" query={{ ...query, format: 'csv' }} name={`cost-${days.from}-${days.to}.csv`}>
          {t.csv}
        </Download>
      </PageHead>
      <Filters days={days} by={by} />
      <Narrowed only={onlyAsked()} />
      <ErrorNote error={report.error} onRetry={report.reload} />
      {report.value ? <Shown report={report.value} by={by} /> : report.error ? null : <Waiting />}
    </>
  );
}

async function load(
  days: Days,
  by: readonly Side[],
  only: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Report> {
  const [sum, rows] = await Promise.all([
    get<Rows>('usage', { query: queryOf(days, [], only), signal }),
    get<Rows>('usage', { query: { ...queryOf(days, by, only), limit: String(MOST_ROWS) }, signal }),
  ]);
  return { sum: sum.rows[0], rows: sorted(rows.rows, by), isWhole: rows.next === undefined };
}

/** Those of the period that is chosen, or those that were set by hand. */
function daysAsked(): Days {
  const chosen = daysOf(shownPeriod(OF_COSTS), new Date());
  return setByHand(filter('from'), filter('to'), chosen) ?? chosen;
}

function sidesAsked(): readonly Side[] {
  const first = sideOf(filter('by')) ?? 'key';
  const second = sideOf(filter('then'));
  return second === null || second === first ? [first] : [first, second];
}

function onlyAsked(): Readonly<Record<string, string>> {
  return Object.fromEntries(NARROWS.map((side) => [side, filter(side)]).filter(([, value]) => value !== ''));
}

function Filters({ days, by }: { readonly days: Days; readonly by: readonly Side[] }): VNode {
  const t = costWords.value;
  const sides = SIDES.map((side) => ({ value: side, label: t.sides[side] }));
  return (
    <search class="filters">
      <SelectField
        label={t.by}
        value={by[0] ?? ''}
        options={sides}
        onChange={(value) => setFilter({ by: value }, 'push')}
      />
      <SelectField
        label={t.then}
        value={by[1] ?? ''}
        options={[{ value: '', label: t.onlySum }, ...sides.filter((side) => side.value !== by[0])]}
        onChange={(value) => setFilter({ then: value }, 'push')}
      />
      <TextField label={t.from} type="date" value={days.from} onInput={(from) => setFilter({ from })} />
      <TextField label={t.to} type="date" value={days.to} onInput={(to) => setFilter({ to })} />
    </search>
  );
}

/** What the report was narrowed to, and the way back. */
function Narrowed({ only }: { readonly only: Readonly<Record<string, string>> }): VNode | null {
  const t = costWords.value;
  const sides = NARROWS.filter((side) => only[side] !== undefined);
  if (sides.length === 0) {
    return null;
  }
  return (
    <p class="narrowed">
      {t.only}: {sides.map((side) => `${t.sides[side]} ${only[side] ?? ''}`).join(', ')}{' '}
      <Link to={filtered(Object.fromEntries(sides.map((side) => [side, ''])))}>{t.clear}</Link>
    </p>
  );
}

function Shown({ report, by }: { readonly report: Report; readonly by: readonly Side[] }): VNode {
  const t = costWords.value;
  if (report.rows.length === 0) {
    return <Empty icon="cost" title={t.none} body={t.noneBody} />;
  }
  return (
    <>
      {report.sum ? <Sums sum={report.sum} /> : null}
      <Table
        caption={t.caption(by.map((side) => t.sides[side]).join(' · '))}
        columns={columns(by, amount(report.sum, 'micro_dollars'))}
        rows={report.rows}
        id={(row) => by.map((side) => String(row[side])).join('\n')}
      />
      {report.isWhole ? null : <p class="note">{t.more(whole(report.rows.length))}</p>}
    </>
  );
}

function Sums({ sum }: { readonly sum: UsageRow }): VNode {
  const t = costWords.value;
  const requests = amount(sum, 'requests');
  const cost = amount(sum, 'micro_dollars');
  const unpriced = amount(sum, 'unpriced_attempts');
  return (
    <Stats>
      <Stat label={t.total} value={dollars(cost)} />
      <Stat label={t.requests} value={whole(requests)} />
      <Stat
        label={t.tokens}
        value={whole(amount(sum, 'input_tokens') + amount(sum, 'output_tokens'))}
        note={`${t.input} ${whole(amount(sum, 'input_tokens'))}, ${t.cached} ${whole(amount(sum, 'cached_tokens'))}; ${
          t.output
        } ${whole(amount(sum, 'output_tokens'))}`}
      />
      <Stat label={t.perRequest} value={requests === 0 ? '–' : dollars(cost / requests)} />
      <Stat label={t.estimated} value={share(amount(sum, 'estimated_micro_dollars'), cost)} note={t.estimatedNote} />
      <Stat
        label={t.unpriced}
        value={whole(unpriced)}
        note={t.unpricedNote}
        tone={unpriced > 0 ? 'care' : 'plain'}
        to="/models"
      />
    </Stats>
  );
}

function columns(by: readonly Side[], all: number): readonly Column<UsageRow>[] {
  const t = costWords.value;
  const figure = (key: string, title: string): Column<UsageRow> => ({
    key,
    title,
    numeric: true,
    cell: (row) => whole(amount(row, key)),
  });
  return [
    ...by.map((side) => ({
      key: side,
      title: t.sides[side],
      cell: (row: UsageRow) => <Named row={row} side={side} />,
    })),
    figure('requests', t.requests),
    figure('input_tokens', t.input),
    figure('output_tokens', t.output),
    { key: 'cost', title: t.cost, numeric: true, cell: (row) => <Amount row={row} /> },
    {
      key: 'share',
      title: t.share,
      cell: (row) => (
        <>
          {share(amount(row, 'micro_dollars'), all)}
          <Meter value={amount(row, 'micro_dollars')} most={all} ink="calm" />
        </>
      ),
    },
  ];
}

/** What a row has cost; that a part of it has no price stands beside it, as it is no part of the sum. */
function Amount({ row }: { readonly row: UsageRow }): VNode {
  const unpriced = amount(row, 'unpriced_attempts');
  return (
    <>
      {dollars(amount(row, 'micro_dollars'))}
      {unpriced > 0 ? <div class="note">{opsWords.value.unpricedAttempts(unpriced)}</div> : null}
    </>
  );
}

/** A name that narrows the report to itself, and shows its days. */
function Named({ row, side }: { readonly row: UsageRow; readonly side: Side }): VNode {
  const name = String(row[side] ?? '');
  if (name === '' || side === 'day') {
    return <>{name || costWords.value.nobody}</>;
  }
  return <Link to={filtered({ [side]: name, by: 'day', then: '' })}>{name}</Link>;
}

function amount(row: UsageRow | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}
