import type { VNode } from 'preact';
import { saveFile } from '../../chat/saving';
import { opsWords } from '../../words/ops';
import { list } from '../api';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useLoaded } from '../parts/loading';
import { Badge, Card } from '../parts/Page';
import { time } from './figures';
import { Meter } from './Meter';
import type { ModelState, TargetState } from './types';

interface CandidatesProps {
  readonly name: string;
  /** The route as it is written. */
  readonly route: unknown;
}

/** In which order a route's targets are tried, and how each stands. */
export function Candidates({ name, route }: CandidatesProps): VNode {
  const t = opsWords.value;
  const loaded = useLoaded(() => find(name), [name]);
  return (
    <div class="stack">
      <ErrorNote error={loaded.error} onRetry={loaded.reload} />
      {loaded.value ? <Steps model={loaded.value} /> : loaded.error ? null : <Waiting />}
      <Card
        title={t.document}
        aside={
          <button type="button" class="secondary small" onClick={() => save(name, route)}>
            {t.download}
          </button>
        }
      >
        <pre class="pre" tabIndex={0}>
          {JSON.stringify(route, null, 2)}
        </pre>
        <p class="note">{t.documentNote}</p>
      </Card>
    </div>
  );
}

/** Goes through the pages of the list, of which there is nearly always one. */
async function find(name: string): Promise<ModelState | null> {
  let next: string | null = null;
  do {
    const page: { items: readonly ModelState[]; next: string | null } = await list<ModelState>(
      'models',
      'models',
      next,
    );
    const found = page.items.find((model) => model.name === name);
    if (found) {
      return found;
    }
    next = page.next;
  } while (next !== null);
  return null;
}

/** Gives the reader the route as a file. */
function save(name: string, route: unknown): void {
  saveFile(`route-${name.replace(/[^\w.-]+/g, '-')}.json`, JSON.stringify(route, null, 2));
}

function Steps({ model }: { readonly model: ModelState }): VNode {
  const t = opsWords.value;
  const own = model.targets.filter((target) => target.step === 'own');
  const fallback = model.targets.filter((target) => target.step === 'fallback');
  const whole = own.reduce((sum, target) => sum + Number(target.weight), 0);
  return (
    <Card title={t.candidates} aside={<Badge>{t.policy(model.policy)}</Badge>}>
      <ol class="timeline">
        {[...own, ...fallback].map((target, index) => (
          <li key={index}>
            <Standing target={target} whole={whole} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Standing({ target, whole }: { readonly target: TargetState; readonly whole: number }): VNode {
  const t = opsWords.value;
  const isBarred = target.lanes.length > 0 && target.lanes.every((lane) => lane.breaker === 'open');
  return (
    <>
      <div class="row">
        <strong>
          {target.provider}/{target.model}
        </strong>
        {target.step === 'fallback' ? <Badge>{t.fallbackStep}</Badge> : null}
        {target.tier ? <Badge>{target.tier}</Badge> : null}
        {isBarred ? <Badge tone="bad">{t.breakers.open}</Badge> : null}
        {target.price ? null : <Badge tone="care">{t.unpriced}</Badge>}
      </div>
      <p class="note">
        {t.weight} {target.weight} · {t.firstToken} p95 {time(target.first_token_p95_micros)}
        {target.region ? ` · ${target.region}` : ''}
      </p>
      {target.step === 'own' && whole > 0 ? <Meter value={Number(target.weight)} most={whole} ink="calm" /> : null}
    </>
  );
}
