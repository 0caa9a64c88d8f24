import { effect, signal } from '@preact/signals';
import { pageAt } from './pages';
import { periodOf, shownOf, type Period, type Periods } from './period';
import { place, setFilter } from './router';
import { allAssistants, type Head } from './studio/assistant';

const ASSISTANT = 'assistant';
const PERIOD = 'period';

/** The slug of the assistant that the reader looks at, whichever page shows it; empty for all. */
export const assistant = signal('');

/** The time that the reader looks at; empty while none is chosen. */
export const period = signal<Period | ''>('');

/** All assistants, as of when somebody last looked. */
export const assistants = signal<readonly Head[]>([]);

/**
 * Takes from the address what is chosen, from now on. A page that does not heed something has no word about it in its
 * address: what was chosen before stays, for the pages after it.
 */
export function followChoice(): () => void {
  return effect(() => {
    const { path, query } = place.value;
    const heeds = pageAt(path)?.entry.heeds;
    if (heeds?.assistant) {
      assistant.value = query.get(ASSISTANT) ?? '';
    }
    if (heeds?.period) {
      period.value = periodOf(query.get(PERIOD) ?? '');
    }
  });
}

/** A place with what its page heeds of the choice; what it says of that itself holds. */
export function chosenAt(to: string): string {
  const [path = '', search = ''] = to.split('?', 2);
  const heeds = pageAt(path)?.entry.heeds;
  if (!heeds) {
    return to;
  }
  const query = new URLSearchParams(search);
  const keep = (name: string, value: string): void => {
    if (value !== '' && !query.has(name)) {
      query.set(name, value);
    }
  };
  keep(ASSISTANT, heeds.assistant ? assistant.value : '');
  keep(PERIOD, heeds.period ? period.value : '');
  const asked = query.toString();
  return asked === '' ? path : `${path}?${asked}`;
}

export function chooseAssistant(slug: string): void {
  setFilter({ [ASSISTANT]: slug }, 'push');
}

/** In the place of days, too, that were set by hand. */
export function choosePeriod(chosen: Period): void {
  setFilter({ [PERIOD]: chosen, from: '', to: '' }, 'push');
}

/** Of a page that must have one: the one that is chosen, or the first; empty where there is none. */
export function oneAssistant(): string {
  return assistant.value || (assistants.value.find((one) => !one.archived)?.slug ?? '');
}

/** What an assistant is called; its slug where nobody knows. */
export function nameOf(slug: string): string {
  return assistants.value.find((one) => one.slug === slug)?.name ?? slug;
}

/** What a page shows that knows these times. */
export function shownPeriod<P extends Period>(its: Periods<P>): P {
  return shownOf(its, period.value);
}

/** Looks which assistants there are. Throws what the gateway says. */
export async function lookForAssistants(): Promise<readonly Head[]> {
  const found = await allAssistants();
  assistants.value = found;
  return found;
}
