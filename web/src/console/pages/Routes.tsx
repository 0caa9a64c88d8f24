import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { list } from '../api';
import type { CanaryState, RouteHead } from '../gateway/types';
import { Empty } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { usePages } from '../parts/loading';
import { Badge, PageHead } from '../parts/Page';
import { PagedTable } from '../parts/Table';
import { session } from '../session';

/** Where models are to be had, and the experiments on them. */
export default function Routes(): VNode {
  const t = opsWords.value;
  const routes = usePages((next) => list<RouteHead>('routes', 'routes', next), []);
  const canaries = usePages(
    (next) =>
      session.may('canaries_read')
        ? list<CanaryState>('canaries', 'canaries', next)
        : Promise.resolve({ items: [], next: null }),
    [],
  );
  return (
    <>
      <PageHead title={consoleWords.value.pages.routes} note={t.routesNote} />
      <ErrorNote error={canaries.error} onRetry={canaries.reload} />
      <PagedTable
        caption={consoleWords.value.pages.routes}
        pages={routes}
        id={(row) => row.name}
        empty={<Empty icon="routes" title={t.noRoutes} body={t.noModelsBody} />}
        columns={[
          {
            key: 'name',
            title: t.route,
            cell: (row) => <Link to={`/routes/${encodeURIComponent(row.name)}`}>{row.name}</Link>,
          },
          { key: 'source', title: t.source, cell: (row) => t.sources[row.source] },
          { key: 'version', title: t.version, numeric: true, cell: (row) => row.version },
          {
            key: 'canary',
            title: 'Canary',
            cell: (row) => <Running canary={canaries.items.find((one) => one.route === row.name)} />,
          },
        ]}
      />
    </>
  );
}

function Running({ canary }: { readonly canary: CanaryState | undefined }): VNode {
  return canary ? (
    <>
      <Badge tone={canary.state === 'rolled_back' ? 'bad' : canary.state === 'held' ? 'care' : 'good'}>
        {canary.state}
      </Badge>{' '}
      {canary.subject} · {canary.share_percent} %
    </>
  ) : (
    <span>–</span>
  );
}
