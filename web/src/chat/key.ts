import type { KeyKeeping } from './session';

const NAME = 'bellwether.key';

/** The gateway key for as long as the tab is open. Never a provider's key: the page has no use for one. */
export const IN_THIS_TAB: KeyKeeping = {
  read: () => guarded(() => sessionStorage.getItem(NAME) ?? '') ?? '',
  write: (key) => void guarded(() => sessionStorage.setItem(NAME, key)),
};

/**
 * Takes a key out of the address (`/#key=...`) and the address out of the history, so that it is neither seen on the
 * screen nor kept. A fragment never reaches a server (RFC 3986, section 3.5). Null where there is none.
 */
export function takeKeyFrom(location: Location, history: History): string | null {
  const parts = location.hash.slice(1).split('&');
  const found = parts.find((part) => part.startsWith('key='));
  if (found === undefined) {
    return null;
  }
  const rest = parts.filter((part) => part !== found).join('&');
  history.replaceState(history.state, '', location.pathname + location.search + (rest ? `#${rest}` : ''));
  const raw = found.slice('key='.length);
  return guarded(() => decodeURIComponent(raw)) ?? raw;
}

/** Storage may be forbidden by the browser's settings; the page then works without it. */
function guarded<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
