import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { cacheWords } from '../../words/cache';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { get, post } from '../api';
import { bytes, dollars, lasting, share, time, whole } from '../gateway/figures';
import type { CacheState, CachedAnswer, CachedModel } from '../gateway/types';
import { ask } from '../parts/Dialog';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useEvery, useLoaded } from '../parts/loading';
import { Card, PageHead, Stat, Stats } from '../parts/Page';
import { Table, type Column } from '../parts/Table';
import { toast } from '../parts/Toast';
import { session } from '../session';

const REFRESH_MS = 5_000;

/** What answers that are kept save, and the way to let go of them. */
export default function Cache(): VNode {
  const t = cacheWords.value;
  const loaded = useLoaded((signal) => get<CacheState>('cache', { signal }), []);
  const [error, setError] = useState<unknown>(null);
  useEvery(REFRESH_MS, loaded.reload);
  const purge = async (model?: string): Promise<void> => {
    const title = model === undefined ? t.purgingAll : t.purging(model);
    if (!(await ask({ title, body: t.purgeBody, verb: t.purge }))) {
      return;
    }
    try {
      const gone = await post<{ readonly models: readonly string[] }>(
        'cache:purge',
        model === undefined ? {} : { model },
      );
      toast(t.purged(gone.models.join(', ')));
      setError(null);
      loaded.reload();
    } catch (cause) {
      setError(cause);
    }
  };
  const cache = loaded.value;
  const mayChange = session.may('routes_write') && cache !== null && cache.models.length > 0;
  return (
    <>
      <PageHead title={consoleWords.value.pages.cache} note={t.note}>
        {mayChange ? (
          <button type="button" class="secondary" onClick={() => void purge()}>
            {t.purgeAll}
          </button>
        ) : null}
      </PageHead>
      <ErrorNote error={error ?? loaded.error} onRetry={loaded.reload} />
      {cache === null ? (
        loaded.busy ? (
          <Waiting />
        ) : null
      ) : cache.models.length === 0 ? (
        <Empty icon="cache" title={t.none} body={t.noneBody} />
      ) : (
        <Figures cache={cache} onPurge={mayChange ? (model) => void purge(model) : null} />
      )}
    </>
  );
}

interface FiguresProps {
  readonly cache: CacheState;
  readonly onPurge: ((model: string) => void) | null;
}

function Figures({ cache, onPurge }: FiguresProps): VNode {
  const t = cacheWords.value;
  const sum = (of: (model: CachedModel) => number): number => cache.models.reduce((all, model) => all + of(model), 0);
  const given = sum((model) => model.hits + model.joined);
  return (
    <div class="stack">
      <Stats>
        <Stat label={t.hitRate} value={share(given, given + sum((model) => model.misses))} note={t.hitRateNote} />
        <Stat label={t.saved} value={dollars(sum((model) => model.saved_micro_dollars))} note={t.savedNote} />
        <Stat label={t.waited} value={time(sum((model) => model.saved_ms) * 1_000)} note={t.waitedNote} />
        <Stat label={t.memory} value={bytes(cache.bytes)} note={t.memoryNote(bytes(cache.most_bytes))} />
      </Stats>
      <Card title={t.byModel}>
        <Table caption={t.byModel} rows={cache.models} id={(row) => row.model} columns={byModel(onPurge)} />
      </Card>
      <Card title={t.top}>
        <p class="note">{t.topNote}</p>
        {cache.top.length === 0 ? (
          <p class="note">{t.noTop}</p>
        ) : (
          <Table caption={t.top} rows={cache.top} id={(row) => `${row.model} ${row.answered}`} columns={topColumns()} />
        )}
      </Card>
    </div>
  );
}

function byModel(onPurge: ((model: string) => void) | null): readonly Column<CachedModel>[] {
  const t = cacheWords.value;
  const columns: Column<CachedModel>[] = [
    { key: 'model', title: t.model, cell: (row) => row.model },
    { key: 'kept', title: t.kept, numeric: true, cell: (row) => whole(row.answers) },
    { key: 'hits', title: t.hits, numeric: true, cell: (row) => whole(row.hits) },
    { key: 'joined', title: t.joined, numeric: true, cell: (row) => whole(row.joined) },
    { key: 'misses', title: t.misses, numeric: true, cell: (row) => whole(row.misses) },
    { key: 'bypassed', title: t.bypassed, numeric: true, cell: (row) => whole(row.bypassed) },
    { key: 'saved', title: t.saved, numeric: true, cell: (row) => dollars(row.saved_micro_dollars) },
  ];
  return onPurge === null
    ? columns
    : [
        ...columns,
        {
          key: 'do',
          title: opsWords.value.actions,
          cell: (row) => (
            <button type="button" class="quiet" onClick={() => onPurge(row.model)}>
              {t.purge}
            </button>
          ),
        },
      ];
}

function topColumns(): readonly Column<CachedAnswer>[] {
  const t = cacheWords.value;
  return [
    { key: 'model', title: t.model, cell: (row) => row.model },
    {
      key: 'answered',
      title: t.request,
      cell: (row) =>
        session.may('requests_read') ? (
          <Link to={`/requests/${encodeURIComponent(row.answered)}`}>{row.answered}</Link>
        ) : (
          row.answered
        ),
    },
    { key: 'hits', title: t.hits, numeric: true, cell: (row) => whole(row.hits) },
    { key: 'size', title: t.size, numeric: true, cell: (row) => bytes(row.bytes) },
    { key: 'age', title: t.age, numeric: true, cell: (row) => lasting(row.age_seconds) },
    { key: 'left', title: t.left, numeric: true, cell: (row) => lasting(row.left_seconds) },
  ];
}
