import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, get, list, post, proof } from '../src/console/api';
import { findingsOf } from '../src/console/finding';
import { filtered, go, match, place } from '../src/console/router';
import { freshPasscode, slugOf, stageOf, type Head } from '../src/console/studio/assistant';
import { colourOf } from '../src/console/studio/LogoField';

afterEach(() => {
  vi.unstubAllGlobals();
  proof.key = null;
  proof.onOut = () => undefined;
});

function answering(status: number, body: unknown): ReturnType<typeof vi.fn> {
  const fetch = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

describe('the operator’s API', () => {
  it('sends what no other page can add, and a key only where there is one', async () => {
    const fetch = answering(200, {});
    await post('logout');
    proof.key = 'bw-secret';
    await get('operator');

    const sent = fetch.mock.calls.map(([, init]) => init as RequestInit & { headers: Headers });
    expect(sent.map((init) => init.headers.get('x-bellwether-console'))).toEqual(['1', '1']);
    expect(sent.map((init) => init.headers.get('authorization'))).toEqual([null, 'Bearer bw-secret']);
    expect(sent.map((init) => init.credentials)).toEqual(['same-origin', 'omit']);
  });

  it('makes an error of what the gateway refuses, with its remedy and every fault', async () => {
    answering(422, {
      title: 'The document is not right',
      code: 'invalid',
      detail: 'one fault',
      remedy: 'mend it',
      request_id: 'req_1',
      errors: [{ path: 'name', what: 'is missing', remedy: 'say it' }],
    });

    const error = await post('assistants', {}).catch((cause: unknown) => cause as ApiError);

    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).trouble).toMatchObject({ status: 422, remedy: 'mend it', requestId: 'req_1' });
    expect((error as ApiError).of('name')).toBe('is missing (say it)');
    expect((error as ApiError).of('slug')).toBe('');
  });

  it('tells the session when it is over, but not when a password is wrong', async () => {
    const out = vi.fn();
    proof.onOut = out;
    answering(401, { code: 'unknown_key' });
    await post('login', {}).catch(() => undefined);
    expect(out).not.toHaveBeenCalled();
    await get('assistants').catch(() => undefined);
    expect(out).toHaveBeenCalledOnce();
  });

  it('calls a gateway that cannot be reached by that name', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('refused')));

    const error = await get('operator').catch((cause: unknown) => cause as ApiError);

    expect((error as ApiError).trouble).toMatchObject({ status: 0, code: 'network' });
  });

  it('asks for the next piece of a list in the words of the piece before', async () => {
    const fetch = answering(200, { faqs: [{ id: 'f1' }], next: 'after=f1' });

    const page = await list<{ id: string }>('knowledge/may/faqs', 'faqs', 'after=f0', { query: { limit: 50 } });

    expect(fetch.mock.calls[0]?.[0]).toBe('/api/admin/v1/knowledge/may/faqs?after=f0&limit=50');
    expect(page).toEqual({ items: [{ id: 'f1' }], next: 'after=f1' });
  });
});

describe('addresses', () => {
  it('find what stands in the places of a pattern', () => {
    expect(match('/assistants/:slug', '/assistants/may')).toEqual({ slug: 'may' });
    expect(match('/assistants/:slug', '/assistants/m%C3%A2y/')).toEqual({ slug: 'mây' });
    expect(match('/assistants', '/assistants/may')).toBeNull();
    expect(match('/assistants/:slug/build', '/assistants/may/share')).toBeNull();
  });

  it('keep filters, and lose those that say nothing', () => {
    go('/inbox?queue=human&mine=true');

    expect(location.pathname + location.search).toBe('/console/inbox?queue=human&mine=true');
    expect(filtered({ mine: '', q: 'đổi trả' })).toBe('/inbox?queue=human&q=%C4%91%E1%BB%95i+tr%E1%BA%A3');
    expect(place.value.path).toBe('/inbox');
  });
});

describe('a demo', () => {
  it('has an address without marks', () => {
    expect(slugOf('Shop Mây & Đá')).toBe('shop-may-da');
    expect(slugOf('  --  ')).toBe('');
  });

  it('is closed by a word that is never twice the same', () => {
    expect(freshPasscode()).toMatch(/^[a-z2-9]{10}$/);
    expect(freshPasscode()).not.toBe(freshPasscode());
  });

  it('is live only where everybody may talk to it', () => {
    const head: Head = {
      slug: 'may',
      name: 'Mây',
      version: 2,
      published: 2,
      archived: false,
      created_at: '',
      created_by: 'mai',
      page: '/c/may',
    };
    expect(stageOf(head)).toBe('live');
    expect(stageOf({ ...head, design: { terms: { passcode: 'hoa' } } })).toBe('private');
    expect(stageOf({ ...head, passcode_required: true })).toBe('private');
    expect(stageOf({ ...head, published: null })).toBe('draft');
    expect(stageOf({ ...head, archived: true })).toBe('archived');
    const over = { ...head, expires_at: '2027-01-31T17:00:00Z' };
    expect(stageOf(over, Date.parse('2027-01-31T16:59:59Z'))).toBe('live');
    expect(stageOf(over, Date.parse('2027-01-31T17:00:00Z'))).toBe('ended');
    expect(stageOf({ ...head, design: { terms: { expires: '2020-01-01T00:00:00Z' } } })).toBe('ended');
  });

  it('takes the strong colour of a logo, dark enough to write on', () => {
    const yellow = Array.from({ length: 8 }, () => [250, 200, 20, 255]).flat();
    const white = Array.from({ length: 90 }, () => [255, 255, 255, 255]).flat();

    const colour = colourOf(new Uint8ClampedArray([...white, ...yellow]));

    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    expect(red).toBeGreaterThan(blue);
    expect(0.299 * red + 0.587 * green + 0.114 * blue).toBeLessThan(0.5 * 255);
    expect(colourOf(new Uint8ClampedArray(white))).toBe('#0f766e');
  });
});

describe('what a few words lead to', () => {
  const pages = [
    { path: '/keys', name: 'Khoá và ngân sách' },
    { path: '/tickets', name: 'Phiếu hỗ trợ' },
  ];
  const to = (text: string, may = true): readonly string[] => findingsOf(text, pages, () => may).map((one) => one.to);

  it('is a page by its name, with marks or without, and what customers said behind it', () => {
    expect(to('NGAN SACH')).toEqual(['/keys', '/inbox?queue=all&q=NGAN%20SACH']);
    expect(to('đổi trả')).toEqual(['/inbox?queue=all&q=%C4%91%E1%BB%95i%20tr%E1%BA%A3']);
    expect(to('   ')).toEqual([]);
  });

  it('is what an id names, a message’s conversation, too', () => {
    expect(to(' req_01hx ')).toEqual(['/requests/req_01hx']);
    expect(to(`cv_${'a'.repeat(32)}.7`)).toEqual([`/inbox/cv_${'a'.repeat(32)}`]);
  });

  it('is nothing that one may not see', () => {
    expect(to('req_01hx', false)).toEqual([]);
    expect(to('phieu', false)).toEqual(['/tickets']);
  });
});
