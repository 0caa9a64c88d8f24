import { problem, type Problem } from '../wire/problem';
import type { Heard, Summary, Usage } from '../wire/gateway';

export type AnswerState =
  | 'waiting' // nothing heard yet
  | 'thinking' // the model reasons, without text
  | 'streaming'
  | 'done'
  | 'stopped' // by the reader
  | 'interrupted' // text had come, then trouble
  | 'failed'; // trouble before any text

/** One answer, as far as it has come. Times are in milliseconds of this page's clock, measured from the question. */
export interface Answer {
  readonly model: string;
  readonly state: AnswerState;
  readonly text: string;
  readonly askedAt: number;
  readonly firstTextMs: number | null;
  readonly totalMs: number | null;
  readonly requestId: string | null;
  /** Why the model ended: `stop`, `length`, `content_filter`, ... */
  readonly finish: string | null;
  readonly usage: Usage | null;
  readonly summary: Summary | null;
  readonly problem: Problem | null;
  /** Events of the stream that could not be read; counted, never dropped in silence. */
  readonly unreadable: number;
}

export function asked(model: string, now: number): Answer {
  return {
    model,
    state: 'waiting',
    text: '',
    askedAt: now,
    firstTextMs: null,
    totalMs: null,
    requestId: null,
    finish: null,
    usage: null,
    summary: null,
    problem: null,
    unreadable: 0,
  };
}

export function running(answer: Answer): boolean {
  return answer.state === 'waiting' || answer.state === 'thinking' || answer.state === 'streaming';
}

/** The answer after one more thing was heard of it. What has ended stays as it is. */
export function heard(answer: Answer, next: Heard, now: number): Answer {
  if (!running(answer)) {
    return answer;
  }
  const elapsed = now - answer.askedAt;
  switch (next.kind) {
    case 'opened':
      return { ...answer, requestId: next.requestId };
    case 'thinking':
      return answer.state === 'waiting' ? { ...answer, state: 'thinking' } : answer;
    case 'text':
      return {
        ...answer,
        state: 'streaming',
        text: answer.text + next.text,
        firstTextMs: answer.firstTextMs ?? elapsed,
      };
    case 'finish':
      return { ...answer, finish: next.reason };
    case 'usage':
      return { ...answer, usage: next.usage };
    case 'summary':
      return { ...answer, summary: next.summary, requestId: next.summary.requestId ?? answer.requestId };
    case 'unreadable':
      return { ...answer, unreadable: answer.unreadable + 1 };
    case 'done':
      return { ...answer, state: 'done', totalMs: elapsed };
    case 'failed':
      return failed(answer, next.problem, elapsed);
  }
}

/** The answer when its reader has had enough. */
export function stopped(answer: Answer, now: number): Answer {
  return running(answer) ? { ...answer, state: 'stopped', totalMs: now - answer.askedAt } : answer;
}

/** A stream that was left without a word about its end. */
export function abandoned(answer: Answer, now: number): Answer {
  return heard(answer, { kind: 'failed', problem: problem('cut') }, now);
}

function failed(answer: Answer, trouble: Problem, elapsed: number): Answer {
  const requestId = trouble.requestId ?? answer.requestId;
  return {
    ...answer,
    state: answer.text ? 'interrupted' : 'failed',
    totalMs: elapsed,
    requestId,
    problem: { ...trouble, requestId },
  };
}

/** Tokens as counted by the gateway, or by the provider where the gateway's account did not arrive. */
export function tokensOf(answer: Answer): Usage | null {
  return answer.summary?.usage ?? answer.usage;
}

/** A rough count while no real one is there: about three characters a token in Vietnamese and English mixed. */
export function roughTokens(text: string): number {
  return Math.ceil(text.length / 3);
}
