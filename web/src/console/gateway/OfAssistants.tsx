import type { VNode } from 'preact';
import { cacheWords } from '../../words/cache';
import { consoleWords } from '../../words/console';
import { deskWords } from '../../words/desk';
import { opsWords } from '../../words/ops';
import { get } from '../api';
import { assistant, nameOf } from '../chosen';
import { figuresOf, stars, type Figures } from '../desk/figures';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Card, Stat, Stats } from '../parts/Page';
import { OF_REPORT, shownOf, type Period } from '../period';
import { session } from '../session';
import { share, whole } from './figures';
import type { CacheState } from './types';

/**
 * How the assistants did lately, or the one that is chosen, each figure with what it means; nothing where there are none,
 * or nobody has asked.
 *
 * @param span what the rest of the page shows: a report of days is the next longer one
 */
export function OfAssistants({ span }: { readonly span: Period }): VNode | null {
  const t = deskWords.value;
  const slug = assistant.value;
  const days = shownOf(OF_REPORT, span);
  const report = useLoaded((signal) => figures(slug, days, signal), [slug, days]);
  const cache = useLoaded((signal) => cached(signal), []);
  const its = report.value;
  if (!its || (its.conversations === 0 && slug === '')) {
    return null;
  }
  const whose = slug === '' ? consoleWords.value.groups.assistants : nameOf(slug);
  return (
    <Card
      title={opsWords.value.ofAssistants(whose, consoleWords.value.choices.periods[days])}
      aside={<Link to={`/report?period=${span}`}>{t.report}</Link>}
    >
      <Stats>
        <Stat label={t.conversations} value={whole(its.conversations)} />
        <Stat label={t.csat} value={stars(its)} note={t.rated(whole(its.rated))} meaning={t.meanings.csat} />
        <Stat label={t.handedOver} value={its.handoff} meaning={t.meanings.handedOver} />
        <Stat label={t.resolution} value={its.resolution} meaning={t.meanings.resolution} />
        {cache.value && slug === '' ? <Hits cache={cache.value} /> : null}
      </Stats>
    </Card>
  );
}

function figures(slug: string, days: Period, signal: AbortSignal): Promise<Figures | null> {
  return session.may('desk_read') ? figuresOf(slug, days, signal) : Promise.resolve(null);
}

function cached(signal: AbortSignal): Promise<CacheState | null> {
  return session.may('routes_read') ? get<CacheState>('cache', { signal }) : Promise.resolve(null);
}

/** Of all assistants: the cache does not tell them apart. */
function Hits({ cache }: { readonly cache: CacheState }): VNode {
  const t = cacheWords.value;
  const hits = cache.models.reduce((all, model) => all + model.hits + model.joined, 0);
  const asked = cache.models.reduce((all, model) => all + model.hits + model.joined + model.misses, 0);
  return <Stat label={t.hitRate} value={share(hits, asked)} meaning={t.hitRateNote} to="/cache" />;
}
