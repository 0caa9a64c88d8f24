import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { get } from '../api';
import { shownPeriod } from '../chosen';
import { Chart, type Mark } from '../gateway/Chart';
import { dollars, lasting, share, time, whole } from '../gateway/figures';
import { Costs } from '../gateway/Costs';
import { OfAssistants } from '../gateway/OfAssistants';
import type { Change, Overview as OverviewState, Step } from '../gateway/types';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useEvery, useLoaded } from '../parts/loading';
import { PageHead, Stat, Stats } from '../parts/Page';
import { OF_OVERVIEW, type Period } from '../period';

const REFRESH_MS = 10_000;

/** What this replica has been doing: figures of a span, and how they came about. Never gated by a budget. */
export default function Overview(): VNode {
  const t = opsWords.value;
  const span = shownPeriod(OF_OVERVIEW);
  const loaded = useLoaded((signal) => get<OverviewState>('overview', { query: { span }, signal }), [span]);
  useEvery(REFRESH_MS, loaded.reload);
  return (
    <>
      <PageHead title={consoleWords.value.pages.overview} note={t.overviewNote} />
      <ErrorNote error={loaded.error} onRetry={loaded.reload} />
      {loaded.value ? <Shown state={loaded.value} span={span} /> : loaded.error ? null : <Waiting />}
      <Costs />
    </>
  );
}

interface ShownProps {
  readonly state: OverviewState;
  readonly span: Period;
}

function Shown({ state, span }: ShownProps): VNode {
  return (
    <>
      <Figures state={state} span={span} />
      <OfAssistants span={span} />
      <Charts series={state.series} changes={state.changes} />
    </>
  );
}

function Figures({ state, span }: ShownProps): VNode {
  const t = opsWords.value;
  const { totals, now } = state;
  const ours = totals.answered + totals.broken;
  const log = `/requests?period=${span}`;
  return (
    <Stats>
      <Stat label={t.requests} value={whole(totals.requests)} note={t.live(now.requests_live)} to={log} />
      <Stat
        label={t.success}
        value={share(totals.answered, ours)}
        note={t.successNote}
        tone={totals.broken > 0 ? 'care' : 'plain'}
        to={`${log}&status=failed`}
      />
      <Stat
        label={t.firstToken}
        value={time(totals.first_token_p50_micros)}
        note={`p95 ${time(totals.first_token_p95_micros)}`}
      />
      <Stat label={t.total} value={time(totals.total_p50_micros)} note={`p95 ${time(totals.total_p95_micros)}`} />
      <Stat
        label={t.overhead}
        value={time(totals.overhead_p50_micros)}
        note={`p95 ${time(totals.overhead_p95_micros)}`}
      />
      <Stat
        label={t.tokens}
        value={whole(totals.input_tokens + totals.output_tokens)}
        note={t.tokensNote(whole(totals.input_tokens), whole(totals.cached_tokens), whole(totals.output_tokens))}
      />
      <Stat
        label={t.cost}
        value={dollars(totals.cost_micro_dollars)}
        note={totals.unpriced > 0 ? t.unpricedAttempts(totals.unpriced) : undefined}
      />
      <Stat
        label={t.fallbacks}
        value={share(totals.fallbacks, totals.answered)}
        note={t.failedAttempts(totals.failed_attempts)}
        to={`${log}&status=fallback`}
      />
      <Stat
        label={t.circuits}
        value={whole(now.circuits_open)}
        tone={now.circuits_open > 0 ? 'bad' : 'plain'}
        to="/models"
      />
      <Stat
        label={t.unpricedTargets}
        value={whole(now.targets_unpriced)}
        tone={now.targets_unpriced > 0 ? 'care' : 'plain'}
        to="/models"
      />
      <Stat label={t.uptime} value={lasting(now.uptime_seconds)} />
    </Stats>
  );
}

function Charts({ series, changes }: Pick<OverviewState, 'series' | 'changes'>): VNode {
  const t = opsWords.value;
  const times = series.map((step) => step.to);
  const of = (figure: keyof Step): readonly number[] => series.map((step) => Number(step[figure]));
  return (
    <div class="charts">
      <Chart
        title={t.byOutcome}
        times={times}
        stacked
        format={whole}
        lines={[
          { label: t.answered, ink: 'good', values: of('answered') },
          { label: t.refused, ink: 'care', values: of('refused') },
          { label: t.limited, ink: 'calm', values: of('limited') },
          { label: t.gone, ink: 'faint', values: of('gone') },
          { label: t.broken, ink: 'bad', values: of('broken') },
        ]}
      />
      <Chart
        title={t.errorRate}
        times={times}
        format={(percent) => share(percent, 100)}
        lines={[{ label: t.errorRateLine, ink: 'bad', values: series.map(failedPercent) }]}
        marks={changes.map(marked)}
      />
      <Chart
        title={t.latency}
        times={times}
        format={time}
        lines={[
          { label: 'p50', ink: 'good', values: of('total_p50_micros') },
          { label: 'p95', ink: 'care', values: of('total_p95_micros') },
          { label: 'p99', ink: 'bad', values: of('total_p99_micros') },
        ]}
      />
      <Chart
        title={t.firstToken}
        times={times}
        format={time}
        lines={[
          { label: 'p50', ink: 'good', values: of('first_token_p50_micros') },
          { label: 'p95', ink: 'care', values: of('first_token_p95_micros') },
        ]}
      />
      <Chart
        title={t.tokens}
        times={times}
        stacked
        format={whole}
        lines={[
          { label: t.output, ink: 'good', values: of('output_tokens') },
          { label: t.input, ink: 'calm', values: of('input_tokens') },
        ]}
      />
    </div>
  );
}

/** Of the requests that were right, how many failed; as the card says how many did not. */
function failedPercent({ answered, broken }: Step): number {
  return broken === 0 ? 0 : (100 * broken) / (answered + broken);
}

function marked({ at, what, subject }: Change): Mark {
  const words = opsWords.value.changed[what] ?? what;
  return { at, label: subject === '' ? words : `${words}: ${subject}` };
}
