import { part } from './api';

/** A place that a few words may mean. */
export interface Finding {
  readonly to: string;
  readonly kind: 'page' | 'request' | 'conversation' | 'conversations';
  /** What the page is called, or what was typed. */
  readonly name: string;
}

/** A page that one may see, by the name that stands in the navigation. */
export interface KnownPage {
  readonly path: string;
  readonly name: string;
}

const REQUEST = /^req_\w+$/;
const CONVERSATION = /^cv_[0-9a-f]{32}/;
const MOST_PAGES = 5;

/** Where one may want to go: ids lead to what they name, other words to pages and to what customers have said. */
export function findingsOf(
  typed: string,
  pages: readonly KnownPage[],
  may: (scope: string) => boolean,
): readonly Finding[] {
  const text = typed.trim();
  if (text === '') {
    return [];
  }
  if (REQUEST.test(text)) {
    return may('requests_read') ? [{ to: `/requests/${part(text)}`, kind: 'request', name: text }] : [];
  }
  const id = CONVERSATION.exec(text)?.[0];
  if (id !== undefined) {
    return may('desk_read') ? [{ to: `/inbox/${part(id)}`, kind: 'conversation', name: id }] : [];
  }
  const wanted = plain(text);
  const named = pages.filter(({ name }) => plain(name).includes(wanted)).slice(0, MOST_PAGES);
  const found = named.map(({ path, name }): Finding => ({ to: path, kind: 'page', name }));
  return may('desk_read')
    ? [...found, { to: `/inbox?queue=all&q=${part(text)}`, kind: 'conversations', name: text }]
    : found;
}

/** Small letters without marks, as people type who look for something. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
}
