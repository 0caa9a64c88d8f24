import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { OpsMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const OPS: Readonly<Record<Language, OpsMessages>> = { vi, en, zh };

/** What the gateway's pages say, in the reader's language. */
export const opsWords = computed(() => OPS[language.value]);
