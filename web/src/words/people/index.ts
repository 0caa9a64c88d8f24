import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { PeopleMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const PEOPLE: Readonly<Record<Language, PeopleMessages>> = { vi, en, zh };

/** What the pages of operators say. */
export const peopleWords = computed(() => PEOPLE[language.value]);
