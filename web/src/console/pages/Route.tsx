import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { get, part } from '../api';
import { Canary } from '../gateway/Canary';
import { Candidates } from '../gateway/Candidates';
import { RouteEditor } from '../gateway/RouteEditor';
import { Simulate } from '../gateway/Simulate';
import type { RouteHead } from '../gateway/types';
import { Versions } from '../gateway/Versions';
import type { PageProps } from '../pages';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useLoaded } from '../parts/loading';
import { Badge, PageHead, Tabs } from '../parts/Page';
import { filter } from '../router';
import { session } from '../session';

interface RouteState extends RouteHead {
  readonly route: unknown;
}

const TABS = ['candidates', 'change', 'canary', 'simulate', 'versions'] as const;

/** What an operator must be allowed for a tab; the others are for everybody who may see routes. */
const NEEDS: Partial<Record<(typeof TABS)[number], string>> = { change: 'routes_write', canary: 'canaries_read' };

/** One route: who answers it, what is being tried on it, why a request goes where it goes, how it came to be so. */
export default function Route({ at }: PageProps): VNode {
  const t = opsWords.value;
  const name = at['name'] ?? '';
  const asked = filter('tab', 'candidates');
  const loaded = useLoaded((signal) => get<RouteState>(`routes/${part(name)}`, { signal }), [name]);
  const to = `/routes/${encodeURIComponent(name)}`;
  const shown = TABS.filter((one) => {
    const needed = NEEDS[one];
    return needed === undefined || session.may(needed);
  });
  const tab = shown.find((one) => one === asked) ?? 'candidates';
  return (
    <>
      <PageHead title={name} back={{ to: '/routes', name: consoleWords.value.pages.routes }}>
        {loaded.value ? (
          <Badge>
            {t.sources[loaded.value.source]}, {t.version} {loaded.value.version}
          </Badge>
        ) : null}
      </PageHead>
      <Tabs
        label={name}
        current={tab}
        tabs={shown.map((one) => ({ id: one, name: t.tabs[one], to: one === 'candidates' ? to : `${to}?tab=${one}` }))}
      />
      <ErrorNote error={loaded.error} onRetry={loaded.reload} />
      {loaded.value ? (
        <>
          {tab === 'candidates' ? <Candidates name={name} route={loaded.value.route} /> : null}
          {tab === 'change' ? (
            <RouteEditor key={loaded.value.version} name={name} route={loaded.value.route} onChange={loaded.reload} />
          ) : null}
          {tab === 'canary' ? <Canary name={name} route={loaded.value.route} /> : null}
          {tab === 'simulate' ? <Simulate route={name} /> : null}
          {tab === 'versions' ? <Versions name={name} current={loaded.value.version} onChange={loaded.reload} /> : null}
        </>
      ) : loaded.error ? null : (
        <Waiting />
      )}
    </>
  );
}
