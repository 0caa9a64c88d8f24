import { get, list, part, post, type PageOf } from '../api';

export type Owner = 'bot' | 'waiting' | 'human' | 'resolved';

export const OWNERS: readonly Owner[] = ['waiting', 'human', 'bot', 'resolved'];

/** A conversation, but for what is said in it. */
export interface Conversation {
  readonly id: string;
  readonly assistant: string;
  readonly channel: string;
  readonly language: string;
  readonly owner: Owner;
  /** The person who owns it, or did last; empty for none. */
  readonly agent: string;
  /** The person whom it is for, who need not have come yet; empty for nobody. */
  readonly assigned: string;
  readonly created_at: string;
  readonly touched_at: string;
}

export type Priority = 'urgent' | 'high' | 'normal' | 'low';

/** A conversation in a queue. */
export interface Row extends Conversation {
  /** Since when its owner is that. */
  readonly since: string;
  /** Who the customer is: an id of the shop's, or the conversation's own. */
  readonly user: string;
  /** As the shop's page calls the customer; empty where it does not. */
  readonly name: string;
  /** What the customer last seemed to want; empty where nobody has looked. */
  readonly intent: string;
  /** What was said last by anybody but us, in one line. */
  readonly last?: { readonly speaker: Message['speaker']; readonly text: string };
  /** The number of the open one. */
  readonly ticket?: string;
  readonly priority?: Priority;
}

export interface Message {
  readonly id: string;
  readonly speaker: 'customer' | 'assistant' | 'agent' | 'system';
  readonly name: string;
  readonly state: string;
  readonly text: string;
  readonly at: string;
  readonly extras: Readonly<Record<string, unknown>>;
}

export const STAGES = ['new', 'open', 'pending', 'solved', 'closed'] as const;

export type Stage = (typeof STAGES)[number];

/** Why a ticket was opened. */
export type Reason = 'all_models_failed' | 'user_asked' | 'low_confidence' | 'policy' | 'out_of_hours';

/** Something that a person has to see to. */
export interface Ticket {
  readonly number: string;
  readonly conversation: string;
  readonly assistant: string;
  readonly reason: Reason;
  readonly priority: Priority;
  readonly stage: Stage;
  readonly summary: string;
  readonly contact: string;
  /** The ticket that is seen to in its place; empty for none. */
  readonly merged_into: string;
  readonly created_at: string;
  readonly due_at: string;
}

/** What somebody at the desk wrote for the others. */
export interface Note {
  readonly number: number;
  readonly author: string;
  readonly text: string;
  readonly at: string;
}

/** What a model would say, and what asking cost, where that is known. */
export interface Proposal {
  readonly text: string;
  readonly cost_micro_dollars?: number;
}

/** What the customer thinks of a message: -1 or 1; or of the whole, number 0: 1 to 5. */
export interface Rating {
  readonly message: number;
  readonly score: number;
  readonly reason: string;
  readonly at: string;
}

/** A conversation with all that was said in it. */
export interface Whole extends Conversation {
  readonly user: string;
  readonly summary: string;
  readonly messages: readonly Message[];
  /** What must not be forgotten, such as the number of an order, and what the shop's page knows. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly ratings: readonly Rating[];
  /** Whether the customer has written something within the last seconds. */
  readonly customer_typing: boolean;
  /** Sentences of the assistant's own for people to say, in the customer's language. */
  readonly canned_replies: readonly string[];
  readonly notes: readonly Note[];
  readonly ticket?: Ticket;
}

/** Which conversations; an empty assistant is all of them. */
export type Queue = { readonly assistant: string } & (
  | { readonly owner: Owner | 'all' }
  | { readonly agent: string } // those that are for a person
  | { readonly q: string } // of whichever owner: in which it was said, or whose id, customer or ticket it is
);

/** Who waits by priority and since when; others the latest word first. */
export function inbox(wanted: Queue, next: string | null): Promise<PageOf<Row>> {
  return list<Row>('desk/inbox', 'conversations', next, { query: { ...wanted } });
}

/** The people whom a conversation can be for. */
export function agents(signal: AbortSignal): Promise<{ readonly agents: readonly string[] }> {
  return get<{ agents: readonly string[] }>('desk/agents', { signal });
}

export function conversation(id: string, signal?: AbortSignal): Promise<Whole> {
  return get<Whole>(`desk/conversations/${part(id)}`, signal ? { signal } : {});
}

/** Takes it over, gives it back or settles it. */
export function move(id: string, how: 'take' | 'return' | 'resolve'): Promise<Conversation> {
  return post<Conversation>(`desk/conversations/${part(id)}:${how}`);
}

/** Says something to the customer. The key makes sending it twice one message. */
export function reply(id: string, text: string, key: string): Promise<unknown> {
  return post(`desk/conversations/${part(id)}:reply`, { text, key });
}

/** Shows the customer for some seconds that one writes. */
export function typing(id: string): Promise<unknown> {
  return post(`desk/conversations/${part(id)}:typing`);
}

/** Has all of it forgotten. */
export function remove(id: string, reason: string): Promise<unknown> {
  return post(`desk/conversations/${part(id)}:delete`, { reason });
}

/** Says whom it is for; empty for nobody. */
export function assign(id: string, agent: string): Promise<Conversation> {
  return post<Conversation>(`desk/conversations/${part(id)}:assign`, { agent });
}

/** Writes something down for the others at the desk. */
export function note(id: string, text: string): Promise<Note> {
  return post<Note>(`desk/conversations/${part(id)}:note`, { text });
}

/** Asks the assistant's model what it would say; nobody is sent it. */
export function propose(id: string): Promise<Proposal> {
  return post<Proposal>(`desk/conversations/${part(id)}:propose`);
}

/** Which tickets; empty is every assistant, and whatever they say. */
export interface Wanted {
  readonly stage: Stage;
  readonly assistant: string;
  readonly q: string;
}

export function tickets(wanted: Wanted, signal: AbortSignal): Promise<{ readonly tickets: readonly Ticket[] }> {
  return get<{ tickets: readonly Ticket[] }>('desk/tickets', { query: { ...wanted }, signal });
}

export function setStage(number: string, stage: Stage): Promise<Ticket> {
  return post<Ticket>(`desk/tickets/${part(number)}:stage`, { stage });
}

/** Closes a ticket that says what another one says. */
export function merge(number: string, into: string): Promise<Ticket> {
  return post<Ticket>(`desk/tickets/${part(number)}:merge`, { into });
}
