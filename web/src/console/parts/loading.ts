import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PageOf } from '../api';

/** Something that was asked for: there, on its way, or refused. What was there stays while it is asked for anew. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly error: unknown;
  readonly busy: boolean;
  readonly reload: () => void;
  /** Puts what a change has answered in its place. */
  readonly set: (value: T) => void;
}

/**
 * Asks when the page is opened, and again when one of `on` changes.
 *
 * @param load told when its answer is no longer wanted
 */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, on: readonly unknown[]): Loaded<T> {
  const [value, set] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(true);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    setBusy(true);
    load(leaving.signal)
      .then((found) => {
        if (!leaving.signal.aborted) {
          set(found);
          setError(null);
          setBusy(false);
        }
      })
      .catch((cause: unknown) => {
        if (!leaving.signal.aborted) {
          setError(cause);
          setBusy(false);
        }
      });
    return () => leaving.abort();
  }, [...on, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  return { value, error, busy, reload, set };
}

/** A list that comes in pieces. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly error: unknown;
  readonly busy: boolean;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly reload: () => void;
}

interface Pieces<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly error: unknown;
  readonly busy: boolean;
}

/**
 * Asks for the first piece, and again when one of `on` changes; for the others when they are wanted.
 *
 * @param load asks for a piece; null is the first
 */
export function usePages<T>(load: (next: string | null) => Promise<PageOf<T>>, on: readonly unknown[]): Paged<T> {
  const [state, setState] = useState<Pieces<T>>({ items: [], next: null, error: null, busy: true });
  const [turn, setTurn] = useState(0);
  const current = useRef(0);
  const fetch = (next: string | null): void => {
    const mine = ++current.current;
    setState((before) => ({ ...before, busy: true, error: null }));
    load(next)
      .then((page) => {
        if (mine === current.current) {
          setState((before) => ({
            items: next === null ? page.items : [...before.items, ...page.items],
            next: page.next,
            error: null,
            busy: false,
          }));
        }
      })
      .catch((error: unknown) => {
        if (mine === current.current) {
          setState((before) => ({ ...before, error, busy: false }));
        }
      });
  };
  useEffect(() => {
    fetch(null);
    return () => {
      current.current += 1;
    };
  }, [...on, turn]);
  return {
    items: state.items,
    error: state.error,
    busy: state.busy,
    hasMore: state.next !== null,
    more: () => {
      if (!state.busy && state.next !== null) {
        fetch(state.next);
      }
    },
    reload: useCallback(() => setTurn((before) => before + 1), []),
  };
}

/** Does something again and again while the page can be seen. */
export function useEvery(ms: number, what: () => void): void {
  const latest = useRef(what);
  latest.current = what;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        latest.current();
      }
    }, ms);
    return () => clearInterval(timer);
  }, [ms]);
}
