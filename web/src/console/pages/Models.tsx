import type { VNode } from 'preact';
import { language } from '../../words';
import { consoleWords } from '../../words/console';
import { day, price } from '../../words/figures';
import { opsWords } from '../../words/ops';
import { list } from '../api';
import { share, time, whole } from '../gateway/figures';
import { HoldOut } from '../gateway/HoldOut';
import { PriceImport } from '../gateway/PriceImport';
import type { LaneState, ModelState, TargetState } from '../gateway/types';
import { Empty } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useEvery, usePages } from '../parts/loading';
import { Badge, Card, PageHead } from '../parts/Page';
import { Table, type Column } from '../parts/Table';

const REFRESH_MS = 10_000;

interface Row extends TargetState {
  readonly id: string;
}

/** What callers may ask for, what it costs, how it does. What has no price stands first. */
export default function Models(): VNode {
  const t = opsWords.value;
  const pages = usePages((next) => list<ModelState>('models', 'models', next), []);
  useEvery(REFRESH_MS, () => {
    if (!pages.hasMore) {
      pages.reload();
    }
  });
  const unpriced = pages.items.flatMap((model) =>
    model.targets.filter((target) => !target.price).map((target) => ({ model: model.name, target })),
  );
  return (
    <>
      <PageHead title={consoleWords.value.pages.models} note={t.modelsNote}>
        <PriceImport onChange={pages.reload} />
      </PageHead>
      <ErrorNote error={pages.error} onRetry={pages.reload} />
      <div class="stack">
        {unpriced.length > 0 ? (
          <Card title={t.unpricedTitle(unpriced.length)}>
            <p class="note">{t.unpricedNote}</p>
            <ul class="timeline">
              {unpriced.map(({ model, target }) => (
                <li key={`${model} ${target.provider}/${target.model}`}>
                  <code>
                    {target.provider}/{target.model}
                  </code>{' '}
                  ({model})
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
        {pages.items.map((model) => (
          <ModelCard key={model.name} model={model} onChange={pages.reload} />
        ))}
        {pages.items.length === 0 && !pages.busy && !pages.error ? (
          <Empty icon="models" title={t.noModels} body={t.noModelsBody} />
        ) : null}
        {pages.hasMore ? (
          <button type="button" class="secondary more" onClick={pages.more}>
            {consoleWords.value.more}
          </button>
        ) : null}
      </div>
    </>
  );
}

interface ModelCardProps {
  readonly model: ModelState;
  readonly onChange: () => void;
}

function ModelCard({ model, onChange }: ModelCardProps): VNode {
  const t = opsWords.value;
  const rows = model.targets.map((target, index) => ({ ...target, id: String(index) }));
  return (
    <Card
      title={model.name}
      aside={
        <span class="row">
          <Badge>{model.policy}</Badge>
          <Link to={`/routes/${encodeURIComponent(model.name)}`}>{t.openRoute}</Link>
        </span>
      }
    >
      {model.aliases.length > 0 ? (
        <p class="note">
          {t.aliases}: {model.aliases.join(', ')}
        </p>
      ) : null}
      <Table caption={model.name} columns={columns(onChange)} rows={rows} id={(row) => row.id} />
    </Card>
  );
}

function columns(onChange: () => void): readonly Column<Row>[] {
  const t = opsWords.value;
  return [
    {
      key: 'target',
      title: t.target,
      cell: (row) => (
        <>
          {row.provider}/{row.model}
          <div class="note">
            {row.step === 'fallback' ? t.fallbackStep : `${t.weight} ${row.weight}`}
            {row.tier ? ` · ${row.tier}` : ''}
            {row.region ? ` · ${row.region}` : ''}
          </div>
        </>
      ),
    },
    {
      key: 'breaker',
      title: t.breaker,
      cell: (row) => (
        <>
          <Lanes lanes={row.lanes} />
          <HoldOut target={row} onChange={onChange} />
        </>
      ),
    },
    {
      key: 'latency',
      title: `${t.firstToken} p50 / p95`,
      numeric: true,
      cell: (row) => `${time(row.first_token_p50_micros)} / ${time(row.first_token_p95_micros)}`,
    },
    { key: 'errors', title: t.errorsLately, numeric: true, cell: (row) => errors(row.lanes) },
    { key: 'flight', title: t.inFlight, numeric: true, cell: (row) => whole(row.in_flight) },
    { key: 'price', title: t.pricePerMillion, cell: (row) => <PriceCell target={row} /> },
    { key: 'can', title: t.can, cell: (row) => can(row) },
  ];
}

function errors(lanes: readonly LaneState[]): string {
  const calls = lanes.reduce((sum, lane) => sum + lane.calls, 0);
  return share(
    lanes.reduce((sum, lane) => sum + lane.failures, 0),
    calls,
  );
}

function Lanes({ lanes }: { readonly lanes: readonly LaneState[] }): VNode {
  const t = opsWords.value;
  if (lanes.length === 0) {
    return <span class="note">{t.notUsedYet}</span>;
  }
  return (
    <>
      {lanes.map((lane) => (
        <div key={lane.credential}>
          <Badge tone={lane.breaker === 'closed' ? 'good' : lane.breaker === 'open' ? 'bad' : 'care'}>
            {t.breakers[lane.breaker]}
          </Badge>{' '}
          {lane.credential}
          {lane.retry_micros > 0 ? <span class="note"> {t.retryIn(time(lane.retry_micros))}</span> : null}
          {lane.cooling_micros > 0 ? <span class="note"> {t.coolsFor(time(lane.cooling_micros))}</span> : null}
        </div>
      ))}
    </>
  );
}

function PriceCell({ target }: { readonly target: TargetState }): VNode {
  const t = opsWords.value;
  if (!target.price) {
    return <Badge tone="care">{t.unpriced}</Badge>;
  }
  const { bands, source, checked_on: checked, version } = target.price;
  return (
    <>
      {bands.map((band) => (
        <div key={band.above_input_tokens}>
          {band.above_input_tokens > 0 ? `> ${whole(band.above_input_tokens)}: ` : ''}
          {price(band.input_micro_dollars)} / {price(band.cached_input_micro_dollars)} /{' '}
          {price(band.output_micro_dollars)}
        </div>
      ))}
      <div class="note" title={version}>
        {from(version) ? `${t.from} ${day(from(version), language.value)} · ` : ''}
        {source ?? ''}
        {checked ? ` · ${t.checkedOn} ${day(checked, language.value)}` : ''}
      </div>
    </>
  );
}

/** The day in a price's version, `provider/model@2026-01-01#…`; empty where it holds since ever. */
function from(version: string): string {
  return /@(\d{4}-\d{2}-\d{2})#/.exec(version)?.[1] ?? '';
}

function can(target: TargetState): string {
  const t = opsWords.value;
  const { can: known } = target;
  return [
    known.context_tokens > 0 ? `${whole(known.context_tokens)} ${t.context}` : '',
    known.tools === 'yes' ? t.tools : '',
    known.vision === 'yes' ? t.vision : '',
    known.json_schema === 'yes' ? 'JSON' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
