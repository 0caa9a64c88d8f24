import { effect, signal } from '@preact/signals';
import { isLanguage, language, preferred, words, type Language } from '../words';

export type Theme = 'system' | 'light' | 'dark';

export const theme = signal<Theme>('system');

/** Remembers language and colours on this machine and tells the document about them, and its title. */
export function keepLooks(title: () => string = () => words.value.title): void {
  const kept = remembered('language');
  language.value = isLanguage(kept) ? kept : preferred(navigator.languages);
  const colours = remembered('theme');
  theme.value = colours === 'light' || colours === 'dark' ? colours : 'system';
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = title();
  });
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
  });
}

export function speak(chosen: Language): void {
  language.value = chosen;
  remember('language', chosen);
}

export function paint(chosen: Theme): void {
  theme.value = chosen;
  remember('theme', chosen);
}

/** The keyboard of a phone shrinks what can be seen, not the page: keeps the composer above it. */
export function keepInView(): void {
  visualViewport?.addEventListener('resize', () => {
    document.documentElement.style.setProperty('--visible-height', `${visualViewport?.height ?? innerHeight}px`);
  });
}

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`bellwether.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`bellwether.${name}`, value);
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
}
