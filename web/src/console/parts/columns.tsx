import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { remember, remembered } from '../../chat/looks';
import { consoleWords } from '../../words/console';
import type { Column } from './Table';

interface Chosen<T> {
  readonly shown: readonly Column<T>[];
  readonly chooser: VNode;
}

/**
 * Which columns of a table this browser shows. What was hidden is remembered, so that a column that is new is seen; the
 * first leads to the row's own page, and always stays.
 */
export function useColumns<T>(table: string, all: readonly Column<T>[]): Chosen<T> {
  const t = consoleWords.value;
  const name = `columns.${table}`;
  const [hidden, setHidden] = useState<readonly string[]>(() => (remembered(name) ?? '').split(' '));
  const flip = (key: string): void => {
    const now = hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key];
    remember(name, now.join(' ').trim());
    setHidden(now);
  };
  const [first, ...others] = all;
  return {
    shown: [...(first ? [first] : []), ...others.filter((column) => !hidden.includes(column.key))],
    chooser: (
      <details class="columns">
        <summary>{t.columns}</summary>
        <fieldset aria-label={t.columns}>
          {others.map((column) => (
            <label key={column.key}>
              <input type="checkbox" checked={!hidden.includes(column.key)} onChange={() => flip(column.key)} />
              {column.title}
            </label>
          ))}
        </fieldset>
      </details>
    ),
  };
}
