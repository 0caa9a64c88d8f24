/** A run of text as it will stand on the page. The family is the whitelist: what is not here cannot be drawn. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly target: Target; readonly inside: readonly Inline[] }
  | { readonly kind: 'image'; readonly target: Target; readonly alt: string };

/** Where a link leads, already judged. `host` is what the reader is shown. */
export interface Target {
  readonly href: string;
  readonly host: string;
}

const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Deeper than this, marks are text: nobody writes it and a hostile answer must not exhaust the stack. */
const MOST_DEPTH = 8;

/** The target of a link, or null for one that must not be followed: other schemes, relative paths, hidden logins. */
export function targetOf(raw: string): Target | null {
  let url: URL;
  try {
    url = new URL(raw.trim());
  } catch {
    return null;
  }
  if (!PROTOCOLS.has(url.protocol) || url.username || url.password) {
    return null;
  }
  return { href: url.href, host: url.host || decoded(url.pathname) };
}

/** Reads the marks in one paragraph, cell or item. `open` says that more text may follow. */
export function inlineOf(text: string, open = false): Inline[] {
  return new InlineReader(text, open, 0).all();
}

const MARK = /[\\`*_~[!<\n]|https?:\/\//g;

class InlineReader {
  private readonly out: Inline[] = [];
  private plain = '';
  private at = 0;
  /** Marks already known to have no partner ahead; keeps reading linear in the length of the text. */
  private readonly unclosed = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly open: boolean,
    private readonly depth: number,
  ) {}

  all(): Inline[] {
    if (this.depth > MOST_DEPTH) {
      return [{ kind: 'text', text: this.text }];
    }
    while (this.at < this.text.length) {
      MARK.lastIndex = this.at;
      const mark = MARK.exec(this.text);
      const next = mark ? mark.index : this.text.length;
      this.plain += this.text.slice(this.at, next);
      this.at = next;
      if (mark && !this.marked(mark[0])) {
        this.plain += this.text[this.at];
        this.at += 1;
      }
    }
    this.flush();
    return this.out;
  }

  /** Tries to read the mark that starts here; false leaves it as text. */
  private marked(mark: string): boolean {
    switch (mark) {
      case '\n':
        return this.lineBreak();
      case '\\':
        return this.escaped();
      case '`':
        return this.code();
      case '[':
        return this.link();
      case '!':
        return this.text[this.at + 1] === '[' && this.image();
      case '<':
        return this.angled();
      case '*':
      case '_':
      case '~':
        return this.emphasis(mark);
      default:
        return this.bareUrl();
    }
  }

  private push(piece: Inline, length: number): true {
    this.flush();
    this.out.push(piece);
    this.at += length;
    return true;
  }

  private flush(): void {
    if (this.plain) {
      this.out.push({ kind: 'text', text: this.plain });
      this.plain = '';
    }
  }

  private inside(text: string): Inline[] {
    return new InlineReader(text, this.open, this.depth + 1).all();
  }

  private lineBreak(): boolean {
    this.plain = this.plain.trimEnd();
    return this.push({ kind: 'break' }, 1);
  }

  private escaped(): boolean {
    const next = this.text[this.at + 1] ?? '';
    if (!/[!-/:-@[-`{-~]/.test(next)) {
      return false;
    }
    this.plain += next;
    this.at += 2;
    return true;
  }

  private code(): boolean {
    const fence = /^`+/.exec(this.text.slice(this.at, this.at + 32))?.[0] ?? '`';
    const from = this.at + fence.length;
    const end = this.find(fence, from, (at) => this.text[at + fence.length] !== '`' && this.text[at - 1] !== '`');
    if (end < 0) {
      this.plain += fence;
      this.at = from;
      return true;
    }
    const inner = this.text.slice(from, end).replace(/\n/g, ' ');
    const padded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
    return this.push({ kind: 'code', text: padded ? inner.slice(1, -1) : inner }, end + fence.length - this.at);
  }

  /** Emphasis opens before a letter and closes after one; `_` only at the edge of a word (`snake_case` is a word). */
  private emphasis(mark: '*' | '_' | '~'): boolean {
    const double = this.text[this.at + 1] === mark;
    if (mark === '~' && !double) {
      return false;
    }
    const fence = double ? mark + mark : mark;
    const from = this.at + fence.length;
    const before = this.text[this.at - 1] ?? ' ';
    if (isSpace(this.text[from]) || (mark === '_' && isWord(before))) {
      return this.asText(fence);
    }
    const end = this.find(fence, from, (at) => this.closes(mark, fence, at, from));
    if (end < 0) {
      return double && this.open && mark === '*' ? this.strongSoFar(from) : this.asText(fence);
    }
    const kind = mark === '~' ? 'del' : double ? 'strong' : 'em';
    return this.push({ kind, inside: this.inside(this.text.slice(from, end)) }, end + fence.length - this.at);
  }

  private closes(mark: string, fence: string, at: number, from: number): boolean {
    if (at === from || isSpace(this.text[at - 1])) {
      return false;
    }
    const after = this.text[at + fence.length] ?? ' ';
    if (fence.length === 1 && (after === mark || this.text[at - 1] === mark)) {
      return false; // part of a double mark
    }
    return mark !== '_' || !isWord(after);
  }

  /** While the answer is still growing a bold run is shown bold before its end has come. */
  private strongSoFar(from: number): boolean {
    if (from >= this.text.length) {
      this.at = from; // the mark has just arrived and says nothing yet
      return true;
    }
    const rest = this.text.slice(from).replace(/\*$/, '');
    return this.push({ kind: 'strong', inside: this.inside(rest) }, this.text.length - this.at);
  }

  private asText(mark: string): true {
    this.plain += mark;
    this.at += mark.length;
    return true;
  }

  private link(): boolean {
    const parts = this.bracketed(this.at);
    if (!parts) {
      return false;
    }
    const target = targetOf(parts.address);
    if (!target) {
      // The words stay, the address is shown as text, nothing can be clicked.
      this.plain += `${parts.label} (${parts.address})`;
      this.at = parts.end;
      return true;
    }
    return this.push({ kind: 'link', target, inside: this.inside(parts.label) }, parts.end - this.at);
  }

  private image(): boolean {
    const parts = this.bracketed(this.at + 1);
    if (!parts) {
      return false;
    }
    const target = targetOf(parts.address);
    return target
      ? this.push({ kind: 'image', target, alt: parts.label }, parts.end - this.at)
      : this.push({ kind: 'text', text: parts.label }, parts.end - this.at);
  }

  /** `[label](address "title")` from an opening bracket; addresses may hold one level of parentheses. */
  private bracketed(at: number): { label: string; address: string; end: number } | null {
    const close = this.find('](', at + 1, () => true);
    if (close < 0) {
      return null;
    }
    const label = this.text.slice(at + 1, close);
    if (label.includes('[') || label.includes('\n\n')) {
      return null;
    }
    const match = /^\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+["'(][^\n]*?["')])?\s*\)/.exec(
      this.text.slice(close + 1, close + 4100),
    );
    return match ? { label, address: match[1] ?? '', end: close + 1 + match[0].length } : null;
  }

  /** `<br>` is the one tag models use in tables; an address in angle brackets is a link; all else is text. */
  private angled(): boolean {
    const rest = this.text.slice(this.at, this.at + 2100);
    const br = /^<br\s*\/?>/i.exec(rest);
    if (br) {
      return this.push({ kind: 'break' }, br[0].length);
    }
    const address = /^<((?:https?:\/\/|mailto:|tel:)[^\s<>]*)>/i.exec(rest);
    const target = address ? targetOf(address[1] ?? '') : null;
    return (
      address !== null
      && target !== null
      && this.push({ kind: 'link', target, inside: [{ kind: 'text', text: address[1] ?? '' }] }, address[0].length)
    );
  }

  private bareUrl(): boolean {
    if (isWord(this.text[this.at - 1] ?? ' ')) {
      return false;
    }
    const found = /^https?:\/\/[^\s<>"'`*\]]+/.exec(this.text.slice(this.at, this.at + 2100))?.[0] ?? '';
    const url = trimmed(found);
    const target = targetOf(url);
    return target !== null && this.push({ kind: 'link', target, inside: [{ kind: 'text', text: url }] }, url.length);
  }

  private find(what: string, from: number, accept: (at: number) => boolean): number {
    if (this.unclosed.has(what)) {
      return -1;
    }
    for (let at = this.text.indexOf(what, from); at >= 0; at = this.text.indexOf(what, at + 1)) {
      if (accept(at)) {
        return at;
      }
    }
    this.unclosed.add(what);
    return -1;
  }
}

/** A sentence's full stop or closing bracket after an address does not belong to it. */
function trimmed(url: string): string {
  const bare = url.replace(/[.,;:!?]+$/, '');
  return bare.endsWith(')') && !bare.includes('(') ? trimmed(bare.slice(0, -1)) : bare;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char);
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
