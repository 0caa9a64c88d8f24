import { Component, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Prose } from '../markdown/Prose';
import { retryable, type Problem } from '../wire/problem';
import { languageOf, words } from '../words';
import { running, type Answer } from './answer';
import { Caption } from './Caption';
import { copyText } from './copying';
import { Icon } from './Icon';
import type { Exchange, Session } from './session';
import { useNow, useSecondsUntil } from './ticking';

interface ExchangeProps {
  readonly exchange: Exchange;
  readonly session: Session;
  readonly last: boolean;
}

/** A question and its answer. */
export class ExchangeView extends Component<ExchangeProps> {
  override render({ exchange, session, last }: ExchangeProps): VNode {
    const t = words.value;
    const answer = exchange.answer.value;
    return (
      <article class="exchange" data-last={last}>
        <div class="question" lang={languageOf(exchange.question)}>
          <span class="visually-hidden">{t.you}: </span>
          {exchange.question}
        </div>
        <div class="answer" data-state={answer.state}>
          <span class="visually-hidden">{t.assistant}: </span>
          {answer.text ? (
            <div class="text" lang={languageOf(answer.text)}>
              <Prose text={answer.text} open={answer.state !== 'done'} />
            </div>
          ) : null}
          {running(answer) && !answer.text ? <Waiting answer={answer} /> : null}
          <Label answer={answer} />
          {answer.problem ? <Trouble problem={answer.problem} session={session} last={last} /> : null}
          {answer.state === 'failed' ? null : <Caption answer={answer} />}
          {running(answer) ? null : <Actions answer={answer} session={session} last={last} />}
        </div>
      </article>
    );
  }
}

function Waiting({ answer }: { readonly answer: Answer }): VNode {
  const t = words.value;
  const waited = useNow(true, 500) - answer.askedAt;
  const text =
    answer.state === 'thinking' ? t.thinking : waited > 10_000 ? t.waitingLong : waited > 3_000 ? t.waiting : '';
  return (
    <p class="waiting">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {text}
    </p>
  );
}

function Label({ answer }: { readonly answer: Answer }): VNode | null {
  const t = words.value;
  const text =
    answer.state === 'stopped'
      ? t.stopped
      : answer.state === 'interrupted'
        ? t.interrupted
        : answer.finish === 'length'
          ? t.cutByLength
          : answer.finish === 'content_filter'
            ? t.cutByFilter
            : null;
  return text && !running(answer) ? (
    <p class="label" data-label={answer.state}>
      {text}
    </p>
  ) : null;
}

interface TroubleProps {
  readonly problem: Problem;
  readonly session: Session;
  readonly last: boolean;
}

function Trouble({ problem, session, last }: TroubleProps): VNode {
  const t = words.value;
  return (
    <div class="trouble">
      <div role="alert">
        <p class="trouble-what">
          <Icon name="alert" />
          {t.problems[problem.kind]}
        </p>
        {problem.message ? <p class="trouble-said">{problem.message}</p> : null}
      </div>
      <p class="trouble-facts">
        {[problem.status, problem.code]
          .filter((fact) => fact !== null)
          .map((fact) => (
            <code key={fact}>{fact}</code>
          ))}
        {problem.requestId ? (
          <span>
            {t.requestId}: <code data-request-id>{problem.requestId}</code>
          </span>
        ) : null}
      </p>
      {last && retryable(problem) ? <Retry session={session} /> : null}
      {last && problem.kind === 'key' ? (
        <button type="button" class="secondary" onClick={() => session.changeKey()}>
          {t.keyChange}
        </button>
      ) : null}
    </div>
  );
}

/** Counts down where the server has asked for patience. */
function Retry({ session }: { readonly session: Session }): VNode {
  const t = words.value;
  const left = useSecondsUntil(session.closedUntil.value);
  const retry = (): void => {
    if (left === 0) {
      session.retry();
      document.getElementById('question')?.focus();
    }
  };
  return (
    <button type="button" class="secondary retry" aria-disabled={left > 0} onClick={retry}>
      <Icon name="again" />
      {left > 0 ? t.retryIn(String(left)) : t.retry}
    </button>
  );
}

function Actions({ answer, session, last }: Omit<TroubleProps, 'problem'> & { readonly answer: Answer }): VNode {
  const t = words.value;
  return (
    <div class="actions">
      {answer.text ? <Copy text={answer.text} /> : null}
      {last && !answer.problem && session.ready() ? (
        <button type="button" class="quiet again" onClick={() => session.retry()}>
          <Icon name="again" />
          {t.answerAgain}
        </button>
      ) : null}
    </div>
  );
}

/** Puts an answer on the clipboard. */
export function Copy({ text }: { readonly text: string }): VNode {
  const t = words.value;
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 2_000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <button type="button" class="quiet copy" onClick={() => void copyText(text).then(setCopied)}>
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{copied ? t.copied : t.copy}</span>
    </button>
  );
}
