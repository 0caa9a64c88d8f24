// One call with the client's own retries at their default. Prints how it ended.
//
// usage: node retries.mjs BASE_URL KEY MODEL
import OpenAI from 'openai';

const [baseURL, apiKey, model] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey, timeout: 20_000 });
try {
  await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'hi' }] });
  console.log(JSON.stringify({ reported: 'success' }));
} catch (error) {
  console.log(JSON.stringify({ reported: error.constructor.name, status: error.status ?? null }));
}
