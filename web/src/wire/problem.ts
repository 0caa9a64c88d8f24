/** What kind of trouble it is; the words for it stand in the catalogues. */
export type ProblemKind =
  | 'key' // the key is missing, wrong or not permitted
  | 'limited' // too many requests: worth trying again
  | 'budget' // the money or quota is used up: waiting a moment does not help
  | 'request' // the request itself was refused
  | 'server' // the gateway or every provider behind it failed
  | 'broken' // the answer's own stream said that it failed
  | 'network' // the gateway could not be reached
  | 'cut' // the stream ended before the answer did
  | 'unexpected'; // an answer this page cannot read

/** A failure as the page shows it. Never part of a conversation that is sent to a model. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly status: number | null;
  readonly code: string | null;
  /** The gateway's own words; shown as plain text. */
  readonly message: string;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
}

const RETRYABLE: ReadonlySet<ProblemKind> = new Set(['limited', 'server', 'broken', 'network', 'cut', 'unexpected']);

/** True where asking the same again may succeed. */
export function retryable(problem: Problem): boolean {
  return RETRYABLE.has(problem.kind);
}

export function problem(kind: ProblemKind, known: Partial<Problem> = {}): Problem {
  return { kind, status: null, code: null, message: '', requestId: null, retryAfterMs: null, ...known };
}

/** The failure that a response carries instead of an answer. Reads the body. */
export async function problemOf(response: Response, nowMs: number): Promise<Problem> {
  const error = errorIn(await bodyOf(response));
  return problem(kindOf(response.status, error.code, error.type), {
    status: response.status,
    code: error.code,
    message: error.message,
    requestId: response.headers.get('x-request-id'),
    retryAfterMs: retryAfter(response.headers, nowMs),
  });
}

/** The failure inside a stream that had already begun. */
export function problemInStream(body: unknown, requestId: string | null): Problem {
  const error = errorIn(body);
  const kind = error.code === 'insufficient_quota' ? 'budget' : 'broken';
  return problem(kind, { code: error.code ?? error.type, message: error.message, requestId });
}

/**
 * How long the server asks us to wait. `retry-after-ms` is the finer one and wins; `retry-after` is seconds or a
 * date (RFC 9110, section 10.2.3).
 */
export function retryAfter(headers: Headers, nowMs: number): number | null {
  const fine = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (fine >= 0) {
    return fine;
  }
  const coarse = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(coarse)) {
    return Number(coarse) * 1000;
  }
  const date = Date.parse(coarse);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

/** Waiting a moment helps with none of these. */
const OVER_BUDGET: ReadonlySet<string | null> = new Set(['insufficient_quota', 'demo_cap_reached']);

function kindOf(status: number, code: string | null, type: string | null): ProblemKind {
  if (status === 402 || OVER_BUDGET.has(code) || OVER_BUDGET.has(type)) {
    return 'budget';
  }
  if (status === 401 || status === 403) {
    return 'key';
  }
  if (status === 429) {
    return 'limited';
  }
  return status >= 500 || status === 408 ? 'server' : 'request';
}

interface ErrorFields {
  readonly message: string;
  readonly code: string | null;
  readonly type: string | null;
}

function errorIn(body: unknown): ErrorFields {
  const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  return { message: textOf(error['message']) ?? '', code: textOf(error['code']), type: textOf(error['type']) };
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null; // a proxy's HTML page: the status has to speak for itself
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
