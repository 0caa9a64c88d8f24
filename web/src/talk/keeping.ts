import type { Pass } from '../wire/assistant';
import { isRecord, textOf } from '../wire/problem';
import { BLANK, type Line } from './line';

/** What of a visit outlives a load of the page: its pass, what is being written, waits to be sent, and was asked. */
export type Kept = 'pass' | 'draft' | 'queue' | 'asked';

/** Where it waits: as long as the tab is open, and in no cookie. */
export interface Keeping {
  read(what: Kept): string | null;
  write(what: Kept, text: string | null): void;
}

/** Nothing outlives the page. */
export function forgetful(): Keeping {
  const kept = new Map<Kept, string | null>();
  return { read: (what) => kept.get(what) ?? null, write: (what, text) => void kept.set(what, text) };
}

export function passIn(keeping: Keeping): Pass | null {
  const raw = parsed(keeping.read('pass'));
  const id = isRecord(raw) ? textOf(raw['id']) : null;
  const token = isRecord(raw) ? textOf(raw['token']) : null;
  return id && token ? { id, token } : null;
}

export function keepPass(keeping: Keeping, pass: Pass | null): void {
  keeping.write('pass', pass ? JSON.stringify(pass) : null);
}

/** What had not arrived: it waits to be sent, under the keys that it had. */
export function queueIn(keeping: Keeping): Line[] {
  const raw: unknown = parsed(keeping.read('queue'));
  return Array.isArray(raw) ? raw.flatMap(waitingOf) : [];
}

function waitingOf(raw: unknown): Line[] {
  const key = isRecord(raw) ? textOf(raw['key']) : null;
  const text = isRecord(raw) ? textOf(raw['text']) : null;
  const at = isRecord(raw) ? (textOf(raw['at']) ?? '') : '';
  return key && text ? [{ ...BLANK, key, id: null, speaker: 'customer', state: 'queued', text, at }] : [];
}

/** What was on its way counts as waiting: the server takes a key once. What was refused is not sent by itself. */
export function keepQueue(keeping: Keeping, lines: readonly Line[]): void {
  const waiting = lines.filter(({ id, state }) => id === null && (state === 'queued' || state === 'sending'));
  const text = waiting.length > 0 ? JSON.stringify(waiting.map(({ key, text, at }) => ({ key, text, at }))) : null;
  if (text !== keeping.read('queue')) {
    keeping.write('queue', text);
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
