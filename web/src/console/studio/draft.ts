import type { Change, Design, OrderOf } from './assistant';
import { modelsOf, type Chosen } from './ModelChoice';
import type { Look } from './LogoField';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

export const STAGES = ['placed', 'packing', 'shipped', 'delivering', 'delivered', 'cancelled', 'returned'] as const;
export type Stage = (typeof STAGES)[number];

/** How an assistant speaks Vietnamese: what it calls itself and the customer, and its tone. */
export const VOICES = {
  warm: { self: 'em', customer: 'anh/chị', tone: 'ấm áp, nhanh nhẹn, ngắn gọn' },
  friendly: { self: 'mình', customer: 'bạn', tone: 'thân thiện, gần gũi' },
  formal: { self: 'shop', customer: 'quý khách', tone: 'trang trọng, chính xác' },
} as const;
export type VoiceName = keyof typeof VOICES;

export interface Voice {
  readonly self: string;
  readonly customer: string;
  readonly tone: string;
}

/** An example order as a form has it. */
export interface OrderDraft {
  readonly number: string;
  readonly status: Stage;
  readonly carrier: string;
  readonly expected: string;
  /** By language. */
  readonly note: Readonly<Record<string, string>>;
}

type Texts = Readonly<Record<string, string>>;

/** A design as a form has it: lists are lines of a text. */
export interface Draft {
  readonly name: string;
  readonly persona: string;
  readonly voice: Voice;
  readonly models: Chosen;
  readonly temperature: string;
  readonly answerTokens: string;
  /** Codes with commas between them. */
  readonly languages: string;
  readonly greetings: Texts;
  readonly starters: Texts;
  readonly quick: Texts;
  /** What people behind the assistant say often. */
  readonly canned: Texts;
  readonly look: Look;
  /** Whether people answer at any hour. */
  readonly always: boolean;
  readonly week: Readonly<Record<Day, string>>;
  readonly holidays: boolean;
  readonly closed: string;
  readonly links: string;
  readonly retention: string;
  readonly orders: readonly OrderDraft[];
}

export function draftOf(design: Design): Draft {
  const { voice, hours } = design;
  return {
    name: design.name ?? '',
    persona: design.persona ?? '',
    voice: { self: voice?.self ?? '', customer: voice?.customer ?? '', tone: voice?.tone ?? '' },
    models: modelsOf(design),
    temperature: String(design.models?.temperature ?? ''),
    answerTokens: String(design.models?.max_tokens ?? ''),
    languages: (design.languages ?? ['vi']).join(', '),
    greetings: design.greetings ?? {},
    starters: texts(design.starters),
    quick: texts(design.quick_replies),
    canned: texts(design.canned_replies),
    look: { logo: design.logo ?? '', colour: design.colour ?? '#0f766e' },
    always: hours?.week === undefined,
    week: weekly((day) => (hours?.week?.[day] ?? []).join(', ')),
    holidays: hours?.holidays ?? false,
    closed: (hours?.closed ?? []).join('\n'),
    links: (design.links ?? []).join('\n'),
    retention: String(design.retention_days ?? 90),
    orders: (design.orders ?? []).map(orderDraft),
  };
}

/** What has to be changed to make the one of the other (RFC 7396); empty for nothing. */
export function changeOf(before: Draft, after: Draft): Change {
  const parts: Record<keyof Draft, () => Change> = {
    name: () => ({ name: after.name }),
    persona: () => ({ persona: after.persona }),
    voice: () => ({ voice: orNull(after.voice) }),
    models: () => ({}),
    temperature: () => ({}),
    answerTokens: () => ({}),
    languages: () => ({ languages: codes(after.languages) }),
    greetings: () => ({ greetings: orNull(after.greetings) }),
    starters: () => ({ starters: lists(after.starters) }),
    quick: () => ({ quick_replies: lists(after.quick) }),
    canned: () => ({ canned_replies: lists(after.canned) }),
    look: () => ({ colour: after.look.colour, logo: after.look.logo || null }),
    always: () => ({}),
    week: () => ({}),
    holidays: () => ({}),
    closed: () => ({}),
    links: () => ({ links: lines(after.links) }),
    retention: () => ({ retention_days: whole(after.retention) }),
    orders: () => ({ orders: after.orders.map(orderOf) }),
  };
  const changed = (field: keyof Draft): boolean => JSON.stringify(before[field]) !== JSON.stringify(after[field]);
  const hours = hoursChange(after, changed);
  const models = modelsChange(after, changed);
  return Object.assign(
    {},
    ...(Object.keys(parts) as (keyof Draft)[]).filter(changed).map((field) => parts[field]()),
    Object.keys(hours).length > 0 ? { hours } : {},
    Object.keys(models).length > 0 ? { models } : {},
  ) as Change;
}

