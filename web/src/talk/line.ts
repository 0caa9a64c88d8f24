import { recordOf, textsOf, type Kept } from '../wire/assistant';
import { isRecord, numberOf, textOf, type Problem } from '../wire/problem';

export type Speaker = 'customer' | 'assistant' | 'agent' | 'system';

export type LineState =
  | 'sending' // the customer's, on its way
  | 'queued' // it waits for the line to come back
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
  readonly cachedTokens: number;
  readonly arm: string;
  /** A presenter has said so, not the experiment. */
  readonly armChosen: boolean;
  /** No model was asked. */
  readonly cached: boolean;
  /** Whose words it is, such as `orders` for the example orders; empty where it was not told. */
  readonly origin: string;
}

/** What the assistant took the customer to want. */
export interface Intent {
  readonly name: string;
  /** 0..1 */
  readonly confidence: number;
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
  readonly intent: Intent | null;
  /** By what a failed request is known to whoever runs the gateway; empty for none. */
  readonly reference: string;
  readonly retryable: boolean;
  /** Not to be tried again before; ms since the epoch, 0 for at once. */
  readonly retryAt: number;
  readonly problem: Problem | null;
}

/** A line of which nothing is known yet. */
export const BLANK: Omit<Line, 'key' | 'id' | 'speaker' | 'state'> = {
  name: '',
  text: '',
  at: '',
  stage: '',
  sources: [],
  quick: [],
  ticket: null,
  figures: null,
  intent: null,
  reference: '',
  retryable: false,
  retryAt: 0,
  problem: null,
};

/** True while text may still come. */
export function growing(line: Line): boolean {
  return line.speaker === 'assistant' && (line.state === 'waiting' || line.state === 'streaming');
}

export function sourceOf(raw: unknown): Source | null {
  const number = isRecord(raw) ? numberOf(raw['n']) : null;
  return number === null || !isRecord(raw)
    ? null
    : { number, title: textOf(raw['title']) ?? '', text: textOf(raw['text']) ?? '' };
}

export function figuresOf(body: Record<string, unknown>): Figures | null {
  const totalMs = numberOf(body['total_ms']);
  return totalMs === null
    ? null
    : {
        firstMs: numberOf(body['ttft_ms']) ?? totalMs,
        totalMs,
        inputTokens: numberOf(body['in']) ?? 0,
        outputTokens: numberOf(body['out']) ?? 0,
        cachedTokens: numberOf(body['cached_in']) ?? 0,
        costMicroDollars: numberOf(body['cost_micro_usd']),
        model: textOf(body['model']) ?? '',
        arm: textOf(body['arm']) ?? '',
        armChosen: body['arm_chosen'] === true,
        cached: body['cached'] === true,
        origin: textOf(body['origin']) ?? '',
      };
}

/** A message as the server keeps it. */
export function lineOf(kept: Kept, key: string): Line {
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
    intent: intentOf(extras['intent']),
    reference: textOf(recordOf(extras['error'])['request_id']) ?? '',
    retryable: recordOf(extras['error'])['retryable'] !== false,
  };
}

/** What an assistant took somebody to want; null where it was not told. */
export function intentOf(raw: unknown): Intent | null {
  const intent = recordOf(raw);
  const name = textOf(intent['name']);
  return name === null ? null : { name, confidence: numberOf(intent['confidence']) ?? 0 };
}

function stateOf(name: string): LineState {
  const states: readonly LineState[] = ['streaming', 'stopped', 'interrupted', 'failed'];
  return states.find((state) => state === name) ?? 'done';
}

function speakerOf(name: string): Speaker {
  const speakers: readonly Speaker[] = ['customer', 'assistant', 'agent'];
  return speakers.find((speaker) => speaker === name) ?? 'system';
}
