import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Citations } from '../src/console/desk/Citations';
import { Doing } from '../src/console/desk/Doing';
import type { Whole } from '../src/console/desk/desk';
import { Facts } from '../src/console/desk/Facts';
import { Notes } from '../src/console/desk/Notes';
import { useWaiting } from '../src/console/desk/waiting';
import { title } from '../src/console/pages';
import { useColumns } from '../src/console/parts/columns';
import { Download } from '../src/console/parts/Download';
import { Table, type Column } from '../src/console/parts/Table';
import { session } from '../src/console/session';
import { language } from '../src/words';
import { DESK } from '../src/words/desk';

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

  it('a ready-made reply goes where the cursor stands, in the language of the customer, and the draft stays', async () => {
    answering({ 'desk/agents': { agents: [] }, ':typing': {} });
    await act(() => render(<Doing whole={whole()} onDone={() => undefined} />, place));
    const area = place.querySelector('textarea') as HTMLTextAreaElement;
    area.value = 'Chào chị. Mong chị thông cảm.';
    await act(() => void area.dispatchEvent(new Event('input', { bubbles: true })));
    area.setSelectionRange('Chào chị.'.length, 'Chào chị.'.length);

    await act(() => button('Dạ em đã ghi nhận').click());

    const sentence = DESK.vi.canned[1] ?? '';
    expect(area.value).toBe(`Chào chị. ${sentence} Mong chị thông cảm.`);
    expect(area.selectionStart).toBe(`Chào chị. ${sentence}`.length);
    expect(button('Dạ em đã ghi nhận').lang).toBe('vi');
  });

  it('an assistant’s own ready-made replies stand in the place of ours', async () => {
    answering({ 'desk/agents': { agents: [] }, ':typing': {} });
    const own = { ...whole(), canned_replies: ['Mây xin chào!'] };
    await act(() => render(<Doing whole={own} onDone={() => undefined} />, place));

    await act(() => button('Mây xin chào!').click());

    expect(place.querySelector('textarea')?.value).toBe('Mây xin chào!');
    expect(button('Dạ em')).toBeUndefined();
  });

  it('the customer is told that one writes, once in a while and not for what is empty', async () => {
    const asked = answering({ 'desk/agents': { agents: [] }, ':typing': {} });
    let now = 10_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    await act(() => render(<Doing whole={whole()} onDone={() => undefined} />, place));
    const area = place.querySelector('textarea') as HTMLTextAreaElement;
    const types = (text: string): Promise<void> => {
      area.value = text;
      return act(() => void area.dispatchEvent(new Event('input', { bubbles: true })));
    };

    await types(' ');
    await types('D');
    now += 2_999;
    await types('Dạ');
    now += 1;
    await types('Dạ e');

    expect(asked.filter((one) => one.includes(':typing'))).toHaveLength(2);
    expect(asked.join()).not.toContain('Dạ');
  });

  it('what is known of a customer is shown with what they think', async () => {
    await act(() => render(<Facts whole={whole()} />, place));

    expect(place.textContent).toContain('OrderDH1024');
    expect(place.textContent).toContain('Rating2 of 5 · chậm quá');
  });

  it('a source of an answer opens with what stood there', async () => {
    const citations = [{ n: 2, title: 'Đổi trả thế nào?', text: 'Trong 7 ngày ạ.' }];
    await act(() => render(<Citations extras={{ citations }} />, place));
    expect(place.textContent).toBe('[2] Đổi trả thế nào?');

    await act(() => button('[2]').click());

    expect(place.querySelector('dialog')?.textContent).toContain('Trong 7 ngày ạ.');
  });

  it('how many wait is in the navigation’s count and in the window’s title', async () => {
    answering({ 'desk/waiting': { waiting: 3 } });
    const Counting = (): VNode => {
      useWaiting();
      return <p>{title()}</p>;
    };
    await act(() => render(<Counting />, place));
    await settled();

    expect(place.textContent).toMatch(/^\(3\) /);
    await act(() => render(null, place));
    expect(title()).not.toContain('(');
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
    facts: [{ name: 'order', value: 'DH1024' }],
    ratings: [{ message: 0, score: 2, reason: 'chậm quá', at: '2026-11-21T12:00:00Z' }],
    customer_typing: false,
    canned_replies: [],
    notes: [{ number: 1, author: 'an', text: 'khách quen', at: '2026-11-21T12:00:00Z' }],
  };
}
