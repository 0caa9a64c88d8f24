import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { CostMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const COSTS: Readonly<Record<Language, CostMessages>> = { vi, en, zh };

/** What the console says of costs. */
export const costWords = computed(() => COSTS[language.value]);
