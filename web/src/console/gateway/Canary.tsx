import { Fragment, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { routesWords } from '../../words/routes';
import { ApiError, del, get, part, post } from '../api';
import { ask } from '../parts/Dialog';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useEvery, useLoaded } from '../parts/loading';
import { Badge, Card, Stat, Stats, type Tone } from '../parts/Page';
import { Table } from '../parts/Table';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { dollars, share, time, whole } from './figures';
import { Meter } from './Meter';
import { StartCanary } from './StartCanary';
import type { ArmFigures, CanaryState } from './types';

const REFRESH_MS = 5_000;
/** States in which nothing is tried any more. */
const OVER: readonly string[] = ['promoted', 'rolled_back'];
const DECISIONS = ['promote', 'hold', 'resume', 'rollback'] as const;
type Decision = (typeof DECISIONS)[number];

interface CanaryProps {
  readonly name: string;
  /** The route as it is written. */
  readonly route: unknown;
}

/** The experiment on a route: both arms with exact counts, how sure one is, and a person's word. */
export function Canary({ name, route }: CanaryProps): VNode {
  const loaded = useLoaded((signal) => get<CanaryState>(`canaries/${part(name)}`, { signal }), [name]);
  useEvery(REFRESH_MS, loaded.reload);
  const isNone = loaded.error instanceof ApiError && loaded.error.trouble.status === 404;
  if (isNone) {
    return <StartCanary name={name} route={route} onStart={loaded.reload} />;
  }
  return (
    <div class="stack">
      <ErrorNote error={loaded.error} onRetry={loaded.reload} />
      {loaded.value ? (
        <Shown canary={loaded.value} onChange={loaded.set} onGone={loaded.reload} />
      ) : loaded.error ? null : (
        <Waiting />
      )}
    </div>
  );
}

interface DecideProps {
  readonly canary: CanaryState;
  readonly onChange: (canary: CanaryState) => void;
}

interface ShownProps extends DecideProps {
  readonly onGone: () => void;
}

function Shown({ canary, onChange, onGone }: ShownProps): VNode {
  const t = opsWords.value;
  return (
    <>
      <Card title={canary.subject} aside={<Badge tone={toneOf(canary.state)}>{canary.state}</Badge>}>
        <Stats>
          <Stat label={t.step} value={whole(canary.step)} note={canary.plan.toLowerCase()} />
          <Stat label={t.share} value={`${canary.share_percent} %`} />
          <Stat label={t.run} value={whole(canary.run)} />
        </Stats>
        <p>
          <strong>{t.next}:</strong> {canary.next}
        </p>
        {session.may('canaries_write') ? <Decide canary={canary} onChange={onChange} /> : null}
        {session.may('canaries_write') && OVER.includes(canary.state) ? (
          <Forget canary={canary} onGone={onGone} />
        ) : null}
      </Card>
      <Arms canary={canary} />
      <Confidence of={canary.confidence_percent} />
      <Decisions canary={canary} />
    </>
  );
}

function toneOf(state: string): Tone {
  return state === 'rolled_back' ? 'bad' : state === 'held' ? 'care' : 'good';
}

