// A tool for working on the page, not a part of the product: serves the built page with the headers the gateway
// sends, and imitates the part of the gateway that the page uses. Loopback only. What a model does stands in its name
// (dev/scenarios.mjs).
//   npm run build && npm run serve        PORT (8081), GATEWAY_KEY (bw-dev)
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODELS, answer } from './scenarios.mjs';

const ROOT = join(fileURLToPath(new URL('.', import.meta.url)), '../target/classes/META-INF/resources');
const PORT = Number(process.env.PORT ?? 8081);
const KEY = process.env.GATEWAY_KEY ?? 'bw-dev';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

let asked = 0;

const server = createServer(async (request, response) => {
  asked += 1;
  const id = `req-dev-${String(asked).padStart(4, '0')}`;
  response.setHeader('x-request-id', id);
  const path = new URL(request.url, 'http://dev').pathname;
  if (!path.startsWith('/v1/')) {
    await page(path, request, response);
  } else if (request.headers.authorization !== `Bearer ${KEY}`) {
    refuse(response, 401, 'invalid_api_key', 'The key is not known to this gateway.');
  } else if (path === '/v1/models' && request.method === 'GET') {
    json(response, 200, { object: 'list', data: MODELS });
  } else if (path === '/v1/chat/completions' && request.method === 'POST') {
    await chat(request, response, id);
  } else {
    refuse(response, 404, 'not_found', `There is nothing at ${path}.`);
  }
});

async function page(path, request, response) {
  const name = normalize(path === '/' ? '/index.html' : path);
  const packed = (request.headers['accept-encoding'] ?? '').includes('gzip');
  try {
    const body = await readFile(join(ROOT, packed ? `${name}.gz` : name));
    response.writeHead(200, {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
      vary: 'accept-encoding',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(body);
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
  }
}

async function chat(request, response, id) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
  const summary = request.headers['x-bellwether-summary'] === 'true';
  await answer(body, response, { id, summary, refuse, gone: () => response.destroyed });
}

function refuse(response, status, code, message, headers = {}) {
  json(
    response,
    status,
    { error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error', param: null, code } },
    headers,
  );
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

server.listen(PORT, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/#key=${KEY}`));
