import { computed } from '@preact/signals';
import { language, type Language } from '../index';
import { en } from './en';
import type { ChannelsMessages } from './messages';
import { vi } from './vi';
import { zh } from './zh';

export const CHANNELS: Readonly<Record<Language, ChannelsMessages>> = { vi, en, zh };

/** What the console says of messengers. */
export const channelsWords = computed(() => CHANNELS[language.value]);
