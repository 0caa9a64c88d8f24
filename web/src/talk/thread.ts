import { recordOf, textsOf, type Kept, type Transcript } from '../wire/assistant';
import { isRecord, numberOf, textOf, type Problem } from '../wire/problem';
import type { ServerEvent } from '../wire/sse';

export type Speaker = 'customer' | 'assistant' | 'agent' | 'system';

export type LineState =
  | 'sending' // the customer's, on its way
  | 'unsent' // it did not arrive
  | 'waiting' // an answer without text
  | 'streaming'
  | 'done'
  | 'stopped'
  | 'interrupted' // it broke off, and can be gone on with
  | 'failed'; // the text is an apology

/** A passage that an answer rests on. */
export interface Source {
  readonly number: number;
  readonly title: string;
  readonly text: string;
}

/** What an answer took. The cost is null where nobody knows it, which is not the same as free. */
export interface Figures {
  readonly firstMs: number;
  readonly totalMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroDollars: number | null;
  readonly model: string;
  readonly cached: boolean;
}

/** One message, or a line about what happened. */
export interface Line {
  /** Stays the same while the line is on the page. */
  readonly key: string;
  /** What the server calls it; null until it has. */
  readonly id: string | null;
  readonly speaker: Speaker;
  readonly name: string;
  readonly state: LineState;
  readonly text: string;
  readonly at: string;
  readonly stage: string;
  readonly sources: readonly Source[];
  readonly quick: readonly string[];
  readonly ticket: string | null;
  readonly figures: Figures | null;
  readonly retryable: boolean;
  readonly problem: Problem | null;
}

export type Owner = 'bot' | 'waiting' | 'human' | 'resolved';

/** A conversation as the page knows it: a value that each event turns into the next. */
export interface Thread {
  readonly owner: Owner;
  readonly agent: string;
  readonly lines: readonly Line[];
  readonly lastEventId: string;
  /** Something was missed: the conversation has to be asked for again. */
  readonly stale: boolean;
  /** An error that belongs to no message. */
  readonly broken: boolean;
  /** The newest version of the assistant that the server has told of; 0 for none. */
  readonly version: number;
}

export const NOTHING_SAID: Thread = {
  owner: 'bot',
  agent: '',
  lines: [],
  lastEventId: '0',
  stale: false,
  broken: false,
  version: 0,
};

const BLANK: Omit<Line, 'key' | 'id' | 'speaker' | 'state'> = {
  name: '',
  text: '',
  at: '',
  stage: '',
  sources: [],
  quick: [],
  ticket: null,
  figures: null,
  retryable: false,
  problem: null,
};

/** True while text may still come. */
export function growing(line: Line): boolean {
  return line.speaker === 'assistant' && (line.state === 'waiting' || line.state === 'streaming');
}

/** The answer that is under way, if one is. */
export function underWay(thread: Thread): Line | undefined {
  return thread.lines.find(growing);
}

/** True where the assistant owes the customer an answer that has not begun. */
export function owed(thread: Thread): boolean {
  const last = thread.lines.filter((line) => line.speaker !== 'system').at(-1);
  return thread.owner === 'bot' && !thread.broken && last?.speaker === 'customer' && last.state === 'done';
}

/** The customer says something; it is shown at once. After a settled conversation the assistant answers again. */
export function said(thread: Thread, key: string, text: string, at: string): Thread {
  const line: Line = { ...BLANK, key, id: null, speaker: 'customer', state: 'sending', text, at };
  const owner = thread.owner === 'resolved' ? 'bot' : thread.owner;
  return { ...thread, owner, broken: false, lines: [...thread.lines, line] };
}

/** The server has written it down. Who answers is told by events alone: they may have come before. */
export function accepted(thread: Thread, key: string, id: string): Thread {
  const others = thread.lines.filter((line) => line.key === key || line.id !== id);
  const lines = others.map((line): Line => (line.key === key ? { ...line, id, state: 'done', problem: null } : line));
  return { ...thread, lines: inOrder(lines) };
}

/** It did not arrive; or, without a problem, it is tried again. */
export function unsent(thread: Thread, key: string, problem: Problem | null): Thread {
  const state: LineState = problem ? 'unsent' : 'sending';
  return { ...thread, lines: thread.lines.map((line) => (line.key === key ? { ...line, state, problem } : line)) };
}

