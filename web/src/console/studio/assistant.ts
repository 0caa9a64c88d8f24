import { get, list, part, patch, type PageOf } from '../api';

/** An assistant in a list. */
export interface Head {
  readonly slug: string;
  readonly name: string;
  readonly version: number;
  /** The version that customers talk to; null for none. */
  readonly published: number | null;
  readonly archived: boolean;
  readonly created_at: string;
  readonly created_by: string;
  readonly page: string;
  /** Whether only those can talk to it who know a word; of lists alone. */
  readonly passcode_required?: boolean;
  /** After it nobody can begin to talk to it; absent for never; of lists alone. */
  readonly expires_at?: string;
  /** What it has cost in the last 24 hours; of lists alone. */
  readonly day_cost_micro_dollars?: number;
}

/** Until when one can begin to talk to it; null for always. */
export function expiryOf(kept: Head & { readonly design?: Design }): string | null {
  return kept.design?.terms?.expires ?? kept.expires_at ?? null;
}

/** What an assistant is: docs/assistants.md says what its fields mean. */
export interface Design {
  readonly name?: string;
  readonly persona?: string;
  readonly voice?: { readonly self?: string; readonly customer?: string; readonly tone?: string };
  readonly languages?: readonly string[];
  readonly greetings?: Readonly<Record<string, string>>;
  readonly starters?: Readonly<Record<string, readonly string[]>>;
  readonly quick_replies?: Readonly<Record<string, readonly string[]>>;
  readonly canned_replies?: Readonly<Record<string, readonly string[]>>;
  readonly models?: {
    readonly policy?: string;
    readonly answers?: string;
    readonly summaries?: string;
    readonly temperature?: number;
    readonly max_tokens?: number;
  };
  readonly switches?: Readonly<Record<string, boolean>>;
  readonly hours?: Hours;
  readonly links?: readonly string[];
  readonly retention_days?: number;
  readonly colour?: string;
  readonly logo?: string;
  readonly terms?: Terms;
  readonly orders?: readonly OrderOf[];
}

/** An example order of a demo. */
export interface OrderOf {
  readonly number: string;
  readonly status: string;
  readonly carrier?: string;
  /** A day, or `+2` for two days from today. */
  readonly expected?: string;
  readonly note?: Readonly<Record<string, string>>;
}

export interface Hours {
  readonly zone?: string;
  readonly week?: Readonly<Record<string, readonly string[]>>;
  readonly holidays?: boolean;
  /** Further days, such as `2027-02-06`. */
  readonly closed?: readonly string[];
}

export interface Terms {
  readonly passcode?: string;
  readonly expires?: string;
  readonly origins?: readonly string[];
  readonly daily_micro_dollars?: number;
  readonly most_messages?: number;
  readonly contact?: string;
}

/** An assistant with the latest version of what it is. */
export interface Kept extends Head {
  readonly design: Design;
}

/** A change of a document (RFC 7396): null takes something away. */
export type Change = Readonly<Record<string, unknown>>;

export function loadAssistant(slug: string): Promise<Kept> {
  return get<Kept>(`assistants/${part(slug)}`);
}

/** Makes the next version; whoever was slower than somebody else is told so. */
export function change(kept: Kept, some: Change, note: string): Promise<Kept> {
  return patch<Kept>(`assistants/${part(kept.slug)}`, some, {
    query: { note },
    headers: { 'if-match': String(kept.version) },
  });
}

export async function allAssistants(): Promise<readonly Head[]> {
  return (await list<Head>('assistants', 'assistants', null)).items;
}

/** A question with its answer. */
export interface Faq {
  readonly id: string;
  readonly question: string;
  readonly alternatives: readonly string[];
  readonly answer: string;
  readonly language: string;
  readonly curated: boolean;
  readonly source: string;
}

export function faqs(slug: string, next: string | null): Promise<PageOf<Faq>> {
  return list<Faq>(`knowledge/${part(slug)}/faqs`, 'faqs', next, { query: { limit: 50 } });
}

/** A text as it can stand in an address: `Shop Mây & Đá` is `shop-may-da`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}

/** A word that nobody guesses, for a demo that is not open yet. */
export function freshPasscode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => letters[byte % letters.length]).join('');
}

export type Stage = 'archived' | 'draft' | 'ended' | 'private' | 'live';

/** Whether customers can talk to it without a word of ours. */
export function stageOf(kept: Head & { readonly design?: Design }, now = Date.now()): Stage {
  if (kept.archived) {
    return 'archived';
  }
  if (kept.published === null) {
    return 'draft';
  }
  const expiry = expiryOf(kept);
  if (expiry !== null && Date.parse(expiry) <= now) {
    return 'ended';
  }
  return kept.design?.terms?.passcode || kept.passcode_required ? 'private' : 'live';
}
