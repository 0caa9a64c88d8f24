// Installs the packages if the lock file is another than at the last time. Maven calls it before each build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const STAMP = 'node_modules/.installed-from';

function kept() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return '';
  }
}

const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (kept() !== wanted) {
  // On Windows npm is a script, which only a shell can start.
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit', shell: process.platform === 'win32' });
  writeFileSync(STAMP, wanted);
}
