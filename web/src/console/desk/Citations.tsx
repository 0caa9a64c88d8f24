import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { deskWords } from '../../words/desk';
import { languageOf } from '../../words';
import { isRecord, numberOf, textOf } from '../../wire/problem';
import { Dialog } from '../parts/Dialog';
import type { Message } from './desk';

interface Citation {
  readonly number: number;
  readonly title: string;
  readonly text: string;
}

/** What an answer rests on; each opens what stood there when it was given. */
export function Citations({ extras }: { readonly extras: Message['extras'] }): VNode | null {
  const [shown, setShown] = useState<Citation | null>(null);
  const found = citations(extras['citations']);
  return found.length === 0 ? null : (
    <>
      <ul class="preview-sources" aria-label={deskWords.value.sources}>
        {found.map((one) => (
          <li key={one.number}>
            <button type="button" class="link small" onClick={() => setShown(one)}>
              [{one.number}] {one.title}
            </button>
          </li>
        ))}
      </ul>
      {shown ? (
        <Dialog title={`[${shown.number}] ${shown.title}`} onClose={() => setShown(null)}>
          <p class="source-text" lang={languageOf(shown.text)}>
            {shown.text}
          </p>
        </Dialog>
      ) : null}
    </>
  );
}

function citations(found: unknown): readonly Citation[] {
  const all: readonly unknown[] = Array.isArray(found) ? found : [];
  return all.filter(isRecord).map((one, index) => ({
    number: numberOf(one['n']) ?? index + 1,
    title: textOf(one['title']) ?? '',
    text: textOf(one['text']) ?? '',
  }));
}
