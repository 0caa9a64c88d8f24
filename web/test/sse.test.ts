import { describe, expect, it } from 'vitest';
import { SseReader, type ServerEvent } from '../src/wire/sse';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(...parts: Uint8Array[]): ServerEvent[] {
  const reader = new SseReader();
  return parts.flatMap((part) => reader.read(part));
}

const message = (data: string): ServerEvent => ({ type: 'message', data });

const STREAM =
  '\uFEFF: a comment\r\n'
  + 'data: {"text":"Chào bạn, đơn của mình đâu rồi? 你好 🔔"}\r\n\r\n'
  + 'event: bellwether.summary\ndata: one\ndata:two\ndata:  three\n\n'
  + 'data: with return\r\r'
  + 'id: 7\nretry: 10\nnonsense\nevent: without data\n\n'
  + 'id: 8\nevent: delta\ndata: {}\n\n'
  + 'data\n\n'
  + 'data: [DONE]\n\n'
  + 'data: never closed\n';

const EVENTS: ServerEvent[] = [
  message('{"text":"Chào bạn, đơn của mình đâu rồi? 你好 🔔"}'),
  { type: 'bellwether.summary', data: 'one\ntwo\n three' },
  message('with return'),
  { type: 'delta', data: '{}', id: '8' },
  message(''),
  message('[DONE]'),
];

describe('the reader of server-sent events', () => {
  it('reads a whole stream', () => {
    expect(read(encode(STREAM))).toEqual(EVENTS);
  });

  it('reads the same whatever the one place at which the bytes are cut', () => {
    const bytes = encode(STREAM);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(read(bytes.slice(0, cut), bytes.slice(cut)), `cut at byte ${cut}`).toEqual(EVENTS);
    }
  });

  it('reads the same in pieces of every small size', () => {
    const bytes = encode(STREAM);
    for (let size = 1; size <= 16; size += 1) {
      const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.slice(at * size, (at + 1) * size),
      );
      expect(read(...parts), `pieces of ${size}`).toEqual(EVENTS);
    }
  });

  it.each(['\n', '\r', '\r\n'])('ends lines with %j, cut anywhere', (end) => {
    const bytes = encode(`data: a${end}data: b${end}${end}data: c${end}${end}`);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const events = read(bytes.slice(0, cut), new Uint8Array(0), bytes.slice(cut));
      expect(events, `cut at byte ${cut}`).toEqual([message('a\nb'), message('c')]);
    }
  });

  it('takes only one space after the colon, and only one byte order mark', () => {
    expect(read(encode('\uFEFFdata:  x\n\n\uFEFFdata: y\n\n'))).toEqual([message(' x')]);
  });

  it('forgets the type of an event that carried no data', () => {
    expect(read(encode('event: lost\n\ndata: x\n\n'))).toEqual([message('x')]);
  });

  it('refuses an event without end', () => {
    const reader = new SseReader();
    const megabyte = encode(`data: ${'x'.repeat(1_000_000)}\n`);

    expect(() => Array.from({ length: 5 }, () => reader.read(megabyte))).toThrow(RangeError);
  });
});
