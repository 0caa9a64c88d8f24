import { recordOf, textsOf, type Transcript } from '../wire/assistant';
import { numberOf, textOf, type Problem } from '../wire/problem';
import type { ServerEvent } from '../wire/sse';
import {
  BLANK,
  figuresOf,
  growing,
  intentOf,
  lineOf,
  sourceOf,
  type Line,
  type LineState,
  type Source,
  type Speaker,
} from './line';

export type Owner = 'bot' | 'waiting' | 'human' | 'resolved';

/** A conversation as the page knows it: a value that each event turns into the next. */
export interface Thread {
  readonly owner: Owner;
  readonly agent: string;
  /** The arm of an experiment that a presenter has chosen; empty to let the experiment decide. */
  readonly arm: string;
  readonly lines: readonly Line[];
  readonly lastEventId: string;
  /** Something was missed: the conversation has to be asked for again. */
  readonly stale: boolean;
  /** The code of an error that belongs to no message. */
  readonly broken: string | null;
  /** The person who is writing, and the event that said so; null for nobody. */
  readonly typing: { readonly name: string; readonly event: string } | null;
  /** What the customer thinks, by the number of the message; 0 is the whole, as long as nothing was said after. */
  readonly ratings: Readonly<Record<number, number>>;
  /** The newest version of the assistant that the server has told of; 0 for none. */
  readonly version: number;
}

export const NOTHING_SAID: Thread = {
  owner: 'bot',
  agent: '',
  arm: '',
  lines: [],
  lastEventId: '0',
  stale: false,
  broken: null,
  typing: null,
  ratings: {},
  version: 0,
};

/** The answer that is under way, if one is. */
export function underWay(thread: Thread): Line | undefined {
  return thread.lines.find(growing);
}

/** True where the assistant owes the customer an answer that has not begun. */
export function owed(thread: Thread): boolean {
  const last = lastSaid(thread.lines);
  return thread.owner === 'bot' && thread.broken === null && last?.speaker === 'customer' && last.state === 'done';
}

function lastSaid(lines: readonly Line[]): Line | undefined {
  return lines.findLast((line) => line.speaker !== 'system');
}

/** What a customer says. */
export interface Word {
  readonly key: string;
  readonly text: string;
  readonly at: string;
  /** Whether it waits until there is a line. */
  readonly waits: boolean;
}

/** The customer says something; it is shown at once. After a settled conversation the assistant answers again. */
export function said(thread: Thread, { key, text, at, waits }: Word): Thread {
  const state: LineState = waits ? 'queued' : 'sending';
  const line: Line = { ...BLANK, key, id: null, speaker: 'customer', state, text, at };
  const owner = thread.owner === 'resolved' ? 'bot' : thread.owner;
  const { 0: _whole, ...ratings } = thread.ratings;
  return { ...thread, owner, ratings, broken: null, lines: [...thread.lines, line] };
}

/** The customer has said how a message was, or the whole by 0. */
export function rated(thread: Thread, message: number, score: number): Thread {
  return { ...thread, ratings: { ...thread.ratings, [message]: score } };
}

/** The server has written it down. Who answers is told by events alone: they may have come before. */
export function accepted(thread: Thread, key: string, id: string): Thread {
  const others = thread.lines.filter((line) => line.key === key || line.id !== id);
  const lines = others.map((line): Line => (line.key === key ? { ...line, id, state: 'done', problem: null } : line));
  return { ...thread, lines: inOrder(lines) };
}

/** It did not arrive; or, without a problem, it waits. */
export function unsent(thread: Thread, key: string, problem: Problem | null): Thread {
  return inState(thread, key, problem ? 'unsent' : 'queued', problem);
}

/** It is tried again. */
export function onItsWay(thread: Thread, key: string): Thread {
  return inState(thread, key, 'sending', null);
}

function inState(thread: Thread, key: string, state: LineState, problem: Problem | null): Thread {
  return { ...thread, lines: thread.lines.map((line) => (line.key === key ? { ...line, state, problem } : line)) };
}

