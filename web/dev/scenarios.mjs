// What the imitated models do. The simulator behind the gateway knows the same names.
import { setTimeout as wait } from 'node:timers/promises';

const PRICES = {
  currency: 'USD',
  input_micro_dollars_per_million: 280_000,
  cached_input_micro_dollars_per_million: 28_000,
  output_micro_dollars_per_million: 420_000,
  checked_on: '2026-11-01',
};

/** How a stream of each model goes: pause between chunks in ms, and what happens after some chunks. */
const STREAMS = {
  'sim-ok': { pause: 18 },
  'sim-slow': { pause: 220 },
  'sim-cut-after-5': { pause: 30, after: 5, then: 'cut' },
  'sim-error-after-3': { pause: 30, after: 3, then: 'error' },
};

const REFUSALS = {
  'sim-429': [429, 'rate_limit_exceeded', 'Too many requests; try again in 3 seconds.', { 'retry-after': '3' }],
  'sim-500': [502, 'upstream_error', 'Every provider for this model failed: alpha 500.', {}],
  'sim-401': [401, 'invalid_api_key', 'The key may not be used for this model.', {}],
};

/** One model without a price, so that the page must say so. */
const UNPRICED = new Set(['sim-500', 'sim-cut-after-5']);

export const MODELS = [...Object.keys(STREAMS), ...Object.keys(REFUSALS)].map((id) => ({
  id,
  object: 'model',
  created: 1_793_491_200,
  owned_by: 'bellwether',
  bellwether: { prices: UNPRICED.has(id) ? null : PRICES, targets: [{ provider: 'alpha', model: id }] },
}));

const VIETNAMESE = `Chào bạn, mình đã xem đơn **DH1024** rồi nhé.

| Mốc | Thời gian | Phí |
| :-- | :-- | --: |
| Rời kho Thủ Đức | 08:15, 20/11 | 0 ₫ |
| Đang giao | 14:30, 21/11 | 25.000 ₫ |

Bạn có thể:

1. Đợi người giao gọi trước khoảng 15 phút.
2. Đổi địa chỉ **trước 12:00** ở [trang đơn hàng](https://shop.example.vn/don/DH1024).
3. Đổi hoặc trả trong 7 ngày nếu hàng lỗi.

Nếu cần, cứ nhắn mình \`DH1024\` là mình kiểm tra lại ngay.`;

const ENGLISH = `I looked at order **DH1024** for you.

| Step | Time | Fee |
| :-- | :-- | --: |
| Left the warehouse | 20 Nov, 08:15 | $0.00 |
| Out for delivery | 21 Nov, 14:30 | $1.05 |

You can:

1. Wait for a call about 15 minutes before it arrives.
2. Change the address **before noon** on the [order page](https://shop.example.vn/orders/DH1024).
3. Return it within 7 days if anything is wrong.

Send me \`DH1024\` at any time and I will check again.`;

export async function answer(body, response, { id, summary, refuse, gone }) {
  const refusal = REFUSALS[body.model];
  if (refusal) {
    const [status, code, message, headers] = refusal;
    refuse(response, status, code, message, headers);
    return;
  }
  const stream = STREAMS[body.model];
  if (!stream) {
    refuse(response, 404, 'model_not_found', `There is no model named ${body.model}.`);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  await tell(body, response, stream, { id, summary, gone });
}

async function tell(body, response, stream, { id, summary, gone }) {
  const started = performance.now();
  const pieces = piecesFor(body.messages.at(-1).content);
  const chunk = (fields) => response.write(`data: ${JSON.stringify({ ...frame(id, body.model), ...fields })}\n\n`);
  response.write(': the dev server\n\n');
  await wait(120);
  const firstMs = performance.now() - started;
  for (const [at, content] of pieces.entries()) {
    if (gone()) {
      return;
    }
    if (stream.after === at) {
      end(response, stream.then);
      return;
    }
    chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    await wait(stream.pause);
  }
  const counts = countsOf(body.messages, pieces);
  chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  chunk({ choices: [], usage: reported(counts) });
  if (summary) {
    const figures = { ...account(id, body.model, counts), ...times(firstMs, performance.now() - started) };
    response.write(`event: bellwether.summary\ndata: ${JSON.stringify(figures)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

function piecesFor(question) {
  return (/[à-ỹđ]/i.test(question) ? VIETNAMESE : ENGLISH).match(/\S+\s*|\s+/g);
}

function frame(id, model) {
  return { id: `chatcmpl-${id}`, object: 'chat.completion.chunk', created: 1_793_491_200, model };
}

function countsOf(messages, pieces) {
  const input = Math.ceil(JSON.stringify(messages).length / 4);
  return { input, cached: messages.length > 1 ? Math.floor(input * 0.6) : 0, output: pieces.length * 2 };
}

function reported({ input, cached, output }) {
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
  };
}

function account(id, model, { input, cached, output }) {
  const tokens = { input_tokens: input, cached_input_tokens: cached, output_tokens: output, reasoning_tokens: 0 };
  const cost = Math.ceil(((input - cached) * 280_000 + cached * 28_000 + output * 420_000) / 1_000_000);
  const usage = { ...tokens, source: 'reported' };
  return { request_id: id, model, provider: 'alpha', attempts: 1, usage, cost_micro_dollars: cost };
}

function times(firstMs, totalMs) {
  return { time_to_first_token_ms: Math.round(firstMs), total_ms: Math.round(totalMs) };
}

function end(response, how) {
  if (how === 'error') {
    const error = {
      message: 'The provider ended the stream with an error.',
      type: 'server_error',
      param: null,
      code: 'upstream_error',
    };
    response.end(`data: ${JSON.stringify({ error, choices: [] })}\n\n`);
  } else {
    response.destroy();
  }
}
