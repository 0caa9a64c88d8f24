import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { TenantMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const TENANTS: Readonly<Record<Language, TenantMessages>> = { vi, en, zh };

/** What the console says of organisations and teams. */
export const tenantWords = computed(() => TENANTS[language.value]);
