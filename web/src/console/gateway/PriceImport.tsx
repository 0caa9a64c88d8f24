import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { priceWords } from '../../words/prices';
import { get } from '../api';
import { Dialog } from '../parts/Dialog';
import { AreaField, Switch, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { ErrorNote } from '../parts/ErrorNote';
import { useLoaded } from '../parts/loading';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { EarlierLists } from './PriceLists';
import { PriceChanges } from './PriceChanges';
import { apply, preview, type PriceListsKept, type PricePreview, type Wanted } from './pricelists';

/** The button on the page of models, and what it opens. Nothing is applied that was not previewed. */
export function PriceImport({ onChange }: { readonly onChange: () => void }): VNode {
  const t = priceWords.value;
  const [isOpen, setOpen] = useState(false);
  const title = session.may('budgets_write') ? t.open : t.openLists;
  return (
    <>
      <button type="button" class="secondary" onClick={() => setOpen(true)}>
        {title}
      </button>
      {isOpen ? (
        <Dialog title={title} wide onClose={() => setOpen(false)}>
          <Inside onChange={onChange} onDone={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  );
}

interface InsideProps {
  readonly onChange: () => void;
  readonly onDone: () => void;
}

function Inside({ onChange, onDone }: InsideProps): VNode {
  const t = priceWords.value;
  const lists = useLoaded((signal) => get<PriceListsKept>('prices/lists', { signal }), []);
  const applied = (id: number): void => {
    toast(t.applied(id));
    onChange();
    onDone();
  };
  const isOwned = lists.value?.owner === 'settings';
  return (
    <div class="stack">
      {isOwned ? <p role="note">{t.ownedByFile}</p> : null}
      {session.may('budgets_write') ? <Importer isOwned={isOwned} onApplied={applied} /> : null}
      <ErrorNote error={lists.error} onRetry={lists.reload} />
      {lists.value ? <EarlierLists kept={lists.value} onRestored={applied} /> : null}
    </div>
  );
}

interface ImporterProps {
  readonly isOwned: boolean;
  readonly onApplied: (id: number) => void;
}

/** What was previewed, and what was said to it. */
interface Looked {
  readonly wanted: Wanted;
  readonly said: PricePreview;
}

function Importer({ isOwned, onApplied }: ImporterProps): VNode {
  const t = priceWords.value;
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [only, setOnly] = useState('');
  const [acceptLarge, setLarge] = useState(false);
  const [looked, setLooked] = useState<Looked | null>(null);
  /** Whatever is changed must be previewed anew. */
  const anew =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setLooked(null);
    };
  const look = async (): Promise<void> => {
    const content = file ? await file.text() : text;
    const wanted = { content, only: names(only), acceptLarge };
    setLooked({ wanted, said: await preview(wanted) });
  };
  return (
    <>
      <p class="note">{t.note}</p>
      <Form submit={t.preview} busy={t.previewing} onSubmit={look} minor disabled={!file && text.trim() === ''}>
        <label class="field">
          <span>{t.file}</span>
          <input
            type="file"
            accept=".json,.csv,.txt"
            onChange={(event) => anew(setFile)(event.currentTarget.files?.[0] ?? null)}
          />
        </label>
        {file ? null : <AreaField label={t.text} value={text} onInput={anew(setText)} rows={4} />}
        <TextField label={t.only} hint={t.onlyHint} value={only} onInput={anew(setOnly)} wide />
        <Switch label={t.acceptLarge} hint={t.acceptLargeHint} on={acceptLarge} onChange={anew(setLarge)} />
      </Form>
      {looked ? <PriceChanges said={looked.said} /> : null}
      <Apply
        key={file?.name ?? ''}
        looked={looked}
        isOwned={isOwned}
        usualSource={file?.name ?? ''}
        onApplied={onApplied}
      />
    </>
  );
}

interface ApplyProps extends ImporterProps {
  readonly looked: Looked | null;
  readonly usualSource: string;
}

function Apply({ looked, isOwned, usualSource, onApplied }: ApplyProps): VNode {
  const t = priceWords.value;
  const [source, setSource] = useState(usualSource);
  const hindrance = isOwned
    ? t.ownedByFile
    : looked === null
      ? t.previewFirst
      : looked.said.taken === 0
        ? t.nothing
        : '';
  const send = async (): Promise<void> => {
    if (looked) {
      const head = await apply(looked.wanted, source.trim(), looked.said.digest);
      onApplied(head.id);
    }
  };
  return (
    <Form
      submit={t.apply}
      busy={t.applying}
      onSubmit={send}
      disabled={hindrance !== '' || source.trim() === ''}
      beside={hindrance ? <span class="note">{hindrance}</span> : null}
    >
      <TextField
        label={t.source}
        hint={t.sourceHint}
        value={source}
        onInput={setSource}
        maxLength={200}
        required
        wide
      />
    </Form>
  );
}

function names(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}
