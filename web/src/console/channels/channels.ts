import { get, part, post } from '../api';

/** Messengers, in the order in which they are offered. */
export const KINDS = ['zalo_oa', 'zalo_bot', 'webhook'] as const;

export type Kind = (typeof KINDS)[number];

export type State = 'waiting' | 'sending' | 'sent' | 'dead' | 'doubtful' | 'outside' | 'withheld';

export type Receipt = 'delivered' | 'read' | 'failed';

/** One of our accounts at a messenger. */
export interface Messenger {
  readonly channel: string;
  readonly account: string;
  /** The slug of whom customers talk to there. */
  readonly assistant: string;
  /** Where the messenger tells what has come. */
  readonly path: string;
  /** Whether it tells by itself, or is asked. */
  readonly inbound: 'webhook' | 'polling';
  /** How many parts of messages are in each state. */
  readonly parts: Readonly<Record<State, number>>;
}

/** A part of a message to a customer; never what it says. */
export interface Part {
  readonly part: string;
  readonly conversation: string;
  readonly state: State;
  readonly attempts: number;
  readonly reason: string;
  readonly external_id: string;
  /** What the messenger said later; empty for nothing. */
  readonly receipt: Receipt | '';
  readonly at: string;
}

/** A part, and of which account it is. */
export interface Sent extends Part {
  readonly of: Messenger;
}

/** What can be listed: parts in these states. */
export const SHOWN = {
  trouble: ['dead', 'doubtful'],
  outside: ['outside'],
  waiting: ['waiting', 'sending'],
  sent: ['sent'],
  withheld: ['withheld'],
} as const satisfies Readonly<Record<string, readonly State[]>>;

export type Shown = keyof typeof SHOWN;

const RETRIED: ReadonlySet<State> = new Set<State>(['dead', 'doubtful', 'outside']);

/** An account as it is written in addresses and logs. */
export function nameOf(one: Messenger): string {
  return `${one.channel}/${one.account}`;
}

export async function messengers(signal: AbortSignal): Promise<readonly Messenger[]> {
  return (await get<{ readonly channels: readonly Messenger[] }>('channels', { signal })).channels;
}

/** How many parts there are of what can be listed. */
export function countOf(all: readonly Messenger[], shown: Shown): number {
  return all.reduce((sum, one) => sum + SHOWN[shown].reduce((its, state) => its + one.parts[state], 0), 0);
}

/** The newest parts of all these accounts, the newest first; states in which there are none are not asked for. */
export async function sentBy(all: readonly Messenger[], shown: Shown, signal: AbortSignal): Promise<readonly Sent[]> {
  const asked = all.flatMap((of) =>
    SHOWN[shown].filter((state) => of.parts[state] > 0).map((state) => ({ of, state })),
  );
  const found = await Promise.all(
    asked.map(async ({ of, state }) => {
      const path = `channels/${part(of.channel)}/${part(of.account)}`;
      const { parts } = await get<{ readonly parts: readonly Part[] }>(path, { query: { state }, signal });
      return parts.map((one): Sent => ({ ...one, of }));
    }),
  );
  return found.flat().sort((a, b) => b.at.localeCompare(a.at));
}

/** Whether somebody may have it sent again. */
export function mayBeRetried(state: State): boolean {
  return RETRIED.has(state);
}

/** Whether a customer could read it twice: a program of the operator's can tell by its id that it comes again. */
export function mayBeReadTwice(one: Sent): boolean {
  return one.state === 'doubtful' && one.of.channel !== 'webhook';
}

/** Sends it again. Throws what the gateway says. */
export async function retry(one: Part): Promise<void> {
  await post(`channels/parts/${part(one.part)}:retry`);
}

const SECRETS: Readonly<Record<Kind, readonly string[]>> = {
  zalo_oa: [
    'app_id: "${ZALO_APP_ID}"',
    'app_secret: ${ZALO_APP_SECRET}',
    'oa_secret: ${ZALO_OA_SECRET}',
    'refresh_token: ${ZALO_REFRESH_TOKEN}',
  ],
  zalo_bot: ['token: ${ZALO_BOT_TOKEN}'],
  webhook: ['url: https://crm.example.vn/bellwether', 'secret: ${CRM_SECRET}'],
};

/** What an account's name may be made of; the settings take no other. */
export const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** What the settings file says of a new account; its secrets stand in the environment. */
export function settingsOf(kind: Kind, account: string, assistant: string): string {
  const lines = [`name: "${account}"`, `assistant: ${assistant}`, ...SECRETS[kind]];
  return ['channels:', `  ${kind}:`, ...lines.map((line, index) => (index === 0 ? '    - ' : '      ') + line)].join(
    '\n',
  );
}
