import { isRecord, numberOf, problem, problemOf, textOf, type Problem } from './problem';
import { SseReader, type ServerEvent } from './sse';

/** What everybody may know of an assistant. Texts stand by language. */
export interface About {
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly languages: readonly string[];
  readonly greetings: Readonly<Record<string, string>>;
  readonly starters: Readonly<Record<string, readonly string[]>>;
  readonly disclosure: Readonly<Record<string, string>>;
  /** What a customer agrees to who leaves a contact. */
  readonly consent: Readonly<Record<string, string>>;
  readonly switches: Readonly<Record<string, boolean>>;
  /** Whether people answer at the moment. */
  readonly open: boolean;
  /** When they do again, as ISO 8601; null where nobody knows or they do now. */
  readonly opensAt: string | null;
  /** Its colour, as `#rrggbb`; null where it has none. */
  readonly accent: string | null;
  /** A picture as a data: URL; empty for none. */
  readonly logo: string;
  /** What a US dollar is in Vietnamese dong; null where customers need not know or nobody has said. */
  readonly dongPerDollar: number | null;
  /** Whom to turn to where the assistant answers no more; empty for nobody. */
  readonly contact: string;
  readonly passcodeRequired: boolean;
  /** Whether nobody can begin a conversation any more. */
  readonly expired: boolean;
}

/** Who a customer is, as the page that embeds ours knows it; the hash proves it (HMAC-SHA256 of the id). */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
}

/** What is known before the first word. */
export interface Opening {
  readonly locale: string;
  readonly passcode: string;
  readonly identity: Identity | null;
  /** What the embedding page knows, such as the number of an order. */
  readonly context: Readonly<Record<string, string>>;
  /** The origin of the page that embeds ours; empty for none. */
  readonly embedder: string;
}

/** Who a conversation is known by, and the pass that opens it. */
export interface Pass {
  readonly id: string;
  readonly token: string;
}

/** A message of a conversation as the server keeps it. */
export interface Kept {
  readonly id: string;
  readonly speaker: string;
  readonly name: string;
  readonly state: string;
  readonly text: string;
  readonly at: string;
  readonly extras: Readonly<Record<string, unknown>>;
}

/** A conversation as it is. */
export interface Transcript {
  readonly owner: string;
  readonly agent: string;
  /** The arm of an experiment that a presenter has chosen; empty to let the experiment decide. */
  readonly arm: string;
  /** The event to go on from. */
  readonly lastEventId: string;
  readonly messages: readonly Kept[];
  readonly ratings: readonly Rating[];
}

/** What the customer thinks of a message, by its number in the conversation; 0 is the whole. */
export interface Rating {
  readonly message: number;
  /** 1..5 for the whole; -1 or 1 for a message. */
  readonly score: number;
  readonly at: string;
}

/** Either what was asked for, or why not. */
export type Got<T> =
  { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: Problem };

/** The assistant's side of the wire as the page needs it. Nothing of it throws for trouble on the way. */
export interface Assistant {
  about(slug: string): Promise<Got<About>>;
  open(slug: string, opening: Opening): Promise<Got<Pass>>;
  transcript(pass: Pass): Promise<Got<Transcript>>;
  /** @param key makes sending it twice one message */
  say(pass: Pass, text: string, key: string): Promise<Got<{ readonly id: string }>>;
  /** Does something with the conversation, such as `handoff`; the answer's document. */
  act(pass: Pass, what: string, body?: object): Promise<Got<Readonly<Record<string, unknown>>>>;
  /** Does something with one message, such as `stop`. */
  touch(pass: Pass, message: string, what: string, body?: object): Promise<Got<Readonly<Record<string, unknown>>>>;
  forget(pass: Pass): Promise<Got<Readonly<Record<string, unknown>>>>;
  /** Everything that is kept of the customer. */
  everything(pass: Pass): Promise<Got<Readonly<Record<string, unknown>>>>;
  /**
   * Begins with an `open` of our own once the line stands. Ends when the server does; throws a Problem where there is
   * trouble, and whatever the browser throws where the line breaks or the signal says so.
   */
  listen(pass: Pass, after: string, signal: AbortSignal): AsyncIterable<ServerEvent>;
}

const ROOT = '/api/v1';

/** The gateway that served this page. */
export const SAME_ORIGIN: Assistant = { about, open, transcript, say, act, touch, forget, everything, listen };

async function about(slug: string): Promise<Got<About>> {
  return mapped(await call('GET', `/assistants/${encodeURIComponent(slug)}/public`), aboutOf);
}

async function open(slug: string, opening: Opening): Promise<Got<Pass>> {
  return mapped(await call('POST', '/conversations', '', { assistant: slug, ...opening }), passOf);
}

async function transcript(pass: Pass): Promise<Got<Transcript>> {
  return mapped(await call('GET', `/conversations/${pass.id}`, pass.token), transcriptOf);
}

async function say(pass: Pass, text: string, key: string): Promise<Got<{ id: string }>> {
  const path = `/conversations/${pass.id}/messages`;
  return mapped(await call('POST', path, pass.token, { message: text }, { 'idempotency-key': key }), (body) => {
    const id = textOf(body['message_id']);
    return id === null ? null : { id };
  });
}

