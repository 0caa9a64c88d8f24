import type { About, Identity } from '../wire/assistant';

/** Whether there is anything to talk to. */
export type Place =
  | { readonly state: 'loading' }
  | { readonly state: 'open'; readonly about: About }
  | { readonly state: 'passcode'; readonly about: About; readonly wrong: boolean }
  | { readonly state: 'stranger'; readonly about: About } // only who is signed in to the embedding page may talk
  | { readonly state: 'ended'; readonly contact: string } // the demo is over
  | { readonly state: 'unknown' } // a bad link
  | { readonly state: 'unreachable' };

/** How the events come. */
export type Connection = 'quiet' | 'connected' | 'broken';

/** What the page that embeds ours says of itself and of its customer; holds until it says otherwise. */
export interface Introduction {
  readonly identity: Identity | null;
  readonly context: Readonly<Record<string, string>>;
  /** Its origin; empty where our page stands for itself. */
  readonly embedder: string;
}

/** Nothing is known of them. */
export const NOBODY: Introduction = { identity: null, context: {}, embedder: '' };
