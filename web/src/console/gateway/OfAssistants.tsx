import type { VNode } from 'preact';
import { cacheWords } from '../../words/cache';
import { deskWords } from '../../words/desk';
import { opsWords } from '../../words/ops';
import { get } from '../api';
import { stars, type Figures } from '../desk/figures';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Card, Stat, Stats } from '../parts/Page';
import { session } from '../session';
import { share, whole } from './figures';
import type { CacheState } from './types';

const DAYS = '7';

/** How the assistants did lately, each figure with what it means; nothing where there are none, or nobody has asked. */
export function OfAssistants(): VNode | null {
  const t = deskWords.value;
  const report = useLoaded((signal) => figures(signal), []);
  const cache = useLoaded((signal) => cached(signal), []);
  const its = report.value;
  if (!its || its.conversations === 0) {
    return null;
  }
  return (
    <Card title={opsWords.value.ofAssistants(t.days(DAYS))} aside={<Link to={`/report?days=${DAYS}`}>{t.report}</Link>}>
      <Stats>
        <Stat label={t.conversations} value={whole(its.conversations)} />
        <Stat label={t.csat} value={stars(its)} note={t.rated(whole(its.rated))} meaning={t.meanings.csat} />
        <Stat label={t.handedOver} value={its.handoff} meaning={t.meanings.handedOver} />
        <Stat label={t.resolution} value={its.resolution} meaning={t.meanings.resolution} />
        {cache.value ? <Hits cache={cache.value} /> : null}
      </Stats>
    </Card>
  );
}

function figures(signal: AbortSignal): Promise<Figures | null> {
  return session.may('desk_read')
    ? get<Figures>('desk/report', { query: { days: DAYS }, signal })
    : Promise.resolve(null);
}

function cached(signal: AbortSignal): Promise<CacheState | null> {
  return session.may('routes_read') ? get<CacheState>('cache', { signal }) : Promise.resolve(null);
}

function Hits({ cache }: { readonly cache: CacheState }): VNode {
  const t = cacheWords.value;
  const hits = cache.models.reduce((all, model) => all + model.hits + model.joined, 0);
  const asked = cache.models.reduce((all, model) => all + model.hits + model.joined + model.misses, 0);
  return <Stat label={t.hitRate} value={share(hits, asked)} meaning={t.hitRateNote} to="/cache" />;
}
