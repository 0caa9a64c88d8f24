// The callers and the operator of scripts/rolling.sh, hot.sh and overspend.sh: no client library, no retries. Each mode
// prints one line of JSON at its end.
//
// usage: cluster-load.mjs rolling URL            asks until SIGTERM: 12 callers for answers, 4 for streams
//        cluster-load.mjs hot ROUNDS URL...      changes something at the first replica, waits for the others
//        cluster-load.mjs crowd CALLERS URL...   that many requests at once, spread over the replicas
// KEY and ADMIN_KEY: of a caller, and of an operator. MODEL: which to ask, support when not given. SETTINGS: the file of
// the replicas, whose budget's cap `hot` changes.
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { performance } from 'node:perf_hooks';

const key = process.env.KEY;
const model = process.env.MODEL ?? 'support';
const agent = new http.Agent({ keepAlive: true, maxSockets: 1024 });
const wait = (millis) => new Promise((done) => setTimeout(done, millis));

/** One request, whole; an error of the connection is an outcome too. */
function ask(url, { method = 'GET', body, bearer = key, headers = {} } = {}) {
  return new Promise((done) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const request = http.request(url, {
      method,
      agent,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...headers,
      },
    });
    const failed = (error) => done({ status: 0, text: error.code ?? error.message, headers: {} });
    request.on('error', failed);
    request.on('response', (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', failed);
      response.on('aborted', () => failed(new Error('aborted')));
      response.on('end', () =>
        done({ status: response.statusCode, text: Buffer.concat(parts).toString(), headers: response.headers }));
    });
    request.end(text);
  });
}

const question = (stream, named = model) => ({
  model: named,
  stream,
  max_tokens: 20,
  messages: [{ role: 'user', content: 'Where is my order?' }],
});
const chat = (url, options = {}) =>
  ask(`${url}/v1/chat/completions`, { method: 'POST', body: question(false), ...options });

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}

async function rolling(url) {
  const answers = { asked: 0, good: 0, failures: {} };
  const streams = { asked: 0, whole: 0, endedInBand: 0, failures: {} };
  const times = [];
  let over = false;
  process.on('SIGTERM', () => (over = true));
  const fail = (of, what) => (of.failures[what] = (of.failures[what] ?? 0) + 1);

  async function answerCaller() {
    while (!over) {
      const begun = performance.now();
      const answer = await chat(url);
      answers.asked++;
      times.push(performance.now() - begun);
      if (answer.status === 200) answers.good++;
      else fail(answers, `${answer.status} ${answer.text.slice(0, 120)}`);
      await wait(40);
    }
  }
  async function streamCaller() {
    while (!over) {
      const answer = await chat(url, { body: question(true) });
      streams.asked++;
      if (answer.status === 200 && answer.text.includes('data: [DONE]')) streams.whole++;
      else if (answer.status === 200 && answer.text.includes('"error"')) streams.endedInBand++;
      else fail(streams, `${answer.status} ${answer.text.slice(-120)}`);
      await wait(40);
    }
  }
  await Promise.all([...Array(12).keys()].map(answerCaller).concat([...Array(4).keys()].map(streamCaller)));
  return { answers, streams, millis: spread(times) };
}

const api = '/api/admin/v1/';
const operate = (url, method, path, body) =>
  ask(url + api + path, { method, body, bearer: process.env.ADMIN_KEY });

/** Milliseconds until each of these says yes; the most of them. */
async function until(urls, isSo) {
  const begun = performance.now();
  const each = async (url) => {
    while (!(await isSo(url))) {
      if (performance.now() - begun > 20000) throw new Error(`${url} does not obey`);
      await wait(5);
    }
    return performance.now() - begun;
  };
  return Math.max(...(await Promise.all(urls.map(each))));
}

async function expect(outcome, status) {
  const answer = await outcome;
  if (answer.status !== status) throw new Error(`${answer.status} (expected: ${status}): ${answer.text}`);
  return answer;
}

function setCap(to) {
  const text = readFileSync(process.env.SETTINGS, 'utf8');
  writeFileSync(process.env.SETTINGS, text.replace(/(name: house, .*cap: )\d+/, `$1${to}`));
}

async function hot(rounds, [first, ...others]) {
  const figures = { made: [], revoked: [], route: [], capLowered: [], capRaised: [] };
  const name = `round${Date.now()}`;
  for (let i = 0; i < rounds; i++) {
    const made = await expect(operate(first, 'POST', 'keys', { name: `${name}-${i}` }), 201);
    const bearer = JSON.parse(made.text).key;
    figures.made.push(await until(others, async (url) => (await chat(url, { bearer })).status === 200));
    await expect(operate(first, 'POST', `keys/${name}-${i}:revoke`, {}), 200);
    figures.revoked.push(await until(others, async (url) => (await chat(url, { bearer })).status === 401));
    const target = i % 2 ? 'sim-small' : 'sim-tokens-20'; // those that examples/cluster.yaml has prices of
    await expect(
      operate(first, 'PUT', 'routes/hot', { name: 'hot', targets: [{ provider: 'alpha', model: target }] }), 200);
    const obeys = async (url) =>
      (await chat(url, { body: question(false, 'hot') })).headers['x-bellwether-model'] === target;
    figures.route.push(await until(others, obeys));
    const answers = (status) => async (url) => (await chat(url)).status === status;
    setCap(0);
    figures.capLowered.push(await until([first, ...others], answers(429)));
    setCap(1000);
    figures.capRaised.push(await until([first, ...others], answers(200)));
  }
  return Object.fromEntries(Object.entries(figures).map(([what, values]) => [what, spread(values)]));
}

async function crowd(callers, urls) {
  const outcomes = await Promise.all([...Array(callers).keys()].map((i) => chat(urls[i % urls.length])));
  const counts = {};
  let spent = 0;
  for (const answer of outcomes) {
    const code = answer.status === 200 ? '' : ` ${/"code":"([a-z_]+)"/.exec(answer.text)?.[1] ?? answer.text}`;
    counts[answer.status + code] = (counts[answer.status + code] ?? 0) + 1;
    spent += Number(answer.headers['x-bellwether-cost-micro-dollars'] ?? 0);
  }
  return { callers, counts, spentMicroDollars: spent };
}

const [mode, ...rest] = process.argv.slice(2);
const modes = {
  rolling: () => rolling(rest[0]),
  hot: () => hot(Number(rest[0]), rest.slice(1)),
  crowd: () => crowd(Number(rest[0]), rest.slice(1)),
};
console.log(JSON.stringify(await modes[mode]()));
process.exit(0);
