import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { RoutesMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const ROUTES: Readonly<Record<Language, RoutesMessages>> = { vi, en, zh };

/** What the console says while a route is changed, or an experiment begun on it. */
export const routesWords = computed(() => ROUTES[language.value]);
