import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { consoleWords } from '../words/console';
import { chosenAt } from './chosen';
import { findingsOf, type Finding } from './finding';
import { PAGES } from './pages';
import { Link } from './parts/Link';
import { go } from './router';
import { session } from './session';

/** Leads to a page, a request or a conversation by a few words; `/` goes there from anywhere. */
export function Finder({ onFollow }: { readonly onFollow: () => void }): VNode {
  const t = consoleWords.value;
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target)) {
        event.preventDefault();
        field.current?.focus();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  const pages = PAGES.filter((entry) => entry.group !== null && session.may(entry.scope));
  const found = findingsOf(
    text,
    pages.map(({ path, name }) => ({ path, name: t.pages[name] })),
    (scope) => session.may(scope),
  );
  const over = (): void => {
    setText('');
    field.current?.blur();
    onFollow();
  };
  return (
    <form
      class="finder"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (found[0]) {
          go(chosenAt(found[0].to));
          over();
        }
      }}
    >
      <input
        ref={field}
        type="search"
        value={text}
        aria-label={t.finder.label}
        placeholder={t.finder.hint}
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() === '' ? null : found.length === 0 ? (
        <p class="note">{t.finder.nothing}</p>
      ) : (
        <ul>
          {found.map((one) => (
            <li key={one.to}>
              <Link to={one.to} onFollow={over}>
                {nameOf(one)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}

function nameOf({ kind, name }: Finding): string {
  return kind === 'page' ? name : consoleWords.value.finder.kinds[kind](name);
}

/** Whether what has the focus takes letters. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
