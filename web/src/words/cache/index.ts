import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { CacheMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const CACHE: Readonly<Record<Language, CacheMessages>> = { vi, en, zh };

/** What the console says of answers that are kept. */
export const cacheWords = computed(() => CACHE[language.value]);
