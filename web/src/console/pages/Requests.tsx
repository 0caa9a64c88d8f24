import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { routesWords } from '../../words/routes';
import { get } from '../api';
import { shownPeriod, tenant, withinTenant } from '../chosen';
import { clock, dollars, time, whole } from '../gateway/figures';
import { Outcome } from '../gateway/Outcome';
import type { RequestLine } from '../gateway/types';
import { useColumns } from '../parts/columns';
import { Empty } from '../parts/Empty';
import { SelectField, Switch, TextField } from '../parts/Field';
import { Link } from '../parts/Link';
import { useEvery, usePages } from '../parts/loading';
import { PageHead } from '../parts/Page';
import { PagedTable, type Column } from '../parts/Table';
import { HOURS, OF_REQUESTS, type Period } from '../period';
import { filter, setFilter } from '../router';

const WORDS = ['model', 'provider', 'key', 'route', 'task'] as const;
const STATUSES = ['', 'failed', 'fallback', '200', '4xx', '429', '499', '5xx'] as const;
const REFRESH_MS = 5_000;
const HOUR_MS = 3_600_000;

/** What one replica has kept. */
interface Kept {
  readonly replica: string;
  readonly requests: readonly RequestLine[];
  readonly next?: string;
}

/** The requests that ended last at the replica that answers, which is said. Every filter stands in the address. */
export default function Requests(): VNode {
  const t = opsWords.value;
  const wanted = Object.fromEntries(WORDS.map((name) => [name, filter(name)]));
  const status = filter('status');
  const span = shownPeriod(OF_REQUESTS);
  const isLive = filter('live') === 'true';
  const [replicas, setReplicas] = useState<readonly string[]>([]);
  const pages = usePages(
    async (next) => {
      const query = { ...wanted, ...withinTenant(), status, since: since(span) };
      const found = await get<Kept>(next === null ? 'requests' : `requests?${next}`, { query });
      setReplicas((before) => [...new Set(next === null ? [found.replica] : [...before, found.replica])]);
      return { items: found.requests, next: found.next ?? null };
    },
    [status, span, tenant.value, ...Object.values(wanted)],
  );
  const { shown, chooser } = useColumns('requests', columns());
  useEvery(REFRESH_MS, () => {
    if (isLive) {
      pages.reload();
    }
  });
  return (
    <>
      <PageHead title={consoleWords.value.pages.requests} note={t.requestsNote} />
      {replicas.length > 0 ? <p class="note">{routesWords.value.keptBy(replicas.join(', '))}</p> : null}
      <Filters status={status} isLive={isLive} />
      {chooser}
      <PagedTable
        caption={t.requests}
        columns={shown}
        id={(row) => row.id}
        pages={pages}
        empty={<Empty icon="requests" title={t.noRequests} body={t.noRequestsBody} />}
      />
    </>
  );
}

function since(span: Period): string {
  return span === 'all' ? '' : new Date(Date.now() - HOURS[span] * HOUR_MS).toISOString();
}

interface FiltersProps {
  readonly status: string;
  readonly isLive: boolean;
}

function Filters({ status, isLive }: FiltersProps): VNode {
  const t = opsWords.value;
  return (
    <search class="filters">
      <SelectField
        label={t.status}
        value={status}
        options={STATUSES.map((value) => ({ value, label: t.statuses[value] }))}
        onChange={(value) => setFilter({ status: value }, 'push')}
      />
      {WORDS.map((name) => (
        <TextField
          key={name}
          label={t[name]}
          type="search"
          value={filter(name)}
          onInput={(value) => setFilter({ [name]: value })}
        />
      ))}
      <Switch label={t.follow} on={isLive} onChange={(on) => setFilter({ live: on ? 'true' : '' })} />
    </search>
  );
}

function columns(): readonly Column<RequestLine>[] {
  const t = opsWords.value;
  return [
    {
      key: 'at',
      title: t.time,
      cell: (row) => <Link to={`/requests/${encodeURIComponent(row.id)}`}>{clock(row.at)}</Link>,
    },
    { key: 'outcome', title: t.status, cell: (row) => <Outcome of={row} /> },
    {
      key: 'key',
      title: t.key,
      cell: (row) => (
        <>
          {row.key || '–'}
          {row.team ? <div class="note">{row.team}</div> : null}
        </>
      ),
    },
    {
      key: 'model',
      title: t.askedServed,
      cell: (row) => (
        <>
          {row.model || '–'}
          {row.target ? (
            <div class="note">
              → {row.provider}/{row.target}
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'task', title: t.task, cell: (row) => row.task || '–' },
    { key: 'first', title: t.firstToken, numeric: true, cell: (row) => time(row.first_token_micros) },
    { key: 'total', title: t.total, numeric: true, cell: (row) => time(row.total_micros) },
    {
      key: 'tokens',
      title: t.tokens,
      numeric: true,
      cell: (row) =>
        row.input_tokens === undefined ? '–' : `${whole(row.input_tokens)} / ${whole(row.output_tokens)}`,
    },
    {
      key: 'cost',
      title: t.cost,
      numeric: true,
      cell: (row) => (row.unpriced ? t.unpriced : dollars(row.cost_micro_dollars)),
    },
    { key: 'attempts', title: t.attempts, numeric: true, cell: (row) => whole(row.attempts) },
  ];
}
