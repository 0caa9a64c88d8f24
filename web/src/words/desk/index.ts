import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { DeskMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const DESK: Readonly<Record<Language, DeskMessages>> = { vi, en, zh };

/** What the pages of the desk say. */
export const deskWords = computed(() => DESK[language.value]);
