import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { priceWords } from '../../words/prices';
import { post } from '../api';
import { ask } from '../parts/Dialog';
import { ErrorNote } from '../parts/ErrorNote';
import { Badge } from '../parts/Page';
import { Table } from '../parts/Table';
import { session } from '../session';
import { whole } from './figures';
import type { PriceListHead, PriceListsKept } from './pricelists';

interface EarlierProps {
  readonly kept: PriceListsKept;
  readonly onRestored: (id: number) => void;
}

/** Lists that were applied, and the way back. A list is never changed; restoring makes a new one. */
export function EarlierLists({ kept, onRestored }: EarlierProps): VNode {
  const t = priceWords.value;
  const ops = opsWords.value;
  const [error, setError] = useState<unknown>(null);
  if (kept.lists.length === 0) {
    return <p class="note">{kept.owner === 'program' ? t.noLists : null}</p>;
  }
  const restore = async (id: number): Promise<void> => {
    const name = id === 0 ? t.shipped : String(id);
    const consent = await ask({ title: t.restoreTitle(name), body: t.restoreBody, verb: t.restore });
    if (!consent) {
      return;
    }
    try {
      onRestored((await post<PriceListHead>(`prices/lists/${id}:restore`)).id);
    } catch (cause) {
      setError(cause);
    }
  };
  const program: PriceListHead = { id: 0, at: '', by: '', source: t.shipped, rows: 0 };
  return (
    <section class="stack">
      <h3>{t.lists}</h3>
      <ErrorNote error={error} />
      <Table
        caption={t.lists}
        rows={[...kept.lists, program]}
        id={(row) => String(row.id)}
        columns={[
          { key: 'id', title: t.list, numeric: true, cell: (row) => row.id },
          { key: 'at', title: ops.time, cell: (row) => moment(row.at) || '–' },
          { key: 'by', title: ops.by, cell: (row) => row.by || '–' },
          { key: 'source', title: t.source, cell: (row) => row.source },
          { key: 'rows', title: t.rows, numeric: true, cell: (row) => (row.rows > 0 ? whole(row.rows) : '–') },
          {
            key: 'do',
            title: ops.actions,
            cell: (row) =>
              row.in_force ? (
                <Badge tone="good">{t.inForce}</Badge>
              ) : kept.owner !== 'settings' && session.may('budgets_write') ? (
                <button type="button" class="secondary small" onClick={() => void restore(row.id)}>
                  {t.restore}
                  <span class="visually-hidden"> {row.id}</span>
                </button>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </section>
  );
}
