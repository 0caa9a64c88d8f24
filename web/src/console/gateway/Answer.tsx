import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { opsWords } from '../../words/ops';
import { SAME_ORIGIN, type Heard, type Summary } from '../../wire/gateway';
import { Link } from '../parts/Link';
import { Badge, Card } from '../parts/Page';
import { session } from '../session';
import { callerKey } from './CallerKey';
import { dollars, time, whole } from './figures';

interface AnswerProps {
  readonly model: string;
  readonly prompt: string;
  /** Another number asks again; 0 does not ask. */
  readonly turn: number;
  readonly isStopped: boolean;
}

interface State {
  readonly text: string;
  readonly summary: Summary | null;
  readonly requestId: string | null;
  readonly problem: string;
  readonly isRunning: boolean;
}

const EMPTY: State = { text: '', summary: null, requestId: null, problem: '', isRunning: false };
const MICROS_PER_MILLI = 1_000;

/** One model's answer as it comes, and what it took. */
export function Answer({ model, prompt, turn, isStopped }: AnswerProps): VNode {
  const t = opsWords.value;
  const [state, setState] = useState<State>(EMPTY);
  useEffect(() => {
    if (turn === 0) {
      return undefined;
    }
    const leaving = new AbortController();
    setState({ ...EMPTY, isRunning: true });
    void follow({ model, prompt }, leaving.signal, (heard) => setState((before) => after(before, heard)));
    return () => {
      leaving.abort();
      setState((before) => ({ ...before, isRunning: false }));
    };
  }, [turn, turn > 0 && isStopped]);
  return (
    <Card title={model} aside={state.isRunning ? <Badge tone="care">{t.running}</Badge> : null}>
      <div class="said" aria-busy={state.isRunning}>
        {state.text || <span class="note">{turn === 0 ? t.notAskedYet : '…'}</span>}
      </div>
      {state.problem ? <p class="field-error">{state.problem}</p> : null}
      {state.summary ? <Took summary={state.summary} /> : null}
      {state.requestId && session.may('requests_read') && !state.isRunning ? (
        <Link to={`/requests/${encodeURIComponent(state.requestId)}`}>{t.openRequest}</Link>
      ) : null}
    </Card>
  );
}

async function follow(
  asked: { readonly model: string; readonly prompt: string },
  signal: AbortSignal,
  tell: (heard: Heard) => void,
): Promise<void> {
  const question = {
    key: callerKey.value,
    model: asked.model,
    messages: [{ role: 'user', content: asked.prompt }] as const,
  };
  for await (const heard of SAME_ORIGIN.ask(question, signal)) {
    if (!signal.aborted) {
      tell(heard);
    }
  }
}

function after(before: State, heard: Heard): State {
  switch (heard.kind) {
    case 'opened':
      return { ...before, requestId: heard.requestId };
    case 'text':
      return { ...before, text: before.text + heard.text };
    case 'summary':
      return { ...before, summary: heard.summary };
    case 'failed':
      return { ...before, isRunning: false, problem: heard.problem.message || heard.problem.kind };
    case 'done':
      return { ...before, isRunning: false };
    default:
      return before;
  }
}

function Took({ summary }: { readonly summary: Summary }): VNode {
  const t = opsWords.value;
  const { usage } = summary;
  const ms = (value: number | null): string => time(value === null ? undefined : Math.round(value * MICROS_PER_MILLI));
  return (
    <dl class="facts">
      <dt>{t.served}</dt>
      <dd>
        {summary.provider}/{summary.model}
      </dd>
      <dt>{t.firstToken}</dt>
      <dd>{ms(summary.timeToFirstTokenMs)}</dd>
      <dt>{t.total}</dt>
      <dd>{ms(summary.totalMs)}</dd>
      <dt>{t.tokens}</dt>
      <dd>
        {usage
          ? t.tokensNote(whole(usage.inputTokens), whole(usage.cachedInputTokens), whole(usage.outputTokens))
          : '–'}
      </dd>
      <dt>{t.cost}</dt>
      <dd>{summary.costMicroDollars === null ? t.unpriced : dollars(summary.costMicroDollars)}</dd>
    </dl>
  );
}
