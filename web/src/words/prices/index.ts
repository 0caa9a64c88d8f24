import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { PriceMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const PRICES: Readonly<Record<Language, PriceMessages>> = { vi, en, zh };

/** What the import of price lists says, in the reader's language. */
export const priceWords = computed(() => PRICES[language.value]);