/** It is taken back. */
export function taken(thread: Thread, key: string): Thread {
  return { ...thread, lines: thread.lines.filter((line) => line.key !== key) };
}

/** The conversation as the server has it. What has not arrived there stays, and what had not when it was asked for. */
export function known(thread: Thread, transcript: Transcript): Thread {
  const keys = new Map(thread.lines.map((line) => [line.id, line.key]));
  const retries = new Map(thread.lines.map((line) => [line.id, line.retryAt]));
  const shown = transcript.messages.filter(({ extras }) => extras['event'] !== 'context');
  const newest = numberIn(transcript.messages.at(-1)?.id ?? '');
  const own = thread.lines.filter((line) => line.id === null || numberIn(line.id) > newest);
  const theirs = shown.map((kept) => ({
    ...lineOf(kept, keys.get(kept.id) ?? kept.id),
    retryAt: retries.get(kept.id) ?? 0,
  }));
  const lines = inOrder([...theirs, ...own]);
  return {
    ...thread,
    owner: ownerOf(transcript.owner),
    agent: transcript.agent,
    arm: transcript.arm,
    ratings: ratingsIn(transcript),
    lines,
    lastEventId: transcript.lastEventId,
    stale: false,
    broken: lastSaid(lines)?.speaker === 'customer' ? thread.broken : null,
  };
}

/** A rating of the whole is about what was said before it. */
function ratingsIn({ messages, ratings }: Transcript): Record<number, number> {
  const last = messages.findLast(({ speaker }) => speaker === 'customer')?.at ?? '';
  const hold = ratings.filter(({ message, at }) => message > 0 || Date.parse(at) >= (Date.parse(last) || 0));
  return Object.fromEntries(hold.map(({ message, score }) => [message, score]));
}

/** The conversation after one more event. Hearing an event twice is hearing it once. */
export function told(thread: Thread, event: ServerEvent, now: string): Thread {
  const body = bodyOf(event);
  const next = { ...thread, lastEventId: event.id ?? thread.lastEventId };
  switch (event.type) {
    case 'status':
      return changed(next, body, now, (line) => begun(line, textOf(body['stage']) ?? line.stage));
    case 'delta':
      return grown(next, body, now);
    case 'citation':
      return changed(next, body, now, (line) => ({ ...line, sources: withSource(line.sources, body) }));
    case 'quick_replies':
      return changed(next, body, now, (line) => ({ ...line, quick: textsOf(body['replies']) }));
    case 'usage':
      return changed(next, body, now, (line) => ({ ...line, figures: figuresOf(body) }));
    case 'action':
      return acted(next, body, now);
    case 'agent':
      return personDid(next, body, now);
    case 'error':
      return failed(next, body, now);
    case 'done':
      return ended(next, body, now);
    case 'config':
      return { ...next, version: numberOf(body['version']) ?? next.version };
    case 'resync':
      return { ...next, stale: true };
    default:
      return next; // a ping, or something newer than this page
  }
}

function grown(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  const at = numberOf(body['at']) ?? 0;
  const text = textOf(body['text']) ?? '';
  const known = lineFor(thread, textOf(body['message_id']) ?? '')?.text.length ?? 0;
  if (at > known) {
    return { ...thread, stale: true };
  }
  return changed(thread, body, now, (line) =>
    text !== '' && line.text.startsWith(text, at)
      ? line // heard before
      : { ...line, state: 'streaming', text: line.text.slice(0, at) + text },
  );
}

/** An answer begins, or goes on. */
function begun(line: Line, stage: string): Line {
  return { ...line, stage, state: line.text === '' ? 'waiting' : 'streaming' };
}

/** What a person has to do with: asked for, or a ticket where nobody could answer. */
function acted(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  const ticket = textOf(body['ticket']);
  if (body['type'] === 'handoff') {
    return { ...line(thread, 'system', body, now, ticket), owner: 'waiting' };
  }
  if (body['type'] === 'disclosure') {
    return line(thread, 'system', body, now);
  }
  return changed(thread, body, now, (about) => ({ ...about, ticket }));
}

