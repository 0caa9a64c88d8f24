import { isRecord, textOf } from '../wire/problem';

/** A fault of a document: where, what, and what to do. */
export interface Finding {
  readonly path: string;
  readonly what: string;
  readonly remedy: string;
}

/** What the operator's API says of a request that it has not carried out (RFC 9457, and members of ours). */
export interface Trouble {
  /** 0 where the gateway could not be reached. */
  readonly status: number;
  /** For programs, such as `conflict`; `network` where the gateway could not be reached. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly requestId: string;
  readonly findings: readonly Finding[];
}

/** A request of the console's that was not carried out. */
export class ApiError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.detail || trouble.title);
    this.name = 'ApiError';
  }

  /** What is wrong with this field of the document; empty where nothing is. */
  of(path: string): string {
    return this.trouble.findings
      .filter((finding) => finding.path === path)
      .map((finding) => `${finding.what} (${finding.remedy})`)
      .join('; ');
  }
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a request may have besides its path. */
export interface Extras {
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A piece of a list, and what to ask with for the next one; null where there is none. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const ROOT = '/api/admin/v1/';

/** How requests say who sends them: the session's cookie goes by itself, a key does not. */
interface Proof {
  /** An operator's key; null where a session is used. */
  key: string | null;
  /** Told when the gateway no longer knows who is asking. */
  onOut: () => void;
}

/** The session sets it; requests read it. */
export const proof: Proof = { key: null, onOut: () => undefined };

/** The address of something below the operator's API, for links that a browser follows by itself. */
export function addressOf(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const asked = parameters.toString();
  return asked === '' ? ROOT + path : `${ROOT}${path}${path.includes('?') ? '&' : '?'}${asked}`;
}

/** A place of a path: `part('a/b')` is one segment. */
export function part(text: string): string {
  return encodeURIComponent(text);
}

export function get<T>(path: string, extras: Extras = {}): Promise<T> {
  return call<T>('GET', path, null, extras);
}

export function post<T>(path: string, body: unknown = {}, extras: Extras = {}): Promise<T> {
  return call<T>('POST', path, body, extras);
}

export function put<T>(path: string, body: unknown, extras: Extras = {}): Promise<T> {
  return call<T>('PUT', path, body, extras);
}

export function patch<T>(path: string, body: unknown, extras: Extras = {}): Promise<T> {
  return call<T>('PATCH', path, body, extras);
}

export function del<T>(path: string, extras: Extras = {}): Promise<T> {
  return call<T>('DELETE', path, null, extras);
}

/** Sends a file as it is. */
export function upload<T>(path: string, file: Blob, extras: Extras = {}): Promise<T> {
  return call<T>('POST', path, file, extras);
}

/** What was asked for in another form than JSON, such as CSV. */
export async function text(path: string, extras: Extras = {}): Promise<string> {
  return (await answer('GET', path, null, extras)).text();
}

/**
 * A piece of a list.
 *
 * @param name the member that the list stands in
 * @param next what the piece before said of this one; null for the first
 */
export async function list<T>(
  path: string,
  name: string,
  next: string | null,
  extras: Extras = {},
): Promise<PageOf<T>> {
  const from = next === null ? path : `${path}${path.includes('?') ? '&' : '?'}${next}`;
  const body = await get<Record<string, unknown>>(from, extras);
  const items = body[name];
  return { items: Array.isArray(items) ? (items as T[]) : [], next: textOf(body['next']) };
}

async function call<T>(method: string, path: string, body: unknown, extras: Extras): Promise<T> {
  const response = await answer(method, path, body, extras);
  return (await response.json()) as T;
}

async function answer(method: string, path: string, body: unknown, extras: Extras): Promise<Response> {
  const response = await sent(method, path, body, extras);
  if (response.ok) {
    return response;
  }
  const error = new ApiError(await troubleOf(response));
  if (error.trouble.code === 'unknown_key' && !OPEN.has(path)) {
    proof.onOut();
  }
  throw error;
}

/** Paths where a 401 is about what was sent and not about who sends it. */
const OPEN: ReadonlySet<string> = new Set(['login', 'setup', 'operator']);

async function sent(method: string, path: string, body: unknown, extras: Extras): Promise<Response> {
  const headers = new Headers({ 'x-bellwether-console': '1', accept: 'application/json', ...extras.headers });
  if (proof.key !== null) {
    headers.set('authorization', `Bearer ${proof.key}`);
  }
  const isFile = body instanceof Blob;
  if (method !== 'GET' && body !== null) {
    headers.set('content-type', isFile ? 'application/octet-stream' : 'application/json');
  }
  try {
    return await fetch(addressOf(path, extras.query), {
      method,
      headers,
      body: method === 'GET' || body === null ? null : isFile ? body : JSON.stringify(body),
      cache: 'no-store',
      credentials: proof.key === null ? 'same-origin' : 'omit',
      ...(extras.signal ? { signal: extras.signal } : {}),
    });
  } catch (cause) {
    if (extras.signal?.aborted) {
      throw cause;
    }
    throw new ApiError(bare(0, 'network', String(cause)));
  }
}

function bare(status: number, code: string, detail: string): Trouble {
  return { status, code, title: '', detail, remedy: '', requestId: '', findings: [] };
}

async function troubleOf(response: Response): Promise<Trouble> {
  const body: unknown = await response.json().catch(() => null);
  const known = isRecord(body) ? body : {};
  const ofDoor = isRecord(known['error']) ? known['error'] : {};
  const errors: readonly unknown[] = Array.isArray(known['errors']) ? known['errors'] : [];
  return {
    status: response.status,
    code: textOf(known['code']) ?? textOf(ofDoor['code']) ?? 'unexpected',
    title: textOf(known['title']) ?? `HTTP ${response.status}`,
    detail: textOf(known['detail']) ?? textOf(ofDoor['message']) ?? '',
    remedy: textOf(known['remedy']) ?? '',
    requestId: textOf(known['request_id']) ?? response.headers.get('x-request-id') ?? '',
    findings: errors.filter(isRecord).map((one) => ({
      path: textOf(one['path']) ?? '',
      what: textOf(one['what']) ?? '',
      remedy: textOf(one['remedy']) ?? '',
    })),
  };
}
