import { get } from '../api';
import { HOURS, type Period } from '../period';

/** How assistants did in a time, as the operator's API says it. */
export interface Figures {
  readonly conversations: number;
  readonly answered: number;
  readonly contained: number;
  readonly containment: string;
  readonly handoff: string;
  readonly first_token_ms: number;
  readonly confirmed_resolutions: number;
  readonly assumed_resolutions: number;
  readonly resolution: string;
  readonly rated: number;
  readonly ratings_sum: number;
  readonly tickets: number;
  readonly cost_micro_dollars: number;
  readonly cost_per_conversation_micro_dollars: number;
  readonly unpriced_answers: number;
  readonly definitions: Readonly<Record<string, string>>;
}

/** The average rating; a dash where nobody has rated. */
export function stars(figures: Figures): string {
  return figures.rated === 0 ? '–' : (figures.ratings_sum / figures.rated).toFixed(1);
}

/** How an assistant did, or all of them where the slug is empty. */
export function figuresOf(assistant: string, period: Period, signal: AbortSignal): Promise<Figures> {
  return get<Figures>('desk/report', { query: { assistant, days: HOURS[period] / 24 }, signal });
}
