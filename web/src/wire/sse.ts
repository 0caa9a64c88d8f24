/** One event of a server-sent stream. */
export interface ServerEvent {
  readonly type: string;
  readonly data: string;
  /** What to say to have the stream go on behind this event; absent where the event itself bore none. */
  readonly id?: string;
}

/** An event longer than this is a broken or hostile stream; unit: UTF-16 code units. */
const MOST_BUFFERED = 4_000_000;

/**
 * Turns the bytes of a `text/event-stream` into events, however they are cut (WHATWG HTML, section 9.2.6,
 * "Interpreting an event stream"). `retry` is read over: who
 * reads decides when to come back. An event that is not closed by an empty line when the stream ends is dropped, as
 * the standard asks.
 */
export class SseReader {
  private readonly decoder = new TextDecoder('utf-8');
  private line = '';
  private endedByReturn = false;
  private type = '';
  private id = '';
  private data: string[] = [];
  private buffered = 0;

  /** The events that these bytes complete. */
  read(bytes: Uint8Array): ServerEvent[] {
    return this.readText(this.decoder.decode(bytes, { stream: true }));
  }

  private readText(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let from = 0;
    if (this.endedByReturn && text.length > 0) {
      this.endedByReturn = false;
      from = text.startsWith('\n') ? 1 : 0;
    }
    for (let end = endOfLine(text, from); end >= 0; end = endOfLine(text, from)) {
      this.closeLine(this.line + text.slice(from, end), events);
      this.line = '';
      from = end + 1;
      if (text[end] === '\r') {
        if (from === text.length) {
          this.endedByReturn = true;
        } else if (text[from] === '\n') {
          from += 1;
        }
      }
    }
    this.keep(text.slice(from));
    return events;
  }

  private keep(rest: string): void {
    this.line += rest;
    if (this.line.length + this.buffered > MOST_BUFFERED) {
      throw new RangeError(`event: over ${MOST_BUFFERED} characters`);
    }
  }

  private closeLine(line: string, events: ServerEvent[]): void {
    if (line === '') {
      this.closeEvent(events);
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (name === 'data') {
      this.data.push(value);
      this.buffered += value.length + 1;
    } else if (name === 'event') {
      this.type = value;
    } else if (name === 'id') {
      this.id = value;
    }
  }

  private closeEvent(events: ServerEvent[]): void {
    if (this.data.length > 0) {
      const event = { type: this.type || 'message', data: this.data.join('\n') };
      events.push(this.id ? { ...event, id: this.id } : event);
    }
    this.type = '';
    this.id = '';
    this.data = [];
    this.buffered = 0;
  }
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) {
      return at;
    }
  }
  return -1;
}
