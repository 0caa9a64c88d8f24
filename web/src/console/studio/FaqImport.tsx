import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { part, upload } from '../api';
import { AreaField, Switch } from '../parts/Field';
import { Form } from '../parts/Form';
import { Badge, Card, type Tone } from '../parts/Page';
import { Table } from '../parts/Table';
import { toast } from '../parts/Toast';
import {
  csvOf,
  isTouched,
  kept,
  placeOf,
  toggled,
  UNTOUCHED,
  withRow,
  type Mended,
  type Row,
  type Verdict,
} from './review';

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

const TONES: Readonly<Record<Verdict, Tone>> = { new: 'good', duplicate: 'plain', conflict: 'care', wrong: 'bad' };
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
  how: Readonly<Record<string, boolean | string>>,
): Promise<Report> {
  return upload<Report>(`knowledge/${part(slug)}:import`, what.body, { query: { name: what.name, ...how } });
}

interface ReviewProps {
  readonly slug: string;
  readonly looked: Looked;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** What would be taken in. What somebody has mended is sent as a table of its own, under the file's name. */
function Review({ slug, looked, onBack, onDone }: ReviewProps): VNode {
  const t = studioWords.value;
  const { report } = looked;
  const [replace, setReplace] = useState(false);
  const [mended, setMended] = useState<Mended>(UNTOUCHED);
  const rows = kept(report.rows, mended);
  const keep = async (): Promise<void> => {
    const what = isTouched(mended) ? { body: new Blob([csvOf(rows)]), name: looked.name } : looked;
    const done = await send(slug, what, isTouched(mended) ? { replace, format: 'csv' } : { replace });
    toast(t.importKept(done.kept));
    onDone();
  };
  return (
    <Card title={t.importReview}>
      <p class="row">
        <Badge tone="good">{t.importNew(report.new)}</Badge>
        <Badge>{t.importDuplicates(report.duplicate)}</Badge>
        <Badge tone={report.conflict > 0 ? 'care' : 'plain'}>{t.importConflicts(report.conflict)}</Badge>
      </p>
      <Faults report={report} />
      <Found rows={report.rows} mended={mended} onChange={setMended} />
      {report.rows.length > MOST_SHOWN ? <p class="note">{t.importMore(report.rows.length - MOST_SHOWN)}</p> : null}
      {report.conflict > 0 ? <Switch label={t.importReplace} on={replace} onChange={setReplace} /> : null}
      <Form
        submit={t.importKeep}
        onSubmit={keep}
        disabled={rows.length === 0}
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

interface FoundProps {
  readonly rows: readonly Row[];
  readonly mended: Mended;
  readonly onChange: (mended: Mended) => void;
}

function Found({ rows, mended, onChange }: FoundProps): VNode {
  const t = studioWords.value;
  const now = rows.slice(0, MOST_SHOWN).map((row) => mended.rows[row.place] ?? row);
  const mend = (row: Row, part: Partial<Row>): void => onChange(withRow(mended, { ...row, ...part }));
  const cell = (label: string, row: Row, field: 'question' | 'answer'): VNode => (
    <Editable
      label={label}
      text={row[field]}
      disabled={mended.dropped.has(row.place)}
      onInput={(text) => mend(row, { [field]: text })}
    />
  );
  return (
    <Table
      caption={t.importReview}
      id={(row: Row) => row.place}
      rows={now}
      columns={[
        { key: 'place', title: t.place, cell: (row: Row) => row.place },
        {
          key: 'question',
          title: t.question,
          cell: (row: Row) => (
            <>
              {cell(t.question, row, 'question')}
              <Besides row={row} />
            </>
          ),
        },
        { key: 'answer', title: t.answer, cell: (row: Row) => cell(t.answer, row, 'answer') },
        { key: 'verdict', title: t.verdict, cell: (row: Row) => <Judged row={row} /> },
        {
          key: 'take',
          title: t.importTake,
          cell: (row: Row) => (
            <input
              type="checkbox"
              aria-label={t.importTakeRow(row.place)}
              checked={!mended.dropped.has(row.place)}
              onChange={() => onChange(toggled(mended, row.place))}
            />
          ),
        },
      ]}
    />
  );
}

/** What else a row says; it is taken in as it is. */
function Besides({ row }: { readonly row: Row }): VNode | null {
  const said = [row.language, ...row.alternatives].filter(Boolean);
  return said.length === 0 ? null : <p class="note">{said.join(' · ')}</p>;
}

/** What is thought of a row, and which answer stands against it. */
function Judged({ row }: { readonly row: Row }): VNode {
  const t = studioWords.value;
  return (
    <>
      <Badge tone={TONES[row.verdict]}>{t.verdicts[row.verdict]}</Badge>
      {row.verdict === 'conflict' ? <p class="note">{t.importAgainst(placeOf(row), row.with_answer)}</p> : null}
    </>
  );
}

function Editable(props: {
  readonly label: string;
  readonly text: string;
  readonly disabled: boolean;
  readonly onInput: (text: string) => void;
}): VNode {
  return (
    <textarea
      class="editable"
      aria-label={props.label}
      rows={Math.min(4, Math.ceil(props.text.length / 40) || 1)}
      value={props.text}
      disabled={props.disabled}
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
