import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { saveFile } from '../../chat/saving';
import { text, type Query } from '../api';
import { ErrorNote } from './ErrorNote';

/** Spreadsheets take a file without it for something else than UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

interface Props {
  /** Below the operator's API. */
  readonly path: string;
  readonly query?: Query;
  /** The file's; its end says what is in it. */
  readonly name: string;
  readonly children: ComponentChildren;
}

/** Something of the operator's API as a file, whichever way one came in. */
export function Download({ path, query, name, children }: Props): VNode {
  const [error, setError] = useState<unknown>(null);
  const load = async (): Promise<void> => {
    setError(null);
    try {
      save(name, await text(path, query ? { query } : {}));
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <button type="button" class="secondary small" onClick={() => void load()}>
        {children}
      </button>
      <ErrorNote error={error} />
    </>
  );
}

function save(name: string, body: string): void {
  if (name.endsWith('.csv')) {
    saveFile(name, BYTE_ORDER_MARK + body, 'text/csv;charset=utf-8');
  } else {
    saveFile(name, body);
  }
}
