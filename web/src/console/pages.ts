import type { ComponentType } from 'preact';
import type { Icons } from './parts/Icon';
import { assistantPages } from './pages/assistants';
import { gatewayPages } from './pages/gateway';
import { waiting } from './desk/waiting';
import type { Periods } from './period';
import { match, place } from './router';
import { consoleWords } from '../words/console';
import type { ConsoleMessages, PageName } from '../words/console/messages';

/** What every page is given: what stands in the places of its path. */
export interface PageProps {
  readonly at: Readonly<Record<string, string>>;
}

/** What a page heeds of that which a reader has chosen to look at. */
export interface Heeds {
  /** Whether it can show what belongs to one organisation or team. */
  readonly tenant?: true;
  /** `any` where none is all of them; `one` where there must be one, the first while none is chosen. */
  readonly assistant?: 'any' | 'one';
  readonly period?: Periods;
}

/** A page of the console; its file is loaded when it is opened. */
export interface PageEntry {
  /** Below `/console`, such as `/assistants/:slug`. */
  readonly path: string;
  /** Its name in the catalogue, in the navigation and in the title of the window. */
  readonly name: PageName;
  /** Under which heading it stands in the navigation; null where it is reached from another page. */
  readonly group: 'gateway' | 'assistants' | 'house' | null;
  readonly icon: Icons;
  /** What an operator must be allowed to do to see it: a scope of `GET actions`. */
  readonly scope: string;
  /** What of the choice in the bar on top it shows; absent for nothing. */
  readonly heeds?: Heeds;
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}

/** All of them, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [...gatewayPages, ...assistantPages];

/** The page at a path, with what stands in its places. */
export function pageAt(
  path: string,
): { readonly entry: PageEntry; readonly at: Readonly<Record<string, string>> } | null {
  for (const entry of PAGES) {
    const at = match(entry.path, path);
    if (at) {
      return { entry, at };
    }
  }
  return null;
}

/** What stands in the window's title: how many customers wait, too. */
export function title(): string {
  const t = consoleWords.value;
  const page = pageAt(place.value.path);
  const count = waiting.value > 0 ? `(${waiting.value}) ` : '';
  return count + nameOf(t, page?.entry);
}

function nameOf(t: ConsoleMessages, page: PageEntry | undefined): string {
  return page ? `${t.pages[page.name]} – Bellwether` : `Bellwether – ${t.console}`;
}
