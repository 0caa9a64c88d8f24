// Puts a .gz beside every text file of the build, so that the server only has to choose; prints the sizes and fails
// where a page has grown over its budget. What a page loads later, when it is asked for, is not counted.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const OUT = 'target/classes/META-INF/resources';
const TEXT = /\.(html|js|css|svg|md|json|txt|webmanifest)$/;

/** Compressed JavaScript that any one page begins with; unit: bytes. */
const MOST_SCRIPT = 60 * 1024;

/** The script that shops put into their pages, compressed; unit: bytes. */
const MOST_WIDGET = 6 * 1024;

function filesUnder(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** The scripts that a page names: its own, and those that its own needs at once. */
function scriptsOf(page) {
  return [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((found) => found[1]);
}

const sizes = new Map();
const pages = new Map();
for (const path of filesUnder(OUT).filter((name) => TEXT.test(name))) {
  const plain = readFileSync(path);
  const packed = gzipSync(plain, { level: 9 });
  const name = path.slice(OUT.length);
  writeFileSync(`${path}.gz`, packed);
  sizes.set(name, packed.length);
  if (name.endsWith('.html')) {
    pages.set(name, plain.toString('utf8'));
  }
  console.log(`${name}  ${plain.length} B, ${packed.length} B gz`);
}
for (const [name, page] of pages) {
  const script = scriptsOf(page).reduce((sum, each) => sum + (sizes.get(each) ?? 0), 0);
  console.log(`${name}: scripts ${script} B gz of ${MOST_SCRIPT}`);
  if (script > MOST_SCRIPT) {
    console.error(`${name}: scripts ${script} B gz (expected: <= ${MOST_SCRIPT})`);
    process.exitCode = 1;
  }
}
const widget = sizes.get('/widget.js') ?? Infinity;
if (widget > MOST_WIDGET) {
  console.error(`/widget.js: ${widget} B gz (expected: <= ${MOST_WIDGET})`);
  process.exitCode = 1;
}
