/**
 * What a shop's page and ours in its frame say to each other by `postMessage`. Both look where a message comes from;
 * what customers and people say is never among it.
 */

/** Marks our messages among others. */
export const MARK = 'bellwether';

/** Who a customer is to the shop; the hash proves it (HMAC-SHA256 of the id with the assistant's identity key). */
export interface Identity {
  readonly id: string;
  readonly name?: string;
  readonly hash?: string;
}

/** From the shop's page to ours. */
export type Call =
  | { readonly [MARK]: 'introduce'; readonly identity: Identity | null; readonly context: Record<string, string> }
  | { readonly [MARK]: 'locale'; readonly locale: string }
  | { readonly [MARK]: 'reset' }
  | { readonly [MARK]: 'focus' };

/** What can be listened for. */
export type EventName = 'ready' | 'open' | 'close' | 'message' | 'handoff' | 'resolved';

/** From our page to the shop's. */
export interface News {
  readonly [MARK]: 'ready' | 'close' | 'message' | 'handoff' | 'resolved';
  /** Who spoke, of a message: `assistant` or `agent`. */
  readonly speaker?: string;
}
