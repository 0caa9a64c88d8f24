import { computed, signal } from '@preact/signals';
import { en } from './en';
import type { Messages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export type Language = 'vi' | 'en' | 'zh';

export const CATALOGUES: Readonly<Record<Language, Messages>> = { vi, en, zh };

/** The language of the page; begins with the browser's, the first one it names that we speak. */
export const language = signal<Language>('en');

/** What the page says, in its language. */
export const words = computed(() => CATALOGUES[language.value]);

/** Whether the page speaks it. */
export function isLanguage(name: string | null): name is Language {
  return name !== null && Object.hasOwn(CATALOGUES, name);
}

export function preferred(names: readonly string[]): Language {
  for (const name of names) {
    const short = name.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(short)) {
      return short;
    }
  }
  return 'en';
}

/**
 * The language a text is written in, for the voice that reads it aloud; undefined where it is not plain from the
 * letters, so that the page's own language stands.
 */
export function languageOf(text: string): string | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) {
    return 'ja';
  }
  if (/\p{Script=Hangul}/u.test(text)) {
    return 'ko';
  }
  if (/\p{Script=Han}/u.test(text)) {
    return 'zh';
  }
  if (/[ăđơưĂĐƠƯ\u1EA0-\u1EF9]/.test(text)) {
    return 'vi';
  }
  return /\b(the|and|you|is|of|what|how)\b/i.test(text) ? 'en' : undefined;
}
