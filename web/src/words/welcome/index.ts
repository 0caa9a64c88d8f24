import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { WelcomeMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const WELCOME: Readonly<Record<Language, WelcomeMessages>> = { vi, en, zh };

/** What the first page says to a new owner. */
export const welcomeWords = computed(() => WELCOME[language.value]);
