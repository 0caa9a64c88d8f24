// Reads the gateway's log of scripts/canary-live.sh: when the canary's provider first failed, and when it was let go.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const seen = { requests: 0, refused: 0, canary: 0, failed: 0, whileBad: 0 };
let firstFailure;
let rolledBack;

for await (const text of createInterface({ input: createReadStream(process.argv[2]) })) {
  const line = JSON.parse(text);
  if (line.event === 'canary' && line.action === 'roll_back') {
    rolledBack = line;
  } else if (line.event === 'exchange') {
    seen.requests += 1;
    seen.refused += line.status === 200 || line.ending === 'abandoned' ? 0 : 1; // wrk hangs up at its end
    if (line.arm === 'canary') {
      const failed = (line.trail ?? '').startsWith('new/') && line.attempts > 1;
      seen.canary += 1;
      seen.failed += failed ? 1 : 0;
      firstFailure ??= failed ? line.time : undefined;
      seen.whileBad += firstFailure ? 1 : 0;
    }
  }
}

console.log(`${seen.requests} requests, ${seen.refused} of them not answered 200 (those that wrk hung up on aside)`);
if (!rolledBack || !firstFailure) {
  console.log('not rolled back');
  process.exitCode = 1;
} else {
  const seconds = (Date.parse(rolledBack.time) - Date.parse(firstFailure)) / 1000;
  console.log(`rolled back ${seconds.toFixed(2)} s after the first failure, by "${rolledBack.rule}": ${rolledBack.why}`);
  console.log(`${seen.whileBad} requests went to the canary in that time, ${seen.failed} of them failed there`);
}