/** The conversation as the server has it; what has not arrived there stays at the end. */
export function known(thread: Thread, transcript: Transcript): Thread {
  const keys = new Map(thread.lines.map((line) => [line.id, line.key]));
  const lines = transcript.messages.map((kept) => lineOf(kept, keys.get(kept.id) ?? kept.id));
  return {
    ...thread,
    owner: ownerOf(transcript.owner),
    agent: transcript.agent,
    lines: inOrder([...lines, ...thread.lines.filter((line) => line.id === null)]),
    lastEventId: transcript.lastEventId,
    stale: false,
    broken: false,
  };
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
  return changed(thread, body, now, (about) => ({ ...about, ticket }));
}

function personDid(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  const agent = textOf(body['agent']) ?? '';
  switch (body['what']) {
    case 'joined':
      return { ...line(thread, 'system', body, now), owner: 'human', agent };
    case 'message':
      return line(thread, 'agent', body, now);
    case 'left':
      return { ...line(thread, 'system', body, now), owner: 'bot', agent: '' };
    case 'resolved':
      return { ...line(thread, 'system', body, now), owner: 'resolved', agent: '' };
    default:
      return thread;
  }
}

function failed(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  if (numberIn(textOf(body['message_id']) ?? '') === 0) {
    return { ...thread, broken: true };
  }
  return changed(thread, body, now, (line) => ({
    ...line,
    state: 'failed',
    retryable: body['retryable'] === true,
  }));
}

function ended(thread: Thread, body: Record<string, unknown>, now: string): Thread {
  const reason = textOf(body['finish_reason']) ?? 'stop';
  const next = changed(thread, body, now, (line) => ({ ...line, state: endOf(reason, line.state) }));
  // Whether an error cut an answer short or left nothing but an apology is known to the server alone.
  return reason === 'error' ? { ...next, stale: true } : next;
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
  const next = change(line);
  const lines = old ? thread.lines.map((one) => (one === old ? next : one)) : inOrder([...thread.lines, next]);
  return { ...thread, broken: false, lines };
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
function numberIn(id: string): number {
  return Number(id.slice(id.lastIndexOf('.') + 1)) || 0;
}

function withSource(sources: readonly Source[], body: Record<string, unknown>): readonly Source[] {
  const source = sourceOf(body);
  return source === null || sources.some((one) => one.number === source.number)
    ? sources
    : [...sources, source].sort((one, other) => one.number - other.number);
}

function sourceOf(raw: unknown): Source | null {
  const number = isRecord(raw) ? numberOf(raw['n']) : null;
  return number === null || !isRecord(raw)
    ? null
    : { number, title: textOf(raw['title']) ?? '', text: textOf(raw['text']) ?? '' };
}

function figuresOf(body: Record<string, unknown>): Figures | null {
  const totalMs = numberOf(body['total_ms']);
  return totalMs === null
    ? null
    : {
        firstMs: numberOf(body['ttft_ms']) ?? totalMs,
        totalMs,
        inputTokens: numberOf(body['in']) ?? 0,
        outputTokens: numberOf(body['out']) ?? 0,
        costMicroDollars: numberOf(body['cost_micro_usd']),
        model: textOf(body['model']) ?? '',
        cached: body['cached'] === true,
      };
}

function lineOf(kept: Kept, key: string): Line {
  const { extras } = kept;
  const citations: readonly unknown[] = Array.isArray(extras['citations']) ? extras['citations'] : [];
  const state = stateOf(kept.state);
  return {
    ...BLANK,
    key,
    id: kept.id,
    speaker: speakerOf(kept.speaker),
    name: kept.name,
    state: state === 'streaming' && kept.text === '' ? 'waiting' : state,
    text: kept.text,
    at: kept.at,
    sources: citations.flatMap((raw) => sourceOf(raw) ?? []),
    quick: textsOf(extras['quick_replies']),
    ticket: textOf(recordOf(extras['action'])['ticket']),
    figures: figuresOf(recordOf(extras['usage'])),
    retryable: state === 'failed',
  };
}

function stateOf(name: string): LineState {
  const states: readonly LineState[] = ['streaming', 'stopped', 'interrupted', 'failed'];
  return states.find((state) => state === name) ?? 'done';
}

function speakerOf(name: string): Speaker {
  const speakers: readonly Speaker[] = ['customer', 'assistant', 'agent'];
  return speakers.find((speaker) => speaker === name) ?? 'system';
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
