// What OpenAI's own client for Node reports for each stream fault. Prints one JSON object: model to outcome.
//
// usage: node fault.mjs BASE_URL KEY MODEL...
import OpenAI from 'openai';

const [baseURL, apiKey, ...models] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey, timeout: 20_000, maxRetries: 0 });

async function outcome(model) {
  let chunks = 0;
  try {
    const messages = [{ role: 'user', content: 'Xin chào' }];
    const stream = await client.chat.completions.create({ model, messages, stream: true });
    for await (const chunk of stream) chunks += chunk.choices[0]?.delta?.content ? 1 : 0;
    return { chunks, reported: 'success' };
  } catch (error) {
    return { chunks, reported: error.constructor.name, status: error.status ?? null, code: error.code ?? null };
  }
}

const outcomes = {};
for (const model of models) outcomes[model] = await outcome(model);
console.log(JSON.stringify(outcomes));
