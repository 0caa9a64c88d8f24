import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { studioWords } from '../../words/studio';
import { get, part, post } from '../api';
import { ask } from '../parts/Dialog';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useLoaded } from '../parts/loading';
import { Badge, Card } from '../parts/Page';
import { Table } from '../parts/Table';
import { toast } from '../parts/Toast';
import { loadAssistant, type Kept } from './assistant';

interface Version {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly note: string;
}

interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface VersionsProps {
  readonly kept: Kept;
  readonly onChange: (kept: Kept) => void;
  readonly mayChange: boolean;
}

/** What an assistant was, who changed it and when; any of it can be had again. */
export function Versions({ kept, onChange, mayChange }: VersionsProps): VNode {
  const t = studioWords.value;
  const [shown, setShown] = useState(0);
  const all = useLoaded(
    (signal) => get<{ versions: readonly Version[] }>(`assistants/${part(kept.slug)}/versions`, { signal }),
    [kept.slug, kept.version],
  );
  const restore = async (version: number): Promise<void> => {
    const consent = await ask({ title: t.restoreTitle(version), body: t.restoreBody, verb: t.restore });
    if (consent) {
      await post(`assistants/${part(kept.slug)}:restore`, { version });
      toast(t.restored(version));
      onChange(await loadAssistant(kept.slug));
    }
  };
  if (!all.value) {
    return all.error ? <ErrorNote error={all.error} onRetry={all.reload} /> : <Waiting />;
  }
  const versions = [...all.value.versions].sort((one, other) => other.version - one.version);
  return (
    <>
      <Table
        caption={t.versions}
        id={(version: Version) => String(version.version)}
        rows={versions}
        columns={[
          {
            key: 'version',
            title: t.version,
            cell: (one: Version) => (
              <span class="row">
                {one.version}
                {one.version === kept.published ? <Badge tone="good">{t.stages.live}</Badge> : null}
              </span>
            ),
          },
          { key: 'at', title: t.when, cell: (one: Version) => moment(one.at) },
          { key: 'by', title: t.who, cell: (one: Version) => one.by },
          { key: 'note', title: t.note, cell: (one: Version) => one.note },
          {
            key: 'actions',
            title: t.actions,
            cell: (one: Version) => (
              <span class="row">
                <button type="button" class="secondary small" onClick={() => setShown(one.version)}>
                  {t.diff}
                </button>
                {mayChange && one.version !== kept.version ? (
                  <button type="button" class="secondary small" onClick={() => void restore(one.version)}>
                    {t.restore}
                  </button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {shown > 0 ? <Diff slug={kept.slug} version={shown} latest={kept.version} /> : null}
    </>
  );
}

/** An earlier version against the latest; the latest against the one before it. */
function Diff(props: { readonly slug: string; readonly version: number; readonly latest: number }): VNode {
  const t = studioWords.value;
  const { slug, version, latest } = props;
  const from = version === latest ? Math.max(1, latest - 1) : version;
  const diff = useLoaded(
    (signal) =>
      get<{ diff: readonly Difference[] }>(`assistants/${part(slug)}:diff`, { query: { from, to: latest }, signal }),
    [slug, from, latest],
  );
  return (
    <Card title={t.diffTitle(from, latest)}>
      {diff.value ? (
        diff.value.diff.length === 0 ? (
          <p class="note">{t.same}</p>
        ) : (
          <Table
            caption={t.diffTitle(from, latest)}
            id={(one: Difference) => one.path}
            rows={diff.value.diff}
            columns={[
              { key: 'path', title: t.field, cell: (one: Difference) => <code>{one.path}</code> },
              { key: 'before', title: t.before, cell: (one: Difference) => <del>{written(one.before)}</del> },
              { key: 'after', title: t.after, cell: (one: Difference) => <ins>{written(one.after)}</ins> },
            ]}
          />
        )
      ) : diff.error ? (
        <ErrorNote error={diff.error} onRetry={diff.reload} />
      ) : (
        <Waiting />
      )}
    </Card>
  );
}

function written(value: unknown): string {
  return value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
