import type { VNode } from 'preact';
import bell from '../assets/bell.svg';
import { CATALOGUES, language, words, type Language } from '../words';
import { Icon } from './Icon';
import { paint, speak, theme, type Theme } from './looks';
import type { Session } from './session';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Language[] = ['vi', 'en', 'zh'];

interface HeaderProps {
  readonly session: Session;
  readonly panelOpen: boolean;
  readonly onPanel: () => void;
}

/** The bar on top: who we are, language, colours, and a new beginning. */
export function Header({ session, panelOpen, onPanel }: HeaderProps): VNode {
  const t = words.value;
  return (
    <header class="header">
      <h1 class="brand">
        <img src={bell} alt="" width="32" height="32" />
        <span>Bellwether</span>
      </h1>
      <Languages />
      <ThemeButton />
      <button
        type="button"
        class="quiet panel-button"
        aria-expanded={panelOpen}
        aria-controls="panel"
        aria-label={t.panelShow}
        title={t.panelShow}
        onClick={onPanel}
      >
        <Icon name="panel" />
      </button>
      <button
        type="button"
        class="quiet clear"
        disabled={session.exchanges.value.length === 0}
        aria-label={t.clear}
        title={`${t.clear} (Alt+N)`}
        onClick={() => session.clear()}
      >
        <Icon name="fresh" />
        <span class="wide-only">{t.clear}</span>
      </button>
    </header>
  );
}

/** A choice of languages. */
export function Languages({ codes = LANGUAGES }: { readonly codes?: readonly Language[] }): VNode {
  return (
    <div class="languages" role="group" aria-label={words.value.language}>
      {codes.map((code) => (
        <button
          type="button"
          key={code}
          lang={code}
          title={CATALOGUES[code].languageName}
          aria-label={CATALOGUES[code].languageName}
          aria-pressed={language.value === code}
          onClick={() => speak(code)}
        >
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

function ThemeButton(): VNode {
  const t = words.value;
  const current = theme.value;
  const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'system';
  const label = `${t.theme}: ${t.themes[current]}`;
  return (
    <button type="button" class="quiet theme" aria-label={label} title={label} onClick={() => paint(next)}>
      <Icon name={current} />
    </button>
  );
}
