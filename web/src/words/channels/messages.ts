import type { Kind, Receipt, Shown, State } from '../../console/channels/channels';

/** What one does to add a channel, in its order; the addresses and settings stand in between. */
export interface Steps {
  readonly before: string;
  readonly settings: string;
  readonly address: string;
}

/** What the console says of messengers. Each language implements the whole of it, or it does not compile. */
export interface ChannelsMessages {
  readonly note: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly none: string;
  noneOf(assistant: string): string;
  readonly noneBody: string;
  readonly add: string;
  readonly kind: string;
  readonly name: string;
  readonly nameHint: string;
  readonly assistant: string;
  readonly noAssistant: string;
  readonly steps: Readonly<Record<Kind, Steps>>;
  readonly settings: string;
  readonly address: string;
  readonly addressHint: string;
  readonly asksItself: string;
  readonly talksTo: string;
  counted(account: string): string;
  readonly nothingYet: string;

  readonly messages: string;
  readonly account: string;
  readonly allAccounts: string;
  readonly shown: Readonly<Record<Shown, string>>;
  readonly meanings: Readonly<Record<Shown, string>>;
  readonly nothing: Readonly<Record<Shown, string>>;
  readonly states: Readonly<Record<State, string>>;
  readonly receipts: Readonly<Record<Receipt, string>>;
  readonly conversation: string;
  readonly state: string;
  readonly reason: string;
  readonly attempts: string;
  readonly at: string;
  newest(listed: number, all: number): string;

  readonly retry: string;
  readonly retried: string;
  readonly retryAll: string;
  retryingAll(count: number): string;
  readonly retryAllBody: string;
  retriedAll(count: number): string;
  readonly retryDoubtful: string;
  readonly retryDoubtfulBody: string;
}
