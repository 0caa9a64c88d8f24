import { isRecord, numberOf, problem, problemInStream, problemOf, textOf, type Problem } from './problem';
import { SseReader, type ServerEvent } from './sse';

/** What a model costs, per million tokens, in millionths of a US dollar. */
export interface Prices {
  readonly inputMicroDollars: number;
  readonly cachedInputMicroDollars: number | null;
  readonly outputMicroDollars: number;
  readonly checkedOn: string;
}

export interface Model {
  readonly id: string;
  /** Null where the price is unknown, which is not the same as free. */
  readonly prices: Prices | null;
}

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface Usage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly source: string;
}

/** The gateway's own account of one answer. */
export interface Summary {
  readonly requestId: string | null;
  readonly model: string;
  readonly provider: string;
  readonly attempts: number;
  /** Every attempt and every target passed over, where there is more to tell than one that went well. */
  readonly trail: string | null;
  /** The experiment's arm. */
  readonly arm: string | null;
  /** What the cache was to it: `hit`, `joined`, `miss` or `bypass`; null for a model without one. */
  readonly cache: string | null;
  /** How often another target went on with the answer. */
  readonly continued: number;
  /** What stands in for a model's answer. */
  readonly degraded: string | null;
  readonly usage: Usage | null;
  readonly costMicroDollars: number | null;
  readonly timeToFirstTokenMs: number | null;
  readonly totalMs: number | null;
}

