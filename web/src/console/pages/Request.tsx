import { Fragment, type VNode } from 'preact';
import { consoleWords, moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { routesWords } from '../../words/routes';
import { get, part } from '../api';
import { curlOf } from '../gateway/curl';
import { dollars, share, time, whole } from '../gateway/figures';
import { Outcome } from '../gateway/Outcome';
import type { RequestWhole, Try } from '../gateway/types';
import { took, Waterfall } from '../gateway/Waterfall';
import type { PageProps } from '../pages';
import { Copy } from '../parts/Copy';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Card, PageHead, Stat, Stats } from '../parts/Page';
import { Table, type Column } from '../parts/Table';
import { session } from '../session';

/** One request: how it went, attempt by attempt. */
export default function Request({ at }: PageProps): VNode {
  const pages = consoleWords.value.pages;
  const id = at['id'] ?? '';
  const loaded = useLoaded((signal) => get<RequestWhole>(`requests/${part(id)}`, { signal }), [id]);
  return (
    <>
      <PageHead title={id} back={{ to: '/requests', name: pages.requests }} />
      <ErrorNote error={loaded.error} onRetry={loaded.reload} />
      {loaded.value ? <Shown request={loaded.value} /> : loaded.error ? null : <Waiting />}
    </>
  );
}

function Shown({ request }: { readonly request: RequestWhole }): VNode {
  const t = opsWords.value;
  return (
    <div class="stack">
      <Stats>
        <Stat label={t.firstToken} value={time(request.first_token_micros)} />
        <Stat label={t.total} value={time(request.total_micros)} />
        <Stat
          label={t.tokens}
          value={whole((request.input_tokens ?? 0) + (request.output_tokens ?? 0))}
          note={t.tokensNote(whole(request.input_tokens), whole(request.cached_tokens), whole(request.output_tokens))}
        />
        <Stat label={t.cost} value={request.unpriced ? t.unpriced : dollars(request.cost_micro_dollars)} />
      </Stats>
      <Card title={t.waterfall}>
        {request.tries.length + request.skipped.length === 0 ? (
          <p class="note">{t.nobodyAsked}</p>
        ) : (
          <Waterfall request={request} />
        )}
        {request.tries.length > 0 ? (
          <Table
            caption={t.attempts}
            columns={columns()}
            id={(row) => String(row.started_micros)}
            rows={request.tries}
          />
        ) : null}
      </Card>
      {request.prompt.length > 0 ? <Makeup request={request} /> : null}
      <Facts request={request} />
      <FurtherOn request={request} />
    </div>
  );
}

/** What an assistant's prompt was made of: figures, never its words. */
function Makeup({ request }: { readonly request: RequestWhole }): VNode {
  const t = opsWords.value;
  const { makeup } = t;
  const all = request.prompt.reduce((sum, one) => sum + one.tokens, 0);
  return (
    <Card title={makeup.title}>
      <Table
        caption={makeup.title}
        columns={[
          { key: 'part', title: makeup.part, cell: (row) => makeup.parts[row.part] },
          { key: 'tokens', title: t.tokens, numeric: true, cell: (row) => whole(row.tokens) },
          { key: 'share', title: t.shareOf, numeric: true, cell: (row) => share(row.tokens, all) },
        ]}
        id={(row) => row.part}
        rows={request.prompt}
      />
      <p class="note">{makeup.note}</p>
      {request.sources.length > 0 ? (
        <Table
          caption={makeup.sources}
          columns={[
            { key: 'source', title: makeup.source, cell: (row) => <code>{row.id}</code> },
            { key: 'score', title: makeup.score, numeric: true, cell: (row) => whole(row.score) },
          ]}
          id={(row) => row.id}
          rows={request.sources}
        />
      ) : null}
    </Card>
  );
}

/** Where a reader goes from here: the same asked again, the conversation, the playground, the route. */
function FurtherOn({ request }: { readonly request: RequestWhole }): VNode {
  const t = opsWords.value;
  const curl = curlOf(request, location.origin, t.curlWords);
  return (
    <Card title={t.furtherOn}>
      <Copy label={t.requestId} text={request.id} />
      {curl === null ? null : <Copy label={t.asCurl} text={curl} />}
      <p class="note">{t.noBodies}</p>
      <div class="row">
        {request.conversation && session.may('desk_read') ? (
          <Link to={`/inbox/${encodeURIComponent(request.conversation)}`} class="button secondary">
            {t.openConversation}
          </Link>
        ) : null}
        <Link to={`/playground?a=${encodeURIComponent(request.model)}`} class="button secondary">
          {t.openPlayground}
        </Link>
        {request.route ? (
          <Link to={`/routes/${encodeURIComponent(request.route)}`} class="button secondary">
            {t.openRoute}
          </Link>
        ) : null}
      </div>
    </Card>
  );
}

function Facts({ request }: { readonly request: RequestWhole }): VNode {
  const t = opsWords.value;
  const facts: readonly (readonly [string, string])[] = [
    [t.time, moment(request.at)],
    [t.key, [request.key, request.team].filter(Boolean).join(' · ')],
    [t.operation, request.operation + (request.stream ? ` (${t.streamed})` : '')],
    [t.model, request.model],
    [t.route, request.route],
    [t.served, request.target ? `${request.provider}/${request.target}` : ''],
    [t.arm, request.arm_chosen ? routesWords.value.chosen(request.arm) : request.arm],
    [t.task, request.task_percent > 0 ? `${request.task} (${request.task_percent} %)` : request.task],
    [t.via, request.via],
    [t.limitedBy, request.limited_by],
    [t.queued, request.queued_micros ? time(request.queued_micros) : ''],
    [t.continued, request.continued > 0 ? whole(request.continued) : ''],
    [t.clamped, request.clamped_tokens > 0 ? whole(request.clamped_tokens) : ''],
    [t.replayOf, request.replay_of],
    [consoleWords.value.pages.cache, [request.cache, request.cache_of].filter(Boolean).join(' · ')],
    [t.counted, request.usage ?? ''],
  ];
  return (
    <Card title={t.facts}>
      <dl class="facts">
        <dt>{t.status}</dt>
        <dd>
          <Outcome of={request} />
          {request.why ? <div>{request.why}</div> : null}
        </dd>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
    </Card>
  );
}

function columns(): readonly Column<Try>[] {
  const t = opsWords.value;
  return [
    { key: 'target', title: t.target, cell: (row) => `${row.provider}/${row.model}` },
    { key: 'credential', title: t.credential, cell: (row) => row.credential || '–' },
    { key: 'started', title: t.began, numeric: true, cell: (row) => time(row.started_micros) },
    { key: 'waited', title: t.waited, numeric: true, cell: (row) => time(row.waited_micros) },
    { key: 'took', title: t.took, numeric: true, cell: (row) => time(took(row)) },
    { key: 'status', title: t.status, numeric: true, cell: (row) => row.status },
    {
      key: 'outcome',
      title: t.outcome,
      cell: (row) => (
        <>
          {row.outcome}
          {row.why ? <div class="note">{row.why}</div> : null}
        </>
      ),
    },
    { key: 'breaker', title: t.breaker, cell: (row) => row.breaker || '–' },
    {
      key: 'cost',
      title: t.cost,
      numeric: true,
      cell: (row) => (row.unpriced ? t.unpriced : dollars(row.cost_micro_dollars)),
    },
  ];
}
