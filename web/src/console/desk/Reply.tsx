import type { RefObject, VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { DESK, deskWords } from '../../words/desk';
import { cost } from '../../words/figures';
import { isLanguage } from '../../words';
import { ErrorNote } from '../parts/ErrorNote';
import { AreaField } from '../parts/Field';
import { Form } from '../parts/Form';
import { propose, reply, typing, type Whole } from './desk';

const TELL_EVERY_MS = 3_000;

/** Where one answers the customer, who sees that one writes. */
export function Reply({ whole, onSent }: { readonly whole: Whole; readonly onSent: () => void }): VNode {
  const t = deskWords.value;
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  const key = useRef(fresh());
  const told = useTelling(whole.id);
  const write = (next: string): void => {
    setText(next);
    if (next.trim() !== '') {
      told();
    }
  };
  const send = async (): Promise<void> => {
    await reply(whole.id, text, key.current);
    key.current = fresh();
    setText('');
    onSent();
  };
  return (
    <Form submit={t.send} onSubmit={send} disabled={text.trim() === ''}>
      <AreaField label={t.reply} value={text} onInput={write} rows={4} maxLength={4000} area={area} />
      <Propose id={whole.id} text={text} onText={setText} />
      <Canned whole={whole} onChosen={(words) => write(inserted(area, text, words))} />
    </Form>
  );
}

function fresh(): string {
  return crypto.getRandomValues(new BigUint64Array(2)).join('-');
}

/** Tells the customer that one writes, not more often than their page needs it. */
function useTelling(id: string): () => void {
  const last = useRef(-Infinity);
  return () => {
    const now = performance.now();
    if (now - last.current >= TELL_EVERY_MS) {
      last.current = now;
      void typing(id).catch(() => undefined); // nobody misses it
    }
  };
}

/** Sentences that are said often, in the customer's language; a click puts one where the cursor stands. */
function Canned({ whole, onChosen }: { readonly whole: Whole; readonly onChosen: (words: string) => void }): VNode {
  const t = deskWords.value;
  const language = isLanguage(whole.language) ? whole.language : 'en';
  const ours = DESK[language].canned;
  const all = whole.canned_replies.length === 0 ? ours : whole.canned_replies;
  return (
    <div class="row" role="group" aria-label={t.cannedReplies}>
      {all.map((words) => (
        <button
          type="button"
          key={words}
          class="secondary small"
          lang={whole.language}
          title={words}
          onClick={() => onChosen(words)}
        >
          {words.length > 32 ? `${words.slice(0, 31)}…` : words}
        </button>
      ))}
    </div>
  );
}

/** The draft with these words where its cursor stands, parted from what is there; the cursor comes behind them. */
function inserted(area: RefObject<HTMLTextAreaElement | null>, draft: string, words: string): string {
  const place = area.current;
  if (!place) {
    return draft + words;
  }
  const before = draft.slice(0, place.selectionStart);
  const after = draft.slice(place.selectionEnd);
  const head = before + (before === '' || /\s$/.test(before) ? '' : ' ') + words;
  const whole = head + (after === '' || /^\s/.test(after) ? '' : ' ') + after;
  place.value = whole;
  place.setSelectionRange(head.length, head.length);
  place.focus();
  return whole;
}

interface ProposeProps {
  readonly id: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Puts what the assistant's model would say where one writes; it is sent by nobody but the reader. */
function Propose({ id, text, onText }: ProposeProps): VNode {
  const t = deskWords.value;
  const [busy, setBusy] = useState(false);
  const [proposed, setProposed] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(text);
  latest.current = text;
  const ask = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { text: words, cost_micro_dollars: micros } = await propose(id);
      onText(latest.current.trim() === '' ? words : `${latest.current.trimEnd()}\n${words}`);
      setProposed(micros === undefined ? '' : cost(micros));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div class="row">
        <button
          type="button"
          class="secondary small"
          aria-disabled={busy}
          onClick={() => (busy ? undefined : void ask())}
        >
          {busy ? t.proposing : t.propose}
        </button>
        <span role="status" class="note">
          {proposed !== null && text !== '' ? `${t.proposed} ${proposed}` : ''}
        </span>
      </div>
      <ErrorNote error={error} />
    </>
  );
}
