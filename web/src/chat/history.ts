import type { Message } from '../wire/gateway';
import type { Answer } from './answer';

/** A question and what has been said to it. */
export interface Turn {
  readonly question: string;
  readonly answer: Answer;
}

/** At most this much text goes along with a question: roughly 8,000 tokens. Unit: characters. */
export const MOST_CHARACTERS = 24_000;

/** At most this many earlier turns go along. */
export const MOST_TURNS = 20;

/** Where, in a conversation, the part begins that is still sent. */
export function firstSent(turns: readonly Turn[], question: string): number {
  let left = MOST_CHARACTERS - question.length;
  let first = turns.length;
  while (first > 0 && turns.length - first < MOST_TURNS) {
    const turn = turns[first - 1];
    left -= turn ? turn.question.length + said(turn.answer).length : 0;
    if (left < 0) {
      break;
    }
    first -= 1;
  }
  return first;
}

/**
 * What is sent for a question: the turns that fit the budget, then the question, whole in any case. A failed or
 * interrupted answer is not something the assistant said, so its question goes alone.
 */
export function messagesFor(turns: readonly Turn[], question: string): Message[] {
  const messages: Message[] = [];
  for (const turn of turns.slice(firstSent(turns, question))) {
    messages.push({ role: 'user', content: turn.question });
    const content = said(turn.answer);
    if (content) {
      messages.push({ role: 'assistant', content });
    }
  }
  messages.push({ role: 'user', content: question });
  return messages;
}

function said(answer: Answer): string {
  return answer.state === 'done' || answer.state === 'stopped' ? answer.text : '';
}
