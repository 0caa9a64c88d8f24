import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { part, upload } from '../api';
import { AreaField, Switch } from '../parts/Field';
import { Form } from '../parts/Form';
import { Badge, Card, type Tone } from '../parts/Page';
import { Table } from '../parts/Table';
import { toast } from '../parts/Toast';

type Verdict = 'new' | 'duplicate' | 'conflict';

/** A question that was found, and what would become of it. */
interface Row {
  readonly place: string;
  readonly question: string;
  readonly answer: string;
  readonly verdict: Verdict;
  readonly with: string;
}

interface Report {
  readonly kept: number;
  readonly new: number;
  readonly duplicate: number;
  readonly conflict: number;
  readonly rows: readonly Row[];
  readonly faults: readonly { readonly path: string; readonly what: string; readonly remedy: string }[];
}

/** What was looked at: the file as it came, or the text as it stood then. */
interface Looked {
  readonly body: Blob;
  readonly name: string;
  readonly report: Report;
}

const TONES: Readonly<Record<Verdict, Tone>> = { new: 'good', duplicate: 'plain', conflict: 'care' };
const MOST_SHOWN = 200;
const ACCEPTED = '.csv,.tsv,.xlsx,.txt,.md,.html,.docx,.pdf';

/** Questions with answers out of a text or a file: looked at first, mended where they stand, then taken in. */
export function FaqImport({ slug, onDone }: { readonly slug: string; readonly onDone: () => void }): VNode {
  const t = studioWords.value;
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = async (): Promise<void> => {
    const body = file ?? new Blob([text], { type: 'text/plain' });
    const name = file?.name ?? 'pasted.txt';
    const report = await send(slug, { body, name }, { dry_run: true });
    setLooked({ body, name, report });
  };
  if (looked) {
    return <Review slug={slug} looked={looked} onBack={() => setLooked(null)} onDone={onDone} />;
  }
  return (
    <Card title={t.importTitle}>
      <p class="note">{t.importBody}</p>
      <Form submit={t.importLook} busy={t.importLooking} onSubmit={look} disabled={!file && text.trim() === ''}>
        {file ? null : (
          <AreaField
            label={t.importText}
            value={text}
            onInput={setText}
            rows={10}
            placeholder={'Hỏi: Shop có giao hàng ra Phú Quốc không?\nĐáp: Dạ có, mất 4–6 ngày, phí 45.000 ₫.'}
          />
        )}
        <label class="field">
          <span>{t.importFile}</span>
          <input type="file" accept={ACCEPTED} onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)} />
        </label>
      </Form>
    </Card>
  );
}

function send(
  slug: string,
  what: { readonly body: Blob; readonly name: string },
  how: Readonly<Record<string, boolean>>,
): Promise<Report> {
  return upload<Report>(`knowledge/${part(slug)}:import`, what.body, { query: { name: what.name, ...how } });
}

interface ReviewProps {
  readonly slug: string;
  readonly looked: Looked;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** What would be taken in. Rows that somebody has mended are sent as a table of their own. */
function Review({ slug, looked, onBack, onDone }: ReviewProps): VNode {
  const t = studioWords.value;
  const { report } = looked;
  const [replace, setReplace] = useState(false);
  const [mended, setMended] = useState<Readonly<Record<string, Row>>>({});
  const rows = report.rows.map((row) => mended[row.place] ?? row);
  const keep = async (): Promise<void> => {
    const edited = Object.keys(mended).length > 0;
    const what = edited ? { body: new Blob([csvOf(rows)]), name: 'pasted.csv' } : looked;
    const kept = await send(slug, what, { replace });
    toast(t.importKept(kept.kept));
    onDone();
  };
  const mend = (row: Row, part: Partial<Row>): void => setMended({ ...mended, [row.place]: { ...row, ...part } });
  return (
    <Card title={t.importReview}>
      <p class="row">
        <Badge tone="good">{t.importNew(report.new)}</Badge>
        <Badge>{t.importDuplicates(report.duplicate)}</Badge>
        <Badge tone={report.conflict > 0 ? 'care' : 'plain'}>{t.importConflicts(report.conflict)}</Badge>
      </p>
      <Faults report={report} />
      <Table
        caption={t.importReview}
        id={(row: Row) => row.place}
        rows={rows.slice(0, MOST_SHOWN)}
        columns={[
          { key: 'place', title: t.place, cell: (row: Row) => row.place },
          {
            key: 'question',
            title: t.question,
            cell: (row: Row) => (
              <Editable label={t.question} text={row.question} onInput={(question) => mend(row, { question })} />
            ),
          },
          {
            key: 'answer',
            title: t.answer,
            cell: (row: Row) => (
              <Editable label={t.answer} text={row.answer} onInput={(answer) => mend(row, { answer })} />
            ),
          },
          {
            key: 'verdict',
            title: t.verdict,
            cell: (row: Row) => <Badge tone={TONES[row.verdict]}>{t.verdicts[row.verdict]}</Badge>,
          },
        ]}
      />
      {rows.length > MOST_SHOWN ? <p class="note">{t.importMore(rows.length - MOST_SHOWN)}</p> : null}
      {report.conflict > 0 ? <Switch label={t.importReplace} on={replace} onChange={setReplace} /> : null}
      <Form
        submit={t.importKeep}
        onSubmit={keep}
        beside={
          <button type="button" class="secondary" onClick={onBack}>
            {t.back}
          </button>
        }
      >
        <p class="note">{t.importHint}</p>
      </Form>
    </Card>
  );
}

function Editable(props: {
  readonly label: string;
  readonly text: string;
  readonly onInput: (text: string) => void;
}): VNode {
  return (
    <textarea
      class="editable"
      aria-label={props.label}
      rows={Math.min(4, Math.ceil(props.text.length / 40) || 1)}
      value={props.text}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}

function Faults({ report }: { readonly report: Report }): VNode | null {
  const t = studioWords.value;
  return report.faults.length === 0 ? null : (
    <div class="error-note" role="alert">
      <p class="error-what">{t.importFaults(report.faults.length)}</p>
      <ul class="findings">
        {report.faults.slice(0, 20).map((fault) => (
          <li key={`${fault.path} ${fault.what}`}>
            <code>{fault.path}</code> {fault.what}: {fault.remedy}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** RFC 4180: a cell in quotes, with quotes doubled. */
function csvOf(rows: readonly Row[]): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => `${cell(row.question)},${cell(row.answer)}`);
  return ['question,answer', ...lines].join('\r\n');
}
