import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { consoleWords, moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { list, post } from '../api';
import type { AuditEntry } from '../gateway/types';
import { Empty } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { TextField } from '../parts/Field';
import { usePages } from '../parts/loading';
import { Badge, PageHead } from '../parts/Page';
import { PagedTable } from '../parts/Table';
import { filter, setFilter } from '../router';

/** Who has changed what, newest first; each entry carries the hash of the one before it. */
export default function Audit(): VNode {
  const t = opsWords.value;
  const actor = filter('actor');
  const subject = filter('subject');
  const pages = usePages(
    (next) => list<AuditEntry>('audit', 'entries', next, { query: { actor, subject } }),
    [actor, subject],
  );
  return (
    <>
      <PageHead title={consoleWords.value.pages.audit} note={t.auditNote}>
        <Verify />
      </PageHead>
      <search class="filters">
        <TextField label={t.actor} type="search" value={actor} onInput={(value) => setFilter({ actor: value })} />
        <TextField label={t.subject} type="search" value={subject} onInput={(value) => setFilter({ subject: value })} />
      </search>
      <PagedTable
        caption={consoleWords.value.pages.audit}
        pages={pages}
        id={(row) => String(row.number)}
        empty={<Empty icon="audit" title={t.noChanges} />}
        columns={[
          { key: 'number', title: '#', numeric: true, cell: (row) => row.number },
          { key: 'at', title: t.time, cell: (row) => moment(row.at) },
          { key: 'actor', title: t.actor, cell: (row) => row.actor },
          { key: 'action', title: t.action, cell: (row) => row.action },
          { key: 'subject', title: t.subject, cell: (row) => row.subject },
          { key: 'change', title: t.change, cell: (row) => <Change entry={row} /> },
        ]}
      />
    </>
  );
}

function Change({ entry }: { readonly entry: AuditEntry }): VNode {
  const t = opsWords.value;
  return (
    <details>
      <summary>
        {t.beforeAfter}
        <span class="visually-hidden"> {entry.number}</span>
      </summary>
      <pre class="pre" tabIndex={0}>
        {`${t.before}: ${JSON.stringify(entry.before ?? null, null, 2)}\n${t.after}: ${JSON.stringify(entry.after ?? null, null, 2)}`}
      </pre>
    </details>
  );
}

interface Verdict {
  readonly right: boolean;
  readonly entries: number;
  readonly fault: string;
}

/** Looks whether anybody has changed the log itself. */
function Verify(): VNode {
  const t = opsWords.value;
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [error, setError] = useState<unknown>(null);
  const verify = async (): Promise<void> => {
    try {
      setVerdict(await post<Verdict>('audit:verify'));
      setError(null);
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <span role="status">
        {verdict ? (
          <Badge tone={verdict.right ? 'good' : 'bad'}>
            {verdict.right ? t.chainRight(verdict.entries) : verdict.fault}
          </Badge>
        ) : null}
      </span>
      <button type="button" class="secondary" onClick={() => void verify()}>
        {t.verify}
      </button>
      <ErrorNote error={error} />
    </>
  );
}
