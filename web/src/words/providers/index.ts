import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { ProviderMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const PROVIDERS: Readonly<Record<Language, ProviderMessages>> = { vi, en, zh };

/** What the console says of adding providers. */
export const providerWords = computed(() => PROVIDERS[language.value]);
