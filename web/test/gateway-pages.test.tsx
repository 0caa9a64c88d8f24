import { execFileSync } from 'node:child_process';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { curlOf } from '../src/console/gateway/curl';
import { bytes, clocks, dollars, lasting, share, time } from '../src/console/gateway/figures';
import type { RequestWhole, Try } from '../src/console/gateway/types';
import { took, Waterfall } from '../src/console/gateway/Waterfall';
import { language } from '../src/words';
import { CACHE } from '../src/words/cache';
import { COSTS } from '../src/words/costs';
import { OPS } from '../src/words/ops';
import { PRICES } from '../src/words/prices';

const ORIGIN = 'https://gateway.example';

beforeEach(() => {
  language.value = 'en';
});

describe('figures of the gateway', () => {
  it('have the unit that they are read in', () => {
    expect([0, undefined, 850, 12_400, 1_240_000].map(time)).toEqual(['–', '–', '850 µs', '12.4 ms', '1.24 s']);
    expect([undefined, 0, 14, 12_300, 1_500_000].map(dollars)).toEqual(['–', '$0.00', '$0.000014', '$0.0123', '$1.50']);
    expect([0, 1_023, 1_536, 67_108_864].map(bytes)).toEqual(['0 B', '1023 B', '1.5 KiB', '64 MiB']);
    expect([59, 3_700, 90_000].map(lasting)).toEqual(['0 min 59 s', '1 h 1 min', '1 d 1 h']);
  });

  it('tell the places of an axis apart', () => {
    const noon = Date.UTC(2026, 10, 22, 12) / 1_000;

    const [coarse, fine] = [60, 30].map((step) => clocks([0, 1, 2].map((place) => noon + place * step)));

    expect(coarse?.map((one) => one.split(':').length)).toEqual([2, 2, 2]);
    expect(new Set(fine).size).toBe(3);
    expect(fine?.[1]).toMatch(/:30$/);
  });

  it('have no share of nothing', () => {
    expect(share(1, 3)).toBe('33.3 %');
    expect(share(0, 0)).toBe('–');
  });
});

describe('a waterfall', () => {
  const place = document.createElement('div');

  afterEach(() => render(null, place));

  it('draws each attempt where it was, on one scale', () => {
    render(<Waterfall request={fallenBack()} />, place);

    const lines = [...place.querySelectorAll('li')];
    const [failed, answered] = [...place.querySelectorAll('svg')].map(
      (bar) => bar.querySelector('.bar-fails, .bar-asks') as SVGElement,
    );

    expect(lines[0]?.textContent).toContain('alpha/a-1');
    expect(lines[0]?.textContent).toContain('upstream_broken · 100 ms');
    expect(lines[1]?.textContent).toContain('beta/b-1 #spring');
    expect(failed?.getAttribute('x')).toBe('0');
    expect(failed?.getAttribute('width')).toBe('100');
    expect(answered?.getAttribute('x')).toBe('200');
    expect(lines.at(-1)?.textContent).toContain('cooling_down');
  });

  it('knows no time of what was never answered', () => {
    expect(took(attempt({ started_micros: 5 }))).toBeUndefined();
  });
});

describe('a request as a command', () => {
  const asked = (line: Partial<RequestWhole>): string => curlOf({ ...fallenBack(), ...line }, ORIGIN, 'Xin chào') ?? '';

  it('asks the same of the same model, with a name in the place of the key', () => {
    expect(asked({ operation: 'chat/completions', model: 'support', stream: true })).toBe(
      [
        `curl -N '${ORIGIN}/v1/chat/completions' \\`,
        '  -H "authorization: Bearer $BELLWETHER_KEY" \\',
        "  -H 'content-type: application/json' \\",
        `  -d '{"model":"support","stream":true,"messages":[{"role":"user","content":"Xin chào"}]}'`,
      ].join('\n'),
    );
  });

  it('runs nothing that a caller has hidden in a model’s name', () => {
    const model = `a'; echo hit; '$(echo hit)\`echo hit\`"\\\u202ecipher\n`;
    const shell = `curl() { printf '%s\\n' "$@"; }\n${asked({ operation: 'embeddings', stream: false, model })}`;

    const words = execFileSync('sh', ['-c', shell], { encoding: 'utf8', env: { BELLWETHER_KEY: 'bw-mine' } });

    const lines = words.trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe(`${ORIGIN}/v1/embeddings`);
    expect(lines[2]).toBe('authorization: Bearer bw-mine');
    expect(JSON.parse(lines[6] ?? '')).toEqual({ model, input: 'Xin chào' });
    expect(words).not.toContain('\u202e');
  });

  it('has no form for what is no operation of ours', () => {
    expect(curlOf({ ...fallenBack(), operation: 'batches' }, ORIGIN, '')).toBeNull();
  });
});

describe('the words of the gateway’s pages', () => {
  it('leave nothing unsaid', () => {
    for (const messages of [
      ...Object.values(OPS),
      ...Object.values(PRICES),
      ...Object.values(CACHE),
      ...Object.values(COSTS),
    ]) {
      const texts = Object.values(messages).flatMap((entry) =>
        typeof entry === 'string' ? [entry] : typeof entry === 'object' ? Object.values(entry as object) : [],
      );
      expect(texts.every((text) => String(text).trim() !== '')).toBe(true);
    }
  });
});

function attempt(known: Partial<Try>): Try {
  return {
    provider: 'alpha',
    model: 'a-1',
    credential: '',
    breaker: 'closed',
    status: 502,
    outcome: 'upstream_broken',
    why: '',
    started_micros: 0,
    ...known,
  };
}

function fallenBack(): RequestWhole {
  return {
    id: 'req_1',
    at: '2026-11-21T12:00:00Z',
    operation: 'chat/completions',
    key: 'shop',
    team: 'acme/shop',
    organisation: 'acme',
    model: 'support',
    route: 'support',
    stream: true,
    arm: '',
    arm_chosen: false,
    cache: '',
    via: '',
    task: '',
    task_percent: 0,
    provider: 'beta',
    target: 'b-1',
    status: 200,
    ending: 'answered',
    code: '',
    degraded: '',
    attempts: 2,
    fallback: true,
    total_micros: 1_000_000,
    limited_by: '',
    continued: 0,
    clamped_tokens: 0,
    replay_of: '',
    conversation: '',
    cache_of: '',
    prompt: [],
    sources: [],
    tries: [
      attempt({ replied_micros: 100_000 }),
      attempt({
        provider: 'beta',
        model: 'b-1',
        credential: 'spring',
        status: 200,
        outcome: 'ok',
        waited_micros: 50_000,
        started_micros: 200_000,
        replied_micros: 400_000,
      }),
    ],
    skipped: [{ provider: 'gamma', model: 'c-1', why: 'cooling_down' }],
  };
}
