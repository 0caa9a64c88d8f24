import type { Keeping, Kept } from './keeping';

/** Where a tab's visit to an assistant is kept. Lost when the tab is closed; never a cookie. */
export function keepingOf(slug: string): Keeping {
  const name = (what: Kept): string => `bellwether.${what}.${slug}`;
  return {
    read: (what) => guarded(() => sessionStorage.getItem(name(what))) ?? null,
    write: (what, text) =>
      guarded(() => (text === null ? sessionStorage.removeItem(name(what)) : sessionStorage.setItem(name(what), text))),
  };
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
