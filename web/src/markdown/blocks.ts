import { inlineOf, type Inline } from './inline';

/** A block as it will stand on the page. Like Inline, the family is the whitelist. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 3 | 4 | 5; readonly inside: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'rule' };

export interface Cell {
  readonly align: 'left' | 'center' | 'right';
  readonly inside: readonly Inline[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,9})([-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)|\s*$)/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Deeper than this, lists and quotes are text. */
const MOST_DEPTH = 6;

/**
 * Reads the Markdown of an answer while it grows. Blocks that can no longer change are read once and keep their
 * identity, so that the page draws only the last one again; the rest of the work is bounded by that block.
 */
export class GrowingText {
  private closed: Block[] = [];
  private tail = '';
  private read = 0;

  /** The blocks of `text`, which must begin with what was given before. `open` says that more may follow. */
  blocks(text: string, open: boolean): readonly Block[] {
    const end = open && text.endsWith('\r') ? text.length - 1 : text.length; // its \n may still be on the way
    this.tail += text.slice(this.read, end).replace(/\r\n?/g, '\n');
    this.read = Math.max(this.read, end);
    const cut = lastSafeCut(this.tail);
    if (cut > 0) {
      this.closed = [...this.closed, ...blocksOf(this.tail.slice(0, cut), false)];
      this.tail = this.tail.slice(cut);
    }
    return [...this.closed, ...blocksOf(this.tail, open)];
  }
}

/** The blocks of a whole text. */
export function blocksOf(text: string, open = false): Block[] {
  return new BlockReader(text.split('\n'), open, 0).all();
}

/** The start of the last line that surely begins a new block: plain, unindented, after an empty line, in no fence. */
function lastSafeCut(text: string): number {
  let cut = 0;
  let fence = '';
  let empty = false;
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence) {
      fence = closesFence(line, fence) ? '' : fence;
    } else {
      if (empty && /^[\p{L}#|`]/u.test(line)) {
        cut = at;
      }
      fence = mark;
    }
    empty = line.trim() === '';
    at += line.length + 1;
  }
  return cut;
}

function closesFence(line: string, fence: string): boolean {
  const bare = line.trim();
  return bare.length >= fence.length && bare === fence.charAt(0).repeat(bare.length);
}

