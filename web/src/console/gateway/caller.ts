import { isRecord, textOf } from '../../wire/problem';

/** Why a request would go where it goes (`POST /v1/route:explain`). */
export interface Explanation {
  readonly route: string;
  readonly policy: string;
  readonly task: string | null;
  readonly tier: string | null;
  readonly request: { readonly prompt_tokens: number };
  readonly refusal?: string;
  readonly candidates: readonly {
    readonly order: number | null;
    readonly provider: string;
    readonly model: string;
    readonly kept: boolean;
    readonly verdict: string;
    readonly reason: string;
    readonly estimated_cost_micro_dollars: number | null;
    readonly standing: { readonly admits: boolean; readonly first_token_ms: number; readonly whole_answer_ms: number };
  }[];
}

export interface Asked {
  readonly model: string;
  readonly prompt: string;
  readonly task: string;
}

/** Asks as a caller does; throws what the gateway says. */
export async function explain(key: string, asked: Asked): Promise<Explanation> {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (key !== '') {
    headers.set('authorization', `Bearer ${key}`);
  }
  if (asked.task.trim() !== '') {
    headers.set('x-bellwether-task', asked.task.trim());
  }
  const response = await fetch('/v1/route:explain', {
    method: 'POST',
    headers,
    body: JSON.stringify({ model: asked.model, messages: [{ role: 'user', content: asked.prompt }] }),
    cache: 'no-store',
    credentials: 'omit',
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const error = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
    throw new Error(textOf(error['message']) ?? `HTTP ${response.status}`);
  }
  return body as Explanation;
}
