import type { Pass } from '../wire/assistant';
import { isRecord, textOf } from '../wire/problem';
import type { PassKeeping } from './visit';

/** The pass of this tab's conversation with an assistant. Lost when the tab is closed; never a cookie. */
export function passesOf(slug: string): PassKeeping {
  const name = `bellwether.pass.${slug}`;
  return {
    read: () => passIn(guarded(() => sessionStorage.getItem(name)) ?? ''),
    write: (pass) =>
      guarded(() => (pass ? sessionStorage.setItem(name, JSON.stringify(pass)) : sessionStorage.removeItem(name))),
  };
}

function passIn(text: string): Pass | null {
  const raw: unknown = guarded(() => JSON.parse(text) as unknown);
  const id = isRecord(raw) ? textOf(raw['id']) : null;
  const token = isRecord(raw) ? textOf(raw['token']) : null;
  return id && token ? { id, token } : null;
}

/** A presenter's token: out of the address, which others see on a screen that is shown, and kept for this tab. */
export function presenterTokenOf(slug: string): string | null {
  const name = `bellwether.presenter.${slug}`;
  const address = new URL(location.href);
  const token = address.searchParams.get('presenter');
  if (token !== null) {
    address.searchParams.delete('presenter');
    history.replaceState(null, '', address);
    guarded(() => sessionStorage.setItem(name, token));
  }
  return token ?? guarded(() => sessionStorage.getItem(name)) ?? null;
}

/** Waits so long, give or take a fifth so that pages do not come back all at once; no longer once online again. */
export function waitOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      removeEventListener('online', over);
      resolve();
    };
    const timer = setTimeout(over, ms * (0.8 + Math.random() * 0.4));
    addEventListener('online', over);
  });
}

/** Storage may be forbidden by the browser's settings; the page then works until it is closed. */
function guarded<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