class BlockReader {
  private readonly out: Block[] = [];
  private at = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly open: boolean,
    private readonly depth: number,
  ) {}

  all(): Block[] {
    while (this.at < this.lines.length) {
      const line = this.line();
      if (line.trim() === '') {
        this.at += 1;
      } else {
        this.out.push(this.block(line));
      }
    }
    return this.out;
  }

  private line(ahead = 0): string {
    return this.lines[this.at + ahead] ?? '';
  }

  private block(line: string): Block {
    const fence = FENCE.exec(line);
    if (fence) {
      return this.code(fence[1] ?? '', fence[2] ?? '');
    }
    const heading = HEADING.exec(line);
    if (heading) {
      this.at += 1;
      const level = Math.min(5, (heading[1] ?? '').length + 2) as 3 | 4 | 5;
      return { kind: 'heading', level, inside: this.inline(heading[2] ?? '') };
    }
    if (RULE.test(line)) {
      this.at += 1;
      return { kind: 'rule' };
    }
    if (this.depth < MOST_DEPTH && QUOTE.test(line)) {
      return this.quote();
    }
    if (this.depth < MOST_DEPTH && ITEM.test(line)) {
      return this.list();
    }
    return this.startsTable() ? this.table() : this.paragraph();
  }

  private code(fence: string, info: string): Block {
    this.at += 1;
    const from = this.at;
    while (this.at < this.lines.length && !closesFence(this.line(), fence)) {
      this.at += 1;
    }
    const text = this.lines.slice(from, this.at).join('\n');
    this.at += 1;
    return { kind: 'code', language: /^[\w+#.-]{1,20}/.exec(info.trim())?.[0] ?? '', text };
  }

  private quote(): Block {
    const from = this.at;
    while (this.at < this.lines.length && QUOTE.test(this.line())) {
      this.at += 1;
    }
    const inner = this.lines.slice(from, this.at).map((line) => line.replace(QUOTE, ''));
    return { kind: 'quote', blocks: this.nested(inner) };
  }

  private list(): Block {
    const first = ITEM.exec(this.line())?.[2] ?? '-';
    const ordered = /\d/.test(first);
    const items: Block[][] = [];
    while (this.at < this.lines.length) {
      const match = ITEM.exec(this.line());
      if (!match || /\d/.test(match[2] ?? '') !== ordered || RULE.test(this.line())) {
        break;
      }
      items.push(this.item(match));
      this.skipEmptyBefore((line) => ITEM.test(line));
    }
    return { kind: 'list', start: ordered ? Number.parseInt(first, 10) : null, items };
  }

  /** One item: its own line, and what follows either indented past the mark or as a lazy continuation. */
  private item(match: RegExpExecArray): Block[] {
    const markIndent = (match[1] ?? '').length;
    const lines = [ticked(this.line().slice(match[0].length))];
    this.at += 1;
    while (this.at < this.lines.length) {
      const line = this.line();
      const indent = line.length - line.trimStart().length;
      if (line.trim() === '') {
        if (this.indentAfterEmpty() <= markIndent) {
          break;
        }
        lines.push('');
      } else if (indent > markIndent) {
        lines.push(line.slice(Math.min(indent, Math.max(markIndent + 2, Math.min(indent, match[0].length)))));
      } else if (this.lines[this.at - 1]?.trim() === '' || startsBlock(line)) {
        break;
      } else {
        lines.push(line);
      }
      this.at += 1;
    }
    return this.nested(lines);
  }

  private indentAfterEmpty(): number {
    for (let at = this.at; at < this.lines.length; at += 1) {
      const line = this.lines[at] ?? '';
      if (line.trim() !== '') {
        return line.length - line.trimStart().length;
      }
    }
    return -1;
  }

  private skipEmptyBefore(wanted: (line: string) => boolean): void {
    let at = this.at;
    while (at < this.lines.length && this.lines[at]?.trim() === '') {
      at += 1;
    }
    if (at > this.at && wanted(this.lines[at] ?? '')) {
      this.at = at;
    }
  }

  private startsTable(): boolean {
    const divider = this.line(1);
    if (this.open && this.at + 2 >= this.lines.length && /^\s*\|/.test(this.line()) && /^[\s|:-]*$/.test(divider)) {
      return true; // its divider is on the way: better an unfinished table than one that jumps into being
    }
    return (
      this.line().includes('|')
      && divider.includes('-')
      && DIVIDER.test(divider)
      && cellsOf(this.line()).length === cellsOf(divider).length
    );
  }

  private table(): Block {
    const dividers = cellsOf(this.line(1));
    const aligns = cellsOf(this.line()).map((_, at) => alignOf(dividers[at] ?? ''));
    const head = this.row(this.line(), aligns);
    this.at += 2;
    const rows: Cell[][] = [];
    while (this.at < this.lines.length && this.line().includes('|')) {
      rows.push(this.row(this.line(), aligns));
      this.at += 1;
    }
    return { kind: 'table', head, rows };
  }

  private row(line: string, aligns: readonly Cell['align'][]): Cell[] {
    const cells = cellsOf(line);
    return aligns.map((align, at) => ({ align, inside: this.inline(cells[at] ?? '') }));
  }

  private paragraph(): Block {
    const from = this.at;
    do {
      this.at += 1;
    } while (
      this.at < this.lines.length
      && this.line().trim() !== ''
      && !startsBlock(this.line())
      && !this.startsTable()
    );
    const text = this.lines
      .slice(from, this.at)
      .map((line) => line.trimStart())
      .join('\n');
    return { kind: 'paragraph', inside: this.inline(text.trimEnd()) };
  }

  private inline(text: string): Inline[] {
    return inlineOf(text, this.open && this.at >= this.lines.length);
  }

  private nested(lines: readonly string[]): Block[] {
    return new BlockReader(lines, this.open && this.at >= this.lines.length, this.depth + 1).all();
  }
}

function startsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);
}

function ticked(text: string): string {
  return text.replace(/^\[ \] /, '☐ ').replace(/^\[[xX]\] /, '☑ ');
}

function cellsOf(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function alignOf(divider: string): Cell['align'] {
  if (!divider.endsWith(':')) {
    return 'left';
  }
  return divider.startsWith(':') ? 'center' : 'right';
}
