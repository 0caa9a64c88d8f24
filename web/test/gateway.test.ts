import { afterEach, describe, expect, it, vi } from 'vitest';
import { hear, SAME_ORIGIN, type Heard } from '../src/wire/gateway';
import { retryAfter } from '../src/wire/problem';

function streamOf(...parts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      parts.forEach((part) => controller.enqueue(new TextEncoder().encode(part)));
      controller.close();
    },
  });
}

async function all(stream: AsyncIterable<Heard>): Promise<Heard[]> {
  const heard: Heard[] = [];
  for await (const next of stream) {
    heard.push(next);
  }
  return heard;
}

const delta = (content: string): string => `data: {"choices":[{"index":0,"delta":{"content":"${content}"}}]}\n\n`;

describe('what is heard of a stream', () => {
  it('joins text that came together and ends at [DONE], whatever follows', async () => {
    const heard = await all(hear(streamOf(delta('Xin ') + delta('chào'), 'data: [DONE]\n\n' + delta('more')), 'req-1'));

    expect(heard).toEqual([{ kind: 'text', text: 'Xin chào' }, { kind: 'done' }]);
  });

  it('calls an end without [DONE] a cut', async () => {
    const heard = await all(hear(streamOf(delta('half')), 'req-1'));

    expect(heard.at(-1)).toMatchObject({ kind: 'failed', problem: { kind: 'cut', requestId: 'req-1' } });
  });

  it('calls an error inside the stream a failure and never text', async () => {
    const error = 'data: {"error":{"message":"broken","type":"server_error","param":null,"code":"x"},"choices":[]}\n\n';
    const heard = await all(hear(streamOf(delta('half') + error), 'req-1'));

    expect(heard).toMatchObject([
      { kind: 'text', text: 'half' },
      { kind: 'failed', problem: { kind: 'broken', code: 'x' } },
    ]);
  });

  it('counts an event it cannot read and goes on', async () => {
    const heard = await all(hear(streamOf('data: {oops\n\n' + delta('ok') + 'data: [DONE]\n\n'), null));

    expect(heard.map((next) => next.kind)).toEqual(['unreadable', 'text', 'done']);
  });

  it('reads the account of the gateway', async () => {
    const account = {
      request_id: 'req-9',
      model: 'm',
      provider: 'alpha',
      attempts: 2,
      trail: 'beta/m;503;2ms;upstream_broken, alpha/m;200;9ms',
      arm: 'canary',
      continued: 1,
      cost_micro_dollars: null,
      total_ms: 12,
      time_to_first_token_ms: 3,
      usage: { input_tokens: 5, cached_input_tokens: 1, output_tokens: 2, reasoning_tokens: 0, source: 'reported' },
    };
    const event = `event: bellwether.summary\ndata: ${JSON.stringify(account)}\n\n`;
    const heard = await all(hear(streamOf(event, 'data: [DONE]\n\n'), null));

    expect(heard[0]).toMatchObject({ kind: 'summary', summary: { costMicroDollars: null, usage: { inputTokens: 5 } } });
    expect(heard[0]).toMatchObject({
      summary: { trail: account.trail, arm: 'canary', continued: 1, degraded: null },
    });
  });

  it('has no counts where the gateway says that there are none', async () => {
    const event = 'event: bellwether.summary\ndata: {"usage":{"input_tokens":0,"source":"none"}}\n\n';
    const heard = await all(hear(streamOf(event), null));

    expect(heard[0]).toMatchObject({ kind: 'summary', summary: { usage: null } });
  });
});

describe('asking the gateway', () => {
  afterEach(() => vi.unstubAllGlobals());

  const answering = (response: Response): void => void vi.stubGlobal('fetch', () => Promise.resolve(response));

  it('turns a refusal into a problem with its request id and its wait', async () => {
    const headers = { 'x-request-id': 'req-2', 'retry-after': '3', 'retry-after-ms': '2500' };
    answering(new Response('{"error":{"message":"slow down","code":"rate_limit_exceeded"}}', { status: 429, headers }));

    const heard = await all(SAME_ORIGIN.ask({ key: 'k', model: 'm', messages: [] }, new AbortController().signal));

    const problem = { kind: 'limited', message: 'slow down', requestId: 'req-2', retryAfterMs: 2500, status: 429 };
    expect(heard).toMatchObject([{ kind: 'failed', problem }]);
  });

  it('tells a used-up budget from a moment of crowding', async () => {
    answering(new Response('{"error":{"message":"","code":"insufficient_quota"}}', { status: 429 }));

    const heard = await all(SAME_ORIGIN.ask({ key: 'k', model: 'm', messages: [] }, new AbortController().signal));

    expect(heard).toMatchObject([{ kind: 'failed', problem: { kind: 'budget' } }]);
  });

  it('shows a page of a proxy as a failure, not as an answer', async () => {
    answering(new Response('<h1>hello</h1>', { status: 200, headers: { 'content-type': 'text/html' } }));

    const heard = await all(SAME_ORIGIN.ask({ key: 'k', model: 'm', messages: [] }, new AbortController().signal));

    expect(heard).toMatchObject([{ kind: 'failed', problem: { kind: 'unexpected' } }]);
  });

  it('reads models, and half a price as no price', async () => {
    const whole = {
      currency: 'USD',
      input_micro_dollars_per_million: 1,
      cached_input_micro_dollars_per_million: null,
      output_micro_dollars_per_million: 2,
      checked_on: '2026-11-01',
    };
    const half = { currency: 'USD', input_micro_dollars_per_million: 1 };
    const data = [
      { id: 'a', bellwether: { prices: whole } },
      { id: 'b', bellwether: { prices: half } },
      { id: 'c' },
      7,
    ];
    answering(Response.json({ object: 'list', data }));

    const reply = await SAME_ORIGIN.models('k');

    expect(reply).toMatchObject({
      kind: 'models',
      models: [
        { id: 'a', prices: { inputMicroDollars: 1 } },
        { id: 'b', prices: null },
        { id: 'c', prices: null },
      ],
    });
  });
});

describe('the wait a server asks for', () => {
  const NOW = Date.parse('2026-11-20T10:00:00Z');

  it.each([
    [{ 'retry-after-ms': '250.5', 'retry-after': '9' }, 250.5],
    [{ 'retry-after': '9' }, 9000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 10:00:05 GMT' }, 5000],
    [{ 'retry-after': 'Fri, 20 Nov 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j is %s ms', (headers, expected) => {
    expect(retryAfter(new Headers(headers as Record<string, string>), NOW)).toBe(expected);
  });
});