function act(pass: Pass, what: string, body: object = {}): Promise<Got<Record<string, unknown>>> {
  return call('POST', `/conversations/${pass.id}/${what}`, pass.token, body);
}

function touch(pass: Pass, message: string, what: string, body: object = {}): Promise<Got<Record<string, unknown>>> {
  return call('POST', `/messages/${message}/${what}`, pass.token, body);
}

function forget(pass: Pass): Promise<Got<Record<string, unknown>>> {
  return call('DELETE', `/conversations/${pass.id}`, pass.token);
}

function everything(pass: Pass): Promise<Got<Record<string, unknown>>> {
  return call('GET', `/conversations/${pass.id}/export`, pass.token);
}

async function* listen(pass: Pass, after: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const response = await fetch(`${ROOT}/conversations/${pass.id}/stream`, {
    headers: { authorization: `Bearer ${pass.token}`, 'last-event-id': after },
    signal,
    cache: 'no-store',
    credentials: 'omit',
  });
  if (!response.ok || !response.body) {
    throw await problemOf(response, Date.now());
  }
  yield { type: 'open', data: '{}' };
  const reader = response.body.getReader();
  const sse = new SseReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      yield* sse.read(step.value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function call(
  method: string,
  path: string,
  token = '',
  body?: object,
  more: Record<string, string> = {},
): Promise<Got<Record<string, unknown>>> {
  let response: Response;
  try {
    response = await fetch(ROOT + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...more,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      cache: 'no-store',
      credentials: 'omit',
    });
  } catch (cause) {
    return refused(problem('network', { message: String(cause) }));
  }
  if (!response.ok) {
    return refused(await problemOf(response, Date.now()));
  }
  const document: unknown = response.status === 204 ? {} : await response.json().catch(() => null);
  return isRecord(document) ? { value: document, problem: null } : unexpected(response.status);
}

function mapped<T>(got: Got<Record<string, unknown>>, read: (body: Record<string, unknown>) => T | null): Got<T> {
  if (got.problem) {
    return got;
  }
  const value = read(got.value);
  return value === null ? unexpected(null) : { value, problem: null };
}

function refused(why: Problem): { value: null; problem: Problem } {
  return { value: null, problem: why };
}

function unexpected(status: number | null): { value: null; problem: Problem } {
  return refused(problem('unexpected', { status }));
}

function aboutOf(body: Record<string, unknown>): About | null {
  const slug = textOf(body['slug']);
  const hours = recordOf(body['hours']);
  return slug === null
    ? null
    : {
        slug,
        version: numberOf(body['version']) ?? 0,
        name: textOf(body['name']) ?? slug,
        languages: textsOf(body['languages']),
        greetings: each(body['greetings'], textOf),
        starters: each(body['starters'], textsOf),
        disclosure: each(body['disclosure'], textOf),
        consent: each(body['consent'], textOf),
        switches: each(body['switches'], (value) => value === true),
        open: hours['open'] !== false,
        opensAt: textOf(hours['opens_at']),
        accent: textOf(body['colour']),
        logo: textOf(body['logo']) ?? '',
        dongPerDollar: numberOf(body['dong_per_dollar']),
        contact: textOf(body['contact']) ?? '',
        passcodeRequired: body['passcode_required'] === true,
        expired: body['expired'] === true,
      };
}

function passOf(body: Record<string, unknown>): Pass | null {
  const id = textOf(body['id']);
  const token = textOf(body['token']);
  return id === null || token === null ? null : { id, token };
}

function transcriptOf(body: Record<string, unknown>): Transcript | null {
  const messages: readonly unknown[] | null = Array.isArray(body['messages']) ? body['messages'] : null;
  return messages === null
    ? null
    : {
        owner: textOf(body['owner']) ?? 'bot',
        agent: textOf(body['agent']) ?? '',
        arm: textOf(body['arm']) ?? '',
        lastEventId: String(numberOf(body['last_event_id']) ?? 0),
        messages: messages.flatMap(keptOf),
        ratings: Array.isArray(body['ratings']) ? body['ratings'].flatMap(ratingOf) : [],
      };
}

function ratingOf(raw: unknown): Rating[] {
  const message = isRecord(raw) ? numberOf(raw['message']) : null;
  const score = isRecord(raw) ? numberOf(raw['score']) : null;
  return !isRecord(raw) || message === null || score === null ? [] : [{ message, score, at: textOf(raw['at']) ?? '' }];
}

function keptOf(raw: unknown): Kept[] {
  const id = isRecord(raw) ? textOf(raw['id']) : null;
  return !isRecord(raw) || id === null
    ? []
    : [
        {
          id,
          speaker: textOf(raw['speaker']) ?? 'system',
          name: textOf(raw['name']) ?? '',
          state: textOf(raw['state']) ?? 'done',
          text: textOf(raw['text']) ?? '',
          at: textOf(raw['at']) ?? '',
          extras: recordOf(raw['extras']),
        },
      ];
}

export function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) && !Array.isArray(value) ? value : {};
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function each<T>(value: unknown, read: (one: unknown) => T | null): Record<string, T> {
  const found: Record<string, T> = {};
  for (const [name, one] of Object.entries(recordOf(value))) {
    const known = read(one);
    if (known !== null) {
      found[name] = known;
    }
  }
  return found;
}
