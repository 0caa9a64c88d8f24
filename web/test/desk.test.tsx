import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Doing } from '../src/console/desk/Doing';
import type { Whole } from '../src/console/desk/desk';
import { Notes } from '../src/console/desk/Notes';
import { useColumns } from '../src/console/parts/columns';
import { Download } from '../src/console/parts/Download';
import { Table, type Column } from '../src/console/parts/Table';
import { session } from '../src/console/session';
import { language } from '../src/words';

const place = document.createElement('div');

beforeEach(() => {
  document.body.append(place);
  language.value = 'en';
  vi.spyOn(session, 'may').mockReturnValue(true);
});

afterEach(() => {
  render(null, place);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

function answering(answers: Readonly<Record<string, unknown>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push(`${init.method} ${url} ${typeof init.body === 'string' ? init.body : ''}`.trim());
    const found = Object.entries(answers).find(([end]) => url.endsWith(end));
    return new Response(JSON.stringify(found?.[1] ?? { code: 'not_found' }), { status: found ? 200 : 404 });
  });
  return asked;
}

async function settled(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve));
  });
}

function button(text: string): HTMLButtonElement {
  return [...place.querySelectorAll('button')].find((one) => one.textContent?.startsWith(text)) as HTMLButtonElement;
}

describe('at the desk', () => {
  it('a draft of the model’s is put where one writes, and sent by nobody', async () => {
    const asked = answering({ 'desk/agents': { agents: ['an'] }, ':propose': { text: 'Dạ em xem ngay ạ.' } });
    await act(() => render(<Doing whole={whole()} onDone={() => undefined} />, place));
    await settled();

    await act(() => button('AI draft').click());
    await settled();

    expect(place.querySelector('textarea')?.value).toBe('Dạ em xem ngay ạ.');
    expect(place.querySelector('[role="status"]')?.textContent).toContain('check it before you send it');
    expect(asked.filter((one) => one.startsWith('POST'))).toEqual([
      'POST /api/admin/v1/desk/conversations/cv_1:propose {}',
    ]);
  });

  it('a draft goes below what was written already, and a refusal leaves it alone', async () => {
    answering({ 'desk/agents': { agents: [] } });
    await act(() => render(<Doing whole={whole()} onDone={() => undefined} />, place));
    const area = place.querySelector('textarea') as HTMLTextAreaElement;
    area.value = 'Dạ,';
    await act(() => void area.dispatchEvent(new Event('input', { bubbles: true })));

    await act(() => button('AI draft').click());
    await settled();

    expect(area.value).toBe('Dạ,');
    expect(place.querySelector('[role="alert"]')).not.toBeNull();
    answering({ ':propose': { text: 'em xem ngay ạ.' } });
    await act(() => button('AI draft').click());
    await settled();
    expect(area.value).toBe('Dạ,\nem xem ngay ạ.');
  });

  it('a conversation is left to somebody of those who are there', async () => {
    const asked = answering({ 'desk/agents': { agents: ['an', 'mai'] }, ':assign': {} });
    await act(() => render(<Doing whole={whole()} onDone={() => undefined} />, place));
    await settled();
    const choice = place.querySelector('select') as HTMLSelectElement;
    expect([...choice.options].map((option) => option.value)).toEqual(['', 'an', 'mai']);

    choice.value = 'an';
    await act(() => void choice.dispatchEvent(new Event('change', { bubbles: true })));
    await settled();

    expect(asked).toContain('POST /api/admin/v1/desk/conversations/cv_1:assign {"agent":"an"}');
  });

  it('notes are shown with who wrote them', async () => {
    await act(() => render(<Notes whole={whole()} onDone={() => undefined} />, place));

    expect(place.querySelector('li')?.textContent).toMatch(/^an · .*khách quen$/);
  });
});

describe('a table', () => {
  interface Row {
    readonly id: string;
  }
  const columns: readonly Column<Row>[] = ['one', 'two', 'three'].map((key) => ({
    key,
    title: key,
    cell: (row: Row) => row.id,
  }));
  function Chosen(): VNode {
    const { shown, chooser } = useColumns('rows', columns);
    return (
      <>
        {chooser}
        <Table caption="rows" columns={shown} rows={[{ id: 'r' }]} id={(row) => row.id} />
      </>
    );
  }
  const heads = (): (string | null)[] => [...place.querySelectorAll('th')].map((one) => one.textContent);

  it('shows the columns that its reader has chosen, the next time, too, and always the first', async () => {
    await act(() => render(<Chosen />, place));
    expect(heads()).toEqual(['one', 'two', 'three']);
    const boxes = [...place.querySelectorAll('input')];
    expect(boxes).toHaveLength(2);
    await act(() => boxes[0]?.click());
    expect(heads()).toEqual(['one', 'three']);

    render(null, place);
    await act(() => render(<Chosen />, place));
    expect(heads()).toEqual(['one', 'three']);
    await act(() => place.querySelector('input')?.click());
    expect(heads()).toEqual(['one', 'two', 'three']);
    expect(localStorage.getItem('bellwether.columns.rows')).toBe('');
  });
});

describe('a file', () => {
  it('that is a table begins with what spreadsheets know UTF-8 by', async () => {
    vi.stubGlobal('fetch', async () => new Response('số,tên'));
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      made.push(file as Blob);
      return 'blob:x';
    });
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await act(() =>
      render(
        <Download path="desk/tickets" name="tickets.csv">
          CSV
        </Download>,
        place,
      ),
    );

    await act(() => button('CSV').click());
    await settled();

    expect(clicked).toHaveBeenCalledOnce();
    expect([...new Uint8Array((await made[0]?.arrayBuffer()) ?? new ArrayBuffer(0)).slice(0, 4)]).toEqual([
      0xef, 0xbb, 0xbf, 0x73,
    ]);
  });
});

function whole(): Whole {
  return {
    id: 'cv_1',
    assistant: 'may',
    channel: 'web',
    language: 'vi',
    owner: 'human',
    agent: 'mai',
    assigned: '',
    created_at: '2026-11-21T12:00:00Z',
    touched_at: '2026-11-21T12:00:00Z',
    user: 'lan',
    summary: '',
    messages: [],
    notes: [{ number: 1, author: 'an', text: 'khách quen', at: '2026-11-21T12:00:00Z' }],
  };
}