function hoursChange(after: Draft, changed: (field: keyof Draft) => boolean): Change {
  return {
    ...(changed('always') || changed('week')
      ? { week: after.always ? null : weekly((day) => spans(after.week[day])) }
      : {}),
    ...(changed('holidays') ? { holidays: after.holidays } : {}),
    ...(changed('closed') ? { closed: lines(after.closed) } : {}),
  };
}

function modelsChange(after: Draft, changed: (field: keyof Draft) => boolean): Change {
  return {
    ...(changed('models') ? after.models.change : {}),
    ...(changed('temperature') ? { temperature: numberOrNull(after.temperature) } : {}),
    ...(changed('answerTokens') ? { max_tokens: numberOrNull(after.answerTokens) } : {}),
  };
}

export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The codes of languages; what cannot be one is left for the gateway to complain about. */
export function codes(text: string): string[] {
  return text
    .split(/[,\s]+/)
    .map((code) => code.toLowerCase())
    .filter(Boolean);
}

/** One span for all days; nothing changes where the field is empty. */
export function weekOf(span: string): Record<Day, string[]> | undefined {
  return spans(span).length === 0 ? undefined : weekly(() => spans(span));
}

/** The preset that a voice is; null for one of its own. */
export function voiceNameOf(voice: Voice): VoiceName | null {
  const names = Object.keys(VOICES) as VoiceName[];
  return names.find((name) => JSON.stringify(VOICES[name]) === JSON.stringify(voice)) ?? null;
}

export function weekly<T>(each: (day: Day) => T): Record<Day, T> {
  return Object.fromEntries(DAYS.map((day) => [day, each(day)])) as Record<Day, T>;
}

function spans(text: string): string[] {
  return text.split(/[,;\s]+/).filter(Boolean);
}

function texts(all: Readonly<Record<string, readonly string[]>> = {}): Texts {
  return Object.fromEntries(Object.entries(all).map(([language, some]) => [language, some.join('\n')]));
}

function lists(all: Texts): Record<string, string[] | null> {
  return Object.fromEntries(
    Object.entries(all).map(([language, text]) => [language, lines(text).length === 0 ? null : lines(text)]),
  );
}

function orNull(all: object): Record<string, string | null> {
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [name, String(text).trim() || null]));
}

/** Nothing where nothing is typed; a comma is as good as a point. */
function numberOrNull(text: string): number | string | null {
  const typed = text.trim().replace(',', '.');
  return typed === '' ? null : /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : text;
}

/** A number where it is one; else what was typed, for the gateway to complain about. */
function whole(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text;
}

function orderDraft(order: OrderOf): OrderDraft {
  return {
    number: order.number,
    status: STAGES.find((stage) => stage === order.status) ?? 'placed',
    carrier: order.carrier ?? '',
    expected: order.expected ?? '',
    note: order.note ?? {},
  };
}

function orderOf(order: OrderDraft): OrderOf {
  const note = Object.fromEntries(Object.entries(order.note).filter(([, text]) => text.trim() !== ''));
  return {
    number: order.number.trim(),
    status: order.status,
    ...(order.carrier.trim() ? { carrier: order.carrier.trim() } : {}),
    ...(order.expected.trim() ? { expected: order.expected.trim() } : {}),
    ...(Object.keys(note).length > 0 ? { note } : {}),
  };
}
