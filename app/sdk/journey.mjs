// The documents' calls, made with OpenAI's own client. Prints one JSON object: what came back.
//
// usage: node journey.mjs BASE_URL KEY
import OpenAI from 'openai';

const [baseURL, apiKey] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey, timeout: 20_000 });
const asking = (model, content = 'Xin chào') => ({ model, messages: [{ role: 'user', content }] });

async function streamed(params) {
  const stream = await client.chat.completions.create({ ...params, stream: true });
  const seen = { text: '', finish: null, usage: null, calls: '' };
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    seen.text += choice?.delta?.content ?? '';
    seen.calls += choice?.delta?.tool_calls?.[0]?.function?.arguments ?? '';
    seen.finish = choice?.finish_reason ?? seen.finish;
    seen.usage = chunk.usage ?? seen.usage;
  }
  return seen;
}

async function refusal(call) {
  try {
    await call();
    return 'no error';
  } catch (error) {
    return { type: error.constructor.name, status: error.status ?? null, code: error.code ?? null };
  }
}

const tool = {
  type: 'function',
  function: {
    name: 'order_status',
    parameters: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
  },
};

const chat = await client.chat.completions.create(asking('sim-shop')).withResponse();
const listed = [];
for await (const model of client.models.list()) listed.push(model.id);
const fan = await Promise.all(
  Array.from({ length: 100 }, (_, i) => client.chat.completions.create(asking('sim-echo', `nonce ${i}`))),
);

console.log(
  JSON.stringify({
    chat: {
      text: chat.data.choices[0].message.content,
      tokens: chat.data.usage.total_tokens,
      requestId: chat.request_id,
    },
    stream: await streamed(asking('sim-shop')),
    streamWithUsage: await streamed({ ...asking('sim-shop'), stream_options: { include_usage: true } }),
    tools: await streamed({ ...asking('sim-tools'), tools: [tool] }),
    echo: await streamed(asking('sim-echo', 'Đơn hàng số 7 của tôi đâu rồi? 😀')),
    models: listed,
    model: (await client.models.retrieve('support')).id,
    embedding: (await client.embeddings.create({ model: 'sim-embedding', input: 'giao hàng' })).data[0].embedding.length,
    moderation: (await client.moderations.create({ model: 'sim-mod', input: 'xin chào' })).results.length,
    completion: (await client.completions.create({ model: 'sim-old', prompt: 'Once' })).choices[0].text,
    retried: (await client.chat.completions.create(asking('sim-fail-2-then-ok+503'))).choices[0].message.role,
    fan: fan.filter((answer, i) => answer.choices[0].message.content === `nonce ${i}`).length,
    timeout: await refusal(() =>
      client.chat.completions.create(asking('sim-never'), { timeout: 400, maxRetries: 0 }),
    ),
    stranger: await refusal(() => client.withOptions({ apiKey: 'bw-nobody' }).models.list()),
    unknown: await refusal(() => client.models.retrieve('no-such-model')),
    tooLong: await refusal(() => client.chat.completions.create(asking('sim-context-length'))),
  }),
);
