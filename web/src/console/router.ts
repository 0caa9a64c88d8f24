import { signal } from '@preact/signals';

/** Where the reader is: below `/console`, and what the filters say. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const ROOT = '/console';

/** Where the reader is now. */
export const place = signal<Place>({ path: '/', query: new URLSearchParams() });

/** Follows the address from now on, the buttons of the browser included. */
export function followAddress(): void {
  const look = (): void => {
    const path = location.pathname.slice(ROOT.length);
    place.value = { path: path === '' ? '/' : path, query: new URLSearchParams(location.search) };
  };
  addEventListener('popstate', look);
  look();
}

/** The whole address of a place such as `/assistants?archived=true`. */
export function addressOf(to: string): string {
  return to === '/' ? ROOT : ROOT + to;
}

/** Goes there; `replace` leaves no trace in the history. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  const address = addressOf(to);
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
  const [path = '/', search = ''] = to.split('?', 2);
  place.value = { path: path === '' ? '/' : path, query: new URLSearchParams(search) };
}

/** What a filter says; the fallback where it says nothing. */
export function filter(name: string, fallback = ''): string {
  return place.value.query.get(name) ?? fallback;
}

/** The same place with other filters; an empty one is taken out. */
export function filtered(changes: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(place.value.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const asked = query.toString();
  return asked === '' ? place.value.path : `${place.value.path}?${asked}`;
}

/** Changes filters; a filter that is being typed leaves no trace in the history. */
export function setFilter(changes: Readonly<Record<string, string>>, how: 'push' | 'replace' = 'replace'): void {
  go(filtered(changes), how);
}

/** What stands in the places of a pattern such as `/assistants/:slug`; null where the path is another. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const there = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== there.length) {
    return null;
  }
  const found: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const given = there[index] ?? '';
    if (segment.startsWith(':')) {
      found[segment.slice(1)] = decoded(given);
    } else if (segment !== given) {
      return null;
    }
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
