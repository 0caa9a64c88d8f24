import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { get, list } from '../api';
import { lasting, whole } from '../gateway/figures';
import { Providers } from '../gateway/Providers';
import type { ModelState, Overview, ProviderState } from '../gateway/types';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useEvery, useLoaded } from '../parts/loading';
import { Badge, Card, PageHead, type Tone } from '../parts/Page';
import { session } from '../session';

const REFRESH_MS = 10_000;

interface Look {
  readonly overview: Overview;
  readonly models: readonly ModelState[];
  readonly providers: readonly ProviderState[];
  /** Whether the ledger answers; a store that is away does not. */
  readonly storeAnswers: boolean;
  readonly ready: boolean;
}

/** Something worth an operator's look: what it is, and what to do. */
interface Finding {
  readonly tone: Tone;
  readonly what: string;
  readonly remedy: string;
  readonly to: string;
}

/** Whether the gateway is well, and if not, where to look. Settings themselves stand in the settings file. */
export default function Settings(): VNode {
  const t = opsWords.value;
  const loaded = useLoaded(look, []);
  useEvery(REFRESH_MS, loaded.reload);
  return (
    <>
      <PageHead title={consoleWords.value.pages.settings} note={t.settingsNote} />
      <ErrorNote error={loaded.error} onRetry={loaded.reload} />
      <div class="stack">
        {loaded.value ? <Diagnosis look={loaded.value} /> : loaded.error ? null : <Waiting />}
        <Providers />
      </div>
    </>
  );
}

async function look(signal: AbortSignal): Promise<Look> {
  const [overview, models, providers, storeAnswers, ready] = await Promise.all([
    get<Overview>('overview', { signal }),
    list<ModelState>('models', 'models', null, { signal }),
    list<ProviderState>('providers', 'providers', null, { signal }),
    get('usage', { query: { limit: 1 }, signal }).then(
      () => true,
      () => false,
    ),
    fetch('/readyz', { cache: 'no-store', signal }).then(
      (response) => response.ok,
      () => false,
    ),
  ]);
  return { overview, models: models.items, providers: providers.items, storeAnswers, ready };
}

function Diagnosis({ look: seen }: { readonly look: Look }): VNode {
  const t = opsWords.value;
  const findings = diagnose(seen);
  const { now } = seen.overview;
  return (
    <>
      <Card
        title={t.diagnosis}
        aside={<Badge tone={findings.length === 0 ? 'good' : 'care'}>{whole(findings.length)}</Badge>}
      >
        {findings.length === 0 ? <p>{t.allWell}</p> : null}
        <ul class="timeline">
          {findings.map((one) => (
            <li key={one.what}>
              <Badge tone={one.tone}>{one.tone === 'bad' ? t.broken : t.look}</Badge>{' '}
              <Link to={one.to}>{one.what}</Link>
              <div class="note">{one.remedy}</div>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t.thisReplica}>
        <dl class="facts">
          <dt>{t.version}</dt>
          <dd>{session.operator.value?.version}</dd>
          <dt>{t.uptime}</dt>
          <dd>{lasting(now.uptime_seconds)}</dd>
          <dt>{t.connections}</dt>
          <dd>{whole(now.connections_open)}</dd>
          <dt>{t.upstreamConnections}</dt>
          <dd>{whole(now.upstream_connections)}</dd>
        </dl>
      </Card>
    </>
  );
}

function diagnose(seen: Look): readonly Finding[] {
  const t = opsWords.value;
  const findings: Finding[] = [];
  if (!seen.ready) {
    findings.push({ tone: 'bad', what: t.notReady, remedy: t.notReadyRemedy, to: '/settings' });
  }
  if (!seen.storeAnswers) {
    findings.push({ tone: 'bad', what: t.storeAway, remedy: t.storeAwayRemedy, to: '/settings' });
  }
  for (const provider of seen.providers) {
    for (const credential of provider.credentials.filter((one) => one.state !== 'active')) {
      findings.push({
        tone: credential.state === 'draining' ? 'care' : 'bad',
        what: `${provider.name} ${credential.name}: ${t.states[credential.state]}`,
        remedy: t.credentialRemedy,
        to: '/keys?tab=providers',
      });
    }
  }
  for (const model of seen.models) {
    for (const target of model.targets) {
      if (target.held_out) {
        findings.push({
          tone: 'care',
          what: `${model.name}: ${target.provider}/${target.model}, ${t.heldOut}: ${target.held_out.reason}`,
          remedy: t.heldOutRemedy,
          to: '/models',
        });
      }
      if (target.lanes.some((lane) => lane.breaker !== 'closed')) {
        findings.push({
          tone: 'bad',
          what: `${model.name}: ${target.provider}/${target.model}, ${t.breakers.open}`,
          remedy: t.breakerRemedy,
          to: `/requests?status=failed&provider=${encodeURIComponent(target.provider)}`,
        });
      }
    }
  }
  if (seen.overview.now.targets_unpriced > 0) {
    findings.push({
      tone: 'care',
      what: t.unpricedTitle(seen.overview.now.targets_unpriced),
      remedy: t.unpricedNote,
      to: '/models',
    });
  }
  return findings;
}