/** What a person may say; each with a reason, which is kept with the decision. */
function Decide({ canary, onChange }: DecideProps): VNode {
  const t = opsWords.value;
  const [error, setError] = useState<unknown>(null);
  const say = async (decision: Decision): Promise<void> => {
    const consent = await ask({
      title: t.decide[decision],
      body: t.decideBody[decision],
      verb: t.decide[decision],
      danger: decision === 'rollback',
      reason: t.reason,
    });
    if (!consent) {
      return;
    }
    try {
      onChange(await post<CanaryState>(`canaries/${part(canary.route)}:${decision}`, { reason: consent.reason }));
      setError(null);
      toast(t.decided);
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <div class="row">
        {DECISIONS.map((decision) => (
          <button
            key={decision}
            type="button"
            class={decision === 'promote' ? 'primary' : decision === 'rollback' ? 'danger' : 'secondary'}
            onClick={() => void say(decision)}
          >
            {t.decide[decision]}
          </button>
        ))}
      </div>
      <ErrorNote error={error} />
    </>
  );
}

/** Takes away an experiment that is over, so that another may begin. */
function Forget({ canary, onGone }: { readonly canary: CanaryState; readonly onGone: () => void }): VNode {
  const t = routesWords.value;
  const [error, setError] = useState<unknown>(null);
  const forget = async (): Promise<void> => {
    const question = { title: t.forgetTitle(canary.route), body: t.forgetBody, verb: t.forget, danger: true };
    if (!(await ask(question))) {
      return;
    }
    try {
      await del(`canaries/${part(canary.route)}`);
      toast(t.forgotten);
      onGone();
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <div class="row">
        <button type="button" class="secondary" onClick={() => void forget()}>
          {t.forget}
        </button>
      </div>
      <ErrorNote error={error} />
    </>
  );
}

const KNOWN: readonly string[] = [
  'units',
  'requests',
  'first_token_p50_micros',
  'first_token_p95_micros',
  'cost_micro_dollars',
];

function Arms({ canary }: { readonly canary: CanaryState }): VNode {
  const t = opsWords.value;
  const guards = Object.keys(canary.stable).filter((name) => !KNOWN.includes(name));
  const rows: readonly { id: string; name: string; of: (arm: ArmFigures) => string }[] = [
    { id: 'units', name: t.units, of: (arm) => whole(arm.units) },
    { id: 'requests', name: t.requests, of: (arm) => whole(arm.requests) },
    ...guards.map((guard) => ({
      id: guard,
      name: guard.replaceAll('_', ' '),
      of: (arm: ArmFigures) => `${whole(arm[guard])} (${share(arm[guard] ?? 0, arm.units)})`,
    })),
    { id: 'p50', name: `${t.firstToken} p50`, of: (arm) => time(arm.first_token_p50_micros) },
    { id: 'p95', name: `${t.firstToken} p95`, of: (arm) => time(arm.first_token_p95_micros) },
    {
      id: 'cost',
      name: t.costPerRequest,
      of: (arm) => (arm.requests === 0 ? '–' : dollars(Math.round(arm.cost_micro_dollars / arm.requests))),
    },
  ];
  return (
    <Card title={t.arms}>
      <Table
        caption={t.arms}
        id={(row) => row.id}
        rows={rows}
        columns={[
          { key: 'name', title: t.figure, cell: (row) => row.name },
          { key: 'stable', title: t.stable, numeric: true, cell: (row) => row.of(canary.stable) },
          { key: 'canary', title: 'Canary', numeric: true, cell: (row) => row.of(canary.canary) },
        ]}
      />
    </Card>
  );
}

/** How far each guard is from its alarm. */
function Confidence({ of }: { readonly of: Readonly<Record<string, number>> }): VNode {
  const t = opsWords.value;
  return (
    <Card title={t.confidence}>
      <dl class="facts">
        {Object.entries(of).map(([name, percent]) => (
          <Fragment key={name}>
            <dt>{name === 'good_enough' ? t.goodEnough : t.alarm(name.replaceAll('_', ' '))}</dt>
            <dd>
              {percent} %
              <Meter value={percent} most={100} ink={name === 'good_enough' ? 'calm' : 'good'} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}

function Decisions({ canary }: { readonly canary: CanaryState }): VNode {
  const t = opsWords.value;
  return (
    <Card title={t.decisions}>
      {canary.decisions.length === 0 ? <p class="note">{t.noDecisions}</p> : null}
      <ol class="timeline" reversed>
        {[...canary.decisions].reverse().map((one) => (
          <li key={`${one.at} ${one.action}`}>
            <strong>{one.action}</strong> · {one.share_percent} % · {moment(one.at)}
            <div class="note">
              {one.rule}: {one.why}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
