import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { ConsoleMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const CONSOLE: Readonly<Record<Language, ConsoleMessages>> = { vi, en, zh };

/** What the console's frame says, in its language; pages have catalogues of their own. */
export const consoleWords = computed(() => CONSOLE[language.value]);

const DAYS: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB', zh: 'zh-CN' };

/** A moment, given as ISO 8601, as its day and time where the reader is; empty for none. */
export function moment(iso: string | null | undefined): string {
  const date = new Date(iso ?? '');
  return Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(DAYS[language.value], {
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }).format(date);
}

/** How long ago a moment was, in the largest unit that fits. */
export function ago(iso: string, nowMs: number): string {
  const seconds = Math.round((nowMs - Date.parse(iso)) / 1000);
  if (Number.isNaN(seconds)) {
    return '';
  }
  const style = new Intl.RelativeTimeFormat(DAYS[language.value], { numeric: 'auto', style: 'short' });
  const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ];
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) {
      return style.format(-Math.round(seconds / length), unit);
    }
  }
  return style.format(-seconds, 'second');
}