function personDid(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  const agent = textOf(body['agent']) ?? '';
  switch (body['what']) {
    case 'joined':
      return { ...line(thread, 'system', body, now), owner: 'human', agent };
    case 'typing':
      return { ...thread, typing: { name: agent, event: thread.lastEventId } };
    case 'message':
      return { ...line(thread, 'agent', body, now), typing: null };
    case 'left':
      return { ...line(thread, 'system', body, now), owner: 'bot', agent: '', typing: null };
    case 'resolved':
      return { ...line(thread, 'system', body, now), owner: 'resolved', agent: '', typing: null };
    default:
      return thread;
  }
}

function failed(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  if (numberIn(textOf(body['message_id']) ?? '') === 0) {
    return { ...thread, broken: textOf(body['code']) ?? 'unknown' };
  }
  return changed(thread, body, now, (line) => ({
    ...line,
    state: 'failed',
    reference: textOf(body['request_id']) ?? '',
    retryable: body['retryable'] === true,
    retryAt: Date.parse(now) + (numberOf(body['retry_after_ms']) ?? 0),
  }));
}

function ended(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  const reason = textOf(body['finish_reason']) ?? 'stop';
  const next = changed(thread, body, now, (line) => ({ ...line, state: endOf(reason, line.state) }));
  // Whether an error cut an answer short or left nothing but an apology is known to the server alone.
  const its = numberIn(textOf(body['message_id']) ?? '') > 0;
  return reason === 'error' && its ? { ...next, stale: true } : next;
}

function endOf(reason: string, before: LineState): LineState {
  switch (reason) {
    case 'stopped':
      return 'stopped';
    case 'interrupted':
      return 'interrupted';
    case 'error':
      return before === 'interrupted' ? before : 'failed';
    default:
      return 'done';
  }
}

type Change = (line: Line) => Line;

/** Changes the answer that an event is about; one that was never heard of begins. */
function changed(thread: Thread, body: Record<string, unknown>, now: string, change: Change): Thread {
  const id = textOf(body['message_id']);
  if (id === null || numberIn(id) === 0) {
    return thread;
  }
  const old = lineFor(thread, id);
  const line: Line = old ?? { ...BLANK, key: id, id, speaker: 'assistant', state: 'waiting', at: now };
  const intent = intentOf(body['intent']);
  const next = intent === null ? change(line) : { ...change(line), intent };
  const lines = old ? thread.lines.map((one) => (one === old ? next : one)) : inOrder([...thread.lines, next]);
  return { ...thread, broken: null, lines };
}

function line(
  thread: Thread,
  speaker: Speaker,
  body: Record<string, unknown>,
  at: string,
  ticket: string | null = null,
): Thread {
  const id = textOf(body['message_id']);
  if (id === null || lineFor(thread, id)) {
    return thread;
  }
  const text = textOf(body['text']) ?? '';
  const name = speaker === 'agent' ? (textOf(body['agent']) ?? '') : '';
  const next: Line = { ...BLANK, key: id, id, speaker, name, state: 'done', text, at, ticket };
  return { ...thread, lines: inOrder([...thread.lines, next]) };
}

function lineFor(thread: Thread, id: string): Line | undefined {
  return thread.lines.find((line) => line.id === id);
}

function inOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort((one, other) => place(one) - place(other));
}

function place(line: Line): number {
  return line.id === null ? Number.MAX_SAFE_INTEGER : numberIn(line.id);
}

/** The number at the end of a message's id: its place in the conversation, from 1. */
export function numberIn(id: string): number {
  return Number(id.slice(id.lastIndexOf('.') + 1)) || 0;
}

function withSource(sources: readonly Source[], body: Record<string, unknown>): readonly Source[] {
  const source = sourceOf(body);
  return source === null || sources.some((one) => one.number === source.number)
    ? sources
    : [...sources, source].sort((one, other) => one.number - other.number);
}

function ownerOf(name: string): Owner {
  const owners: readonly Owner[] = ['waiting', 'human', 'resolved'];
  return owners.find((owner) => owner === name) ?? 'bot';
}

function bodyOf(event: ServerEvent): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(event.data));
  } catch {
    return {};
  }
}
