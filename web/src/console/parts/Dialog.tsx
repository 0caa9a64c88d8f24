import { signal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { consoleWords } from '../../words/console';
import { AreaField, type Option, SelectField } from './Field';
import { Icon } from './Icon';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** False where the reader cannot go on without an answer. */
  readonly closable?: boolean;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A window over the page, which the browser keeps the focus in. */
export function Dialog({ title, onClose, closable = true, wide, children }: DialogProps): VNode {
  const t = consoleWords.value;
  const place = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = place.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const cancel = (event: Event): void => {
    event.preventDefault();
    if (closable) {
      onClose();
    }
  };
  return (
    <dialog ref={place} class={wide ? 'dialog wide' : 'dialog'} aria-labelledby={id} onCancel={cancel}>
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        {closable ? (
          <button type="button" class="quiet" aria-label={t.close} title={t.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        ) : null}
      </div>
      {children}
    </dialog>
  );
}

/** What is asked before something is done. */
export interface Question {
  readonly title: string;
  readonly body: string;
  /** What the button says: what will be done. */
  readonly verb: string;
  readonly danger?: boolean;
  /** Asks for a reason, too, which must be given. */
  readonly reason?: string;
  /** Asks to choose one of these, too; the first is chosen at once. */
  readonly choice?: { readonly label: string; readonly options: readonly Option[] };
}

/** What was answered; what was not asked for is empty. */
export interface Consent {
  readonly reason: string;
  readonly choice: string;
}

interface Asked {
  readonly question: Question;
  readonly answer: (consent: Consent | null) => void;
}

const asked = signal<Asked | null>(null);

/** Asks the reader; null where the reader would rather not. */
export function ask(question: Question): Promise<Consent | null> {
  return new Promise((resolve) => {
    asked.value?.answer(null);
    asked.value = {
      question,
      answer: (consent) => {
        asked.value = null;
        resolve(consent);
      },
    };
  });
}

/** Where questions appear; once per page. */
export function Questions(): VNode | null {
  return asked.value ? <Ask key={asked.value.question.title} {...asked.value} /> : null;
}

function Ask({ question, answer }: Asked): VNode {
  const t = consoleWords.value;
  const [reason, setReason] = useState('');
  const [choice, setChoice] = useState(question.choice?.options[0]?.value ?? '');
  const lacking = question.reason !== undefined && reason.trim() === '';
  return (
    <Dialog title={question.title} onClose={() => answer(null)}>
      <p>{question.body}</p>
      {question.reason === undefined ? null : (
        <AreaField label={question.reason} value={reason} onInput={setReason} rows={2} required maxLength={300} />
      )}
      {question.choice === undefined ? null : <SelectField {...question.choice} value={choice} onChange={setChoice} />}
      <div class="form-foot">
        <button
          type="button"
          class={question.danger ? 'danger' : 'primary'}
          disabled={lacking}
          onClick={() => answer({ reason: reason.trim(), choice })}
        >
          {question.verb}
        </button>
        <button type="button" class="secondary" onClick={() => answer(null)}>
          {t.cancel}
        </button>
      </div>
    </Dialog>
  );
}
