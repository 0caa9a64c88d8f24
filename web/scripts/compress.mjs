// Puts a .gz beside every text file of the build, so that the server only has to choose; prints the sizes and fails
// where a page has grown over its budget.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const OUT = 'target/classes/META-INF/resources';
const TEXT = /\.(html|js|css|svg|md|json|txt|webmanifest)$/;

/** Compressed JavaScript of the chat page; unit: bytes. */
const MOST_SCRIPT = 60 * 1024;

function filesUnder(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

let script = 0;
for (const path of filesUnder(OUT).filter((name) => TEXT.test(name))) {
  const plain = readFileSync(path);
  const packed = gzipSync(plain, { level: 9 });
  writeFileSync(`${path}.gz`, packed);
  script += path.endsWith('.js') ? packed.length : 0;
  console.log(`${path.slice(OUT.length)}  ${plain.length} B, ${packed.length} B gz`);
}
if (script > MOST_SCRIPT) {
  console.error(`scripts: ${script} B gz (expected: <= ${MOST_SCRIPT})`);
  process.exit(1);
}
console.log(`scripts: ${script} B gz of ${MOST_SCRIPT}`);
