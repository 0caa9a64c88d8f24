import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { TalkMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const TALK: Readonly<Record<Language, TalkMessages>> = { vi, en, zh };

/** What a customer's page says, in its language. */
export const talk = computed(() => TALK[language.value]);

const DAYS: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB', zh: 'zh-CN' };

/** A moment, given as ISO 8601, as its day and time where the reader is; empty for none. */
export function moment(iso: string): string {
  return written(iso, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' });
}

/** The time of day of a moment, where the reader is; empty for none. */
export function clock(iso: string): string {
  return written(iso, { hour: '2-digit', minute: '2-digit' });
}

function written(iso: string, shape: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat(DAYS[language.value], shape).format(date);
}
