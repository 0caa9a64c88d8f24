import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { StudioMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const STUDIO: Readonly<Record<Language, StudioMessages>> = { vi, en, zh };

/** What the pages of assistants say. */
export const studioWords = computed(() => STUDIO[language.value]);