/** What is heard of an answer, in order; `done` or `failed` is the last. */
export type Heard =
  | { readonly kind: 'opened'; readonly requestId: string | null }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'thinking' }
  | { readonly kind: 'finish'; readonly reason: string }
  | { readonly kind: 'usage'; readonly usage: Usage }
  | { readonly kind: 'summary'; readonly summary: Summary }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export type ModelsReply =
  | { readonly kind: 'models'; readonly models: readonly Model[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

export interface Question {
  readonly key: string;
  readonly model: string;
  readonly messages: readonly Message[];
}

/** The gateway as this page needs it. */
export interface Gateway {
  models(key: string): Promise<ModelsReply>;
  /** Never throws for trouble on the way; ends silently once the signal is aborted. */
  ask(question: Question, signal: AbortSignal): AsyncIterable<Heard>;
}

/** The gateway that served this page. */
export const SAME_ORIGIN: Gateway = { models, ask };

async function models(key: string): Promise<ModelsReply> {
  let response: Response;
  try {
    response = await fetch('/v1/models', { headers: authorization(key), cache: 'no-store', credentials: 'omit' });
  } catch (cause) {
    return { kind: 'refused', problem: problem('network', { message: String(cause) }) };
  }
  if (!response.ok) {
    return { kind: 'refused', problem: await problemOf(response, Date.now()) };
  }
  const body: unknown = await response.json().catch(() => null);
  if (!isRecord(body) || !Array.isArray(body['data'])) {
    return { kind: 'refused', problem: problem('unexpected', { status: response.status }) };
  }
  return { kind: 'models', models: body['data'].flatMap(modelOf) };
}

async function* ask(question: Question, signal: AbortSignal): AsyncGenerator<Heard> {
  try {
    const response = await post(question, signal);
    const requestId = response.headers.get('x-request-id');
    if (!response.ok) {
      yield { kind: 'failed', problem: await problemOf(response, Date.now()) };
      return;
    }
    if (!response.body || !(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) {
      yield { kind: 'failed', problem: problem('unexpected', { status: response.status, requestId }) };
      return;
    }
    yield { kind: 'opened', requestId };
    for await (const heard of hear(response.body, requestId)) {
      if (signal.aborted) {
        return;
      }
      yield heard;
    }
  } catch (cause) {
    if (!signal.aborted) {
      const kind = cause instanceof RangeError ? 'unexpected' : 'network';
      yield { kind: 'failed', problem: problem(kind, { message: String(cause) }) };
    }
  }
}

function post(question: Question, signal: AbortSignal): Promise<Response> {
  return fetch('/v1/chat/completions', {
    method: 'POST',
    headers: { ...authorization(question.key), 'content-type': 'application/json', 'x-bellwether-summary': 'true' },
    body: JSON.stringify({
      model: question.model,
      messages: question.messages,
      stream: true,
      stream_options: { include_usage: true },
    }),
    signal,
    cache: 'no-store',
    credentials: 'omit',
  });
}

/** Follows a stream to its end. An end without `[DONE]` is a cut, whatever came before it. */
export async function* hear(body: ReadableStream<Uint8Array>, requestId: string | null): AsyncGenerator<Heard> {
  const reader = body.getReader();
  const sse = new SseReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      for (const heard of joined(sse.read(step.value).flatMap((event) => meaning(event, requestId)))) {
        yield heard;
        if (heard.kind === 'done' || heard.kind === 'failed') {
          return;
        }
      }
    }
    yield { kind: 'failed', problem: problem('cut', { requestId }) };
  } catch (cause) {
    // Bytes had flowed: to the reader of the answer a lost connection is a cut, too.
    const kind = cause instanceof RangeError ? 'unexpected' : 'cut';
    yield { kind: 'failed', problem: problem(kind, { requestId, message: String(cause) }) };
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Text that arrived together is drawn together. */
function joined(heard: readonly Heard[]): Heard[] {
  const all: Heard[] = [];
  for (const next of heard) {
    const last = all.at(-1);
    if (next.kind === 'text' && last?.kind === 'text') {
      all[all.length - 1] = { kind: 'text', text: last.text + next.text };
    } else {
      all.push(next);
    }
  }
  return all;
}

function meaning(event: ServerEvent, requestId: string | null): Heard[] {
  if (event.data === '[DONE]') {
    return [{ kind: 'done' }];
  }
  const body = parsed(event.data);
  if (!isRecord(body)) {
    return [{ kind: 'unreadable' }];
  }
  if (event.type === 'bellwether.summary') {
    return [{ kind: 'summary', summary: summaryOf(body) }];
  }
  if (isRecord(body['error'])) {
    return [{ kind: 'failed', problem: problemInStream(body, requestId) }];
  }
  return [...choiceOf(body), ...usageOf(body)];
}

function choiceOf(body: Record<string, unknown>): Heard[] {
  const choices = body['choices'];
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  if (!isRecord(choice)) {
    return [];
  }
  const heard: Heard[] = [];
  const delta = isRecord(choice['delta']) ? choice['delta'] : {};
  const text = textOf(delta['content']) || textOf(delta['refusal']);
  if (text) {
    heard.push({ kind: 'text', text });
  } else if (textOf(delta['reasoning_content']) || textOf(delta['reasoning'])) {
    heard.push({ kind: 'thinking' });
  }
  const reason = textOf(choice['finish_reason']);
  if (reason) {
    heard.push({ kind: 'finish', reason });
  }
  return heard;
}

/** The last chunk of the OpenAI dialect, asked for by `stream_options.include_usage`. */
function usageOf(body: Record<string, unknown>): Heard[] {
  const usage = body['usage'];
  if (!isRecord(usage)) {
    return [];
  }
  const input = isRecord(usage['prompt_tokens_details']) ? usage['prompt_tokens_details'] : {};
  const output = isRecord(usage['completion_tokens_details']) ? usage['completion_tokens_details'] : {};
  return [
    {
      kind: 'usage',
      usage: {
        inputTokens: numberOf(usage['prompt_tokens']) ?? 0,
        cachedInputTokens: numberOf(input['cached_tokens']) ?? 0,
        outputTokens: numberOf(usage['completion_tokens']) ?? 0,
        reasoningTokens: numberOf(output['reasoning_tokens']) ?? 0,
        source: 'reported',
      },
    },
  ];
}

function summaryOf(body: Record<string, unknown>): Summary {
  const usage = isRecord(body['usage']) ? body['usage'] : null;
  const source = usage ? (textOf(usage['source']) ?? 'none') : 'none';
  return {
    requestId: textOf(body['request_id']),
    model: textOf(body['model']) ?? '',
    provider: textOf(body['provider']) ?? '',
    attempts: numberOf(body['attempts']) ?? 1,
    trail: textOf(body['trail']),
    arm: textOf(body['arm']),
    cache: textOf(body['cache']),
    continued: numberOf(body['continued']) ?? 0,
    degraded: textOf(body['degraded']),
    usage: usage && source !== 'none' ? countsOf(usage, source) : null,
    costMicroDollars: numberOf(body['cost_micro_dollars']),
    timeToFirstTokenMs: numberOf(body['time_to_first_token_ms']),
    totalMs: numberOf(body['total_ms']),
  };
}

function countsOf(usage: Record<string, unknown>, source: string): Usage {
  return {
    inputTokens: numberOf(usage['input_tokens']) ?? 0,
    cachedInputTokens: numberOf(usage['cached_input_tokens']) ?? 0,
    outputTokens: numberOf(usage['output_tokens']) ?? 0,
    reasoningTokens: numberOf(usage['reasoning_tokens']) ?? 0,
    source,
  };
}

function modelOf(raw: unknown): Model[] {
  const id = isRecord(raw) ? textOf(raw['id']) : null;
  if (!id || !isRecord(raw)) {
    return [];
  }
  const ours = isRecord(raw['bellwether']) ? raw['bellwether'] : {};
  return [{ id, prices: isRecord(ours['prices']) ? pricesOf(ours['prices']) : null }];
}

function pricesOf(raw: Record<string, unknown>): Prices | null {
  const input = numberOf(raw['input_micro_dollars_per_million']);
  const output = numberOf(raw['output_micro_dollars_per_million']);
  if (input === null || output === null || raw['currency'] !== 'USD') {
    return null; // half a price is no price
  }
  return {
    inputMicroDollars: input,
    cachedInputMicroDollars: numberOf(raw['cached_input_micro_dollars_per_million']),
    outputMicroDollars: output,
    checkedOn: textOf(raw['checked_on']) ?? '',
  };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

function authorization(key: string): Record<string, string> {
  return key ? { authorization: `Bearer ${key}` } : {};
}
