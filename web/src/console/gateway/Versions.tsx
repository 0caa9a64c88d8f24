import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { get, part, post } from '../api';
import { ask } from '../parts/Dialog';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useLoaded } from '../parts/loading';
import { Card } from '../parts/Page';
import { Table } from '../parts/Table';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { Differences } from './Differences';
import type { Difference, RouteVersion } from './types';

interface VersionsProps {
  readonly name: string;
  /** The one in use. */
  readonly current: number;
  readonly onChange: () => void;
}

/** How a route came to be so, and the way back. A version is never changed; restoring makes a new one. */
export function Versions({ name, current, onChange }: VersionsProps): VNode {
  const t = opsWords.value;
  const loaded = useLoaded(
    (signal) => get<{ versions: readonly RouteVersion[] }>(`routes/${part(name)}/versions`, { signal }),
    [name, current],
  );
  const [compared, setCompared] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const restore = async (version: number): Promise<void> => {
    const consent = await ask({ title: t.restoreTitle(version), body: t.restoreBody, verb: t.restore });
    if (!consent) {
      return;
    }
    try {
      await post(`routes/${part(name)}:restore`, { version }, { headers: { 'if-match': String(current) } });
      setError(null);
      toast(t.restored);
      onChange();
    } catch (cause) {
      setError(cause);
    }
  };
  if (!loaded.value) {
    return loaded.error ? <ErrorNote error={loaded.error} onRetry={loaded.reload} /> : <Waiting />;
  }
  const file: RouteVersion = { version: 0, at: '', by: '', note: t.theFile, source: 'settings' };
  return (
    <div class="stack">
      <ErrorNote error={error} />
      <Table
        caption={t.tabs.versions}
        rows={[...loaded.value.versions, file]}
        id={(row) => String(row.version)}
        columns={[
          { key: 'version', title: t.version, numeric: true, cell: (row) => row.version },
          { key: 'at', title: t.time, cell: (row) => moment(row.at) || '–' },
          { key: 'by', title: t.by, cell: (row) => row.by || '–' },
          { key: 'note', title: t.note, cell: (row) => row.note || '–' },
          {
            key: 'do',
            title: t.actions,
            cell: (row) => (
              <Actions
                version={row.version}
                current={current}
                onCompare={setCompared}
                onRestore={(version) => void restore(version)}
              />
            ),
          },
        ]}
      />
      {compared === null ? null : <Compared name={name} from={compared} to={current} />}
    </div>
  );
}

interface ActionsProps {
  readonly version: number;
  readonly current: number;
  readonly onCompare: (version: number) => void;
  readonly onRestore: (version: number) => void;
}

function Actions({ version, current, onCompare, onRestore }: ActionsProps): VNode {
  const t = opsWords.value;
  if (version === current) {
    return <span class="note">{t.inUse}</span>;
  }
  return (
    <span class="row">
      <button type="button" class="secondary small" onClick={() => onCompare(version)}>
        {t.compare}
        <span class="visually-hidden"> {version}</span>
      </button>
      {session.may('routes_write') ? (
        <button type="button" class="secondary small" onClick={() => onRestore(version)}>
          {t.restore}
          <span class="visually-hidden"> {version}</span>
        </button>
      ) : null}
    </span>
  );
}

function Compared({ name, from, to }: { readonly name: string; readonly from: number; readonly to: number }): VNode {
  const t = opsWords.value;
  const loaded = useLoaded(
    (signal) => get<{ diff: readonly Difference[] }>(`routes/${part(name)}:diff`, { query: { from, to }, signal }),
    [name, from, to],
  );
  return (
    <Card title={t.difference(from, to)}>
      <ErrorNote error={loaded.error} onRetry={loaded.reload} />
      {loaded.value ? (
        <Differences caption={t.difference(from, to)} differences={loaded.value.diff} />
      ) : loaded.error ? null : (
        <Waiting />
      )}
    </Card>
  );
}
