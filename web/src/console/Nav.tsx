import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import bell from '../assets/bell.svg';
import { Languages } from '../chat/Header';
import { Icon as ChatIcon } from '../chat/Icon';
import { paint, theme, type Theme } from '../chat/looks';
import { words } from '../words';
import { consoleWords } from '../words/console';
import { Choices } from './Choices';
import { useWaiting, waiting } from './desk/waiting';
import { Finder } from './Finder';
import { PAGES, pageAt, type PageEntry } from './pages';
import { Icon } from './parts/Icon';
import { Link } from './parts/Link';
import { Badge } from './parts/Page';
import { place } from './router';
import { session } from './session';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const GROUPS = ['gateway', 'assistants', 'house'] as const;

/** The bar on top: the menu on a narrow screen, what one looks at, language, colours, who one is. */
export function TopBar({ menuOpen, onMenu }: { readonly menuOpen: boolean; readonly onMenu: () => void }): VNode {
  const t = consoleWords.value;
  const who = session.operator.value;
  return (
    <header class="top-bar">
      <button
        type="button"
        class="quiet menu-button"
        aria-expanded={menuOpen}
        aria-controls="navigation"
        aria-label={t.menu}
        onClick={onMenu}
      >
        <Icon name={menuOpen ? 'close' : 'menu'} />
      </button>
      <Brand />
      <Choices />
      <Languages />
      <ThemeButton />
      {who ? (
        <>
          <Link to="/account" class="who">
            <Icon name="person" />
            <span class="who-name">{who.name}</span>
            <span class="note">{t.roles[who.role]}</span>
          </Link>
          <button
            type="button"
            class="quiet"
            aria-label={t.signOut}
            title={t.signOut}
            onClick={() => void session.signOut()}
          >
            <Icon name="out" />
          </button>
        </>
      ) : null}
    </header>
  );
}

/** Who we are. */
export function Brand(): VNode {
  return (
    <span class="brand">
      <img src={bell} alt="" width="30" height="30" />
      <span>Bellwether</span>
    </span>
  );
}

/** Goes round the choices of colours. */
export function ThemeButton(): VNode {
  const t = words.value;
  const current = theme.value;
  const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'system';
  const label = `${t.theme}: ${t.themes[current]}`;
  return (
    <button type="button" class="quiet theme" aria-label={label} title={label} onClick={() => paint(next)}>
      <ChatIcon name={current} />
    </button>
  );
}

/** The pages that one may see. A drawer on a narrow screen. */
export function Navigation({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): VNode {
  const t = consoleWords.value;
  const here = pageAt(place.value.path)?.entry;
  useWaiting();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        onClose();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [onClose]);
  return (
    <nav id="navigation" class="navigation" data-open={open} aria-label={t.navigation}>
      <Finder onFollow={onClose} />
      {GROUPS.map((group) => {
        const entries = PAGES.filter((entry) => entry.group === group && session.may(entry.scope));
        return entries.length === 0 ? null : (
          <section key={group}>
            <h2>{t.groups[group]}</h2>
            <ul>
              {entries.map((entry) => (
                <li key={entry.path}>
                  <Link to={entry.path} current={isHere(entry, here)} onFollow={onClose}>
                    <Icon name={entry.icon} />
                    {t.pages[entry.name]}
                    {entry.path === '/inbox' && waiting.value > 0 ? (
                      <Badge tone="care">
                        <span aria-hidden="true">{waiting.value}</span>
                        <span class="visually-hidden">{t.waiting(waiting.value)}</span>
                      </Badge>
                    ) : null}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <p class="note version">Bellwether {session.operator.value?.version}</p>
    </nav>
  );
}

/** A page below another one's path belongs to that one. */
function isHere(entry: PageEntry, here: PageEntry | undefined): boolean {
  return here !== undefined && (here === entry || here.path.startsWith(`${entry.path}/`));
}
