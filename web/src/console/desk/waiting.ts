import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { get } from '../api';
import { session } from '../session';

const LOOK_EVERY_MS = 5_000;

/** A page that nobody sees still tells by its title who waits; then it asks one time in so many. */
const UNSEEN = 6;

/** How many customers wait for a person, as of a moment ago. */
export const waiting = signal(0);

/** Keeps the count of those who wait for as long as somebody who may see them is signed in. */
export function useWaiting(): void {
  const may = session.may('desk_read');
  useEffect(() => {
    if (!may) {
      return undefined;
    }
    const leaving = new AbortController();
    let turn = 0;
    const look = (): void => {
      turn += 1;
      if (document.visibilityState === 'visible' || turn % UNSEEN === 0) {
        void count(leaving.signal);
      }
    };
    void count(leaving.signal);
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
      waiting.value = 0;
    };
  }, [may]);
}

/** What cannot be asked now is asked again soon; the last count stands until then. */
async function count(signal: AbortSignal): Promise<void> {
  try {
    const found = await get<{ waiting: number }>('desk/waiting', { signal });
    waiting.value = found.waiting;
  } catch {
    // the pages say what is wrong
  }
}
