import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { consoleWords } from '../words/console';
import { Entry, SignIn } from './Login';
import { Navigation, TopBar } from './Nav';
import { pageAt, type PageEntry, type PageProps } from './pages';
import { Dialog, Questions } from './parts/Dialog';
import { Empty, Waiting } from './parts/Empty';
import { ErrorNote } from './parts/ErrorNote';
import { Link } from './parts/Link';
import { Toasts } from './parts/Toast';
import { place } from './router';
import { session } from './session';

/** The console: what stands around every page, or the way in. */
export function App(): VNode {
  const [menuOpen, setMenuOpen] = useState(false);
  if (session.state.value.kind !== 'in') {
    return <Entry state={session.state.value} />;
  }
  return (
    <div class="console">
      <a class="skip" href="#main">
        {consoleWords.value.skip}
      </a>
      <TopBar menuOpen={menuOpen} onMenu={() => setMenuOpen(!menuOpen)} />
      <Navigation open={menuOpen} onClose={() => setMenuOpen(false)} />
      <main id="main" tabIndex={-1}>
        <Opened />
      </main>
      <Questions />
      {session.over.value ? <Over /> : null}
      <Toasts />
    </div>
  );
}

/** The session has ended: one signs in again over the page, and nothing that stands on it is lost. */
function Over(): VNode {
  const t = consoleWords.value;
  return (
    <Dialog title={t.sessionOver} onClose={() => undefined} closable={false}>
      <p class="note">{t.sessionOverBody}</p>
      <SignIn entrance={{ setup: false, oidc: false }} />
    </Dialog>
  );
}

function Opened(): VNode {
  const t = consoleWords.value;
  const found = pageAt(place.value.path);
  if (!found) {
    return (
      <Empty icon="search" title={t.noPage} body={place.value.path}>
        <Link to="/">{t.toStart}</Link>
      </Empty>
    );
  }
  if (!session.may(found.entry.scope)) {
    return <Empty icon="keys" title={t.notAllowed} body={t.notAllowedBody} />;
  }
  return <Lazy key={place.value.path} entry={found.entry} at={found.at} />;
}

/** Loads the page's file and shows it; puts the focus on its name, as a browser does with a page of its own. */
function Lazy({ entry, at }: PageProps & { readonly entry: PageEntry }): VNode {
  const [page, setPage] = useState<{ readonly View: ComponentType<PageProps> } | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    entry
      .load()
      .then((loaded) => wanted && setPage({ View: loaded.default }))
      .catch((cause: unknown) => wanted && setError(cause));
    return () => {
      wanted = false;
    };
  }, [entry]);
  useEffect(() => {
    if (page) {
      document.querySelector<HTMLElement>('main h1')?.focus();
    }
  }, [page]);
  if (error) {
    return <ErrorNote error={consoleWords.value.pageBroken} onRetry={() => location.reload()} />;
  }
  return page ? <page.View at={at} /> : <Waiting />;
}
