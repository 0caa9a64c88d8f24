import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Copy } from '../chat/ExchangeView';
import { Icon } from '../chat/Icon';
import { now, useSecondsUntil } from '../chat/ticking';
import { Prose } from '../markdown/Prose';
import { language, languageOf, words } from '../words';
import { cost, count, seconds } from '../words/figures';
import { clock, talk } from '../words/talk';
import { Dialog } from './Dialog';
import { growing, type Figures, type Line, type Source } from './line';
import type { Visit } from './visit';

interface LineProps {
  readonly line: Line;
  readonly visit: Visit;
  /** Whether nothing stands behind it: only then can it be answered anew. */
  readonly last: boolean;
  readonly captions: boolean;
}

/** One message, or a line about what happened. */
export function LineView(props: LineProps): VNode | null {
  const { line } = props;
  switch (line.speaker) {
    case 'customer':
      return <Said {...props} />;
    case 'assistant':
      return line.text === '' && growing(line) ? null : <Answer {...props} />;
    case 'agent':
      return <Person line={line} />;
    case 'system':
      return (
        <p class="event" lang={languageOf(line.text)}>
          <time dateTime={line.at}>{clock(line.at)}</time> {line.text}
        </p>
      );
  }
}

function Said({ line, visit }: LineProps): VNode {
  const t = talk.value;
  return (
    <div class="said" data-state={line.state}>
      <div class="question" lang={languageOf(line.text)}>
        <span class="visually-hidden">{words.value.you}: </span>
        {line.text}
      </div>
      {line.state === 'unsent' ? (
        <p class="arrived" role="alert">
          {t.unsent}
          <button type="button" class="link" onClick={() => visit.resend(line.key, language.value)}>
            <Icon name="again" />
            {t.resend}
          </button>
        </p>
      ) : (
        <p class="arrived">{line.state === 'sending' ? t.sending : <Icon name="check" />}</p>
      )}
    </div>
  );
}

function Person({ line }: { readonly line: Line }): VNode {
  return (
    <article class="answer" data-speaker="agent">
      <p class="speaker">
        <Icon name="person" />
        {line.name} <time dateTime={line.at}>{clock(line.at)}</time>
      </p>
      <div class="text" lang={languageOf(line.text)}>
        <Prose text={line.text} open={false} />
      </div>
    </article>
  );
}

function Answer(props: LineProps): VNode {
  const { line, captions } = props;
  return (
    <article class="answer" data-state={line.state}>
      <span class="visually-hidden">{words.value.assistant}: </span>
      <div class="text" lang={languageOf(line.text)}>
        <Prose text={line.text} open={growing(line)} />
      </div>
      <Ending {...props} />
      {line.sources.length > 0 ? <Sources sources={line.sources} /> : null}
      {line.ticket ? (
        <p class="ticket" data-ticket>
          <strong>
            {talk.value.ticket} {line.ticket}
          </strong>
          <span>{talk.value.ticketKept}</span>
        </p>
      ) : null}
      {captions && line.figures ? <Caption figures={line.figures} /> : null}
      {growing(line) ? null : <Actions {...props} />}
    </article>
  );
}

/** How it ended, where it did not end well, and what can be done about it. */
function Ending({ line, visit, last }: LineProps): VNode | null {
  const t = talk.value;
  const id = line.id ?? '';
  switch (line.state) {
    case 'stopped':
      return <p class="label">{t.stopped}</p>;
    case 'interrupted':
      return (
        <p class="ending">
          <span class="label">{t.interrupted}</span>
          {last ? (
            <button type="button" class="secondary" onClick={() => void visit.goOn(id)}>
              {t.goOn}
            </button>
          ) : null}
        </p>
      );
    case 'failed':
      return <Failed line={line} visit={visit} retry={last && line.retryable} />;
    default:
      return null;
  }
}

interface FailedProps {
  readonly line: Line;
  readonly visit: Visit;
  readonly retry: boolean;
}

/** Nothing but an apology came. What cannot be tried again has a name to ask somebody about. */
function Failed({ line, visit, retry }: FailedProps): VNode {
  const t = talk.value;
  const moment = useMemo(() => now() + (line.retryAt - Date.now()), [line.retryAt]);
  const left = useSecondsUntil(retry ? moment : 0);
  return (
    <p class="ending" role="alert">
      <span class="label">{t.failed}</span>
      {retry ? (
        <button
          type="button"
          class="secondary retry"
          aria-disabled={left > 0}
          onClick={() => (left > 0 ? undefined : void visit.again(line.id ?? ''))}
        >
          <Icon name="again" />
          {left > 0 ? words.value.retryIn(String(left)) : words.value.retry}
        </button>
      ) : (
        <span class="note" data-reference>
          {t.reference(line.id ?? '')}
        </span>
      )}
    </p>
  );
}

/** What an answer rests on, by number; each opens what it says. */
function Sources({ sources }: { readonly sources: readonly Source[] }): VNode {
  const t = talk.value;
  const [shown, setShown] = useState<Source | null>(null);
  return (
    <div class="sources">
      <ul aria-label={t.sources}>
        {sources.map((source) => (
          <li key={source.number}>
            <button type="button" class="source" onClick={() => setShown(source)}>
              <span class="number">{source.number}</span>
              <span class="title">{source.title}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown ? (
        <Dialog title={t.source(String(shown.number), shown.title)} onClose={() => setShown(null)}>
          <p class="source-text" lang={languageOf(shown.text)}>
            {shown.text}
          </p>
        </Dialog>
      ) : null}
    </div>
  );
}

function Actions({ line, visit, last }: LineProps): VNode {
  const t = talk.value;
  const id = line.id ?? '';
  const liked = visit.liked.value[id];
  return (
    <div class="actions">
      <Copy text={line.text} />
      {line.state === 'done' || line.state === 'stopped' ? (
        <>
          <button
            type="button"
            class="quiet"
            aria-label={t.useful}
            title={t.useful}
            aria-pressed={liked === 'up'}
            onClick={() => void visit.like(id, 'up')}
          >
            <Icon name="like" />
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={t.useless}
            title={t.useless}
            aria-pressed={liked === 'down'}
            onClick={() => void visit.like(id, 'down')}
          >
            <Icon name="dislike" />
          </button>
        </>
      ) : null}
      {last && line.state !== 'failed' ? (
        <button type="button" class="quiet again" onClick={() => void visit.again(id)}>
          <Icon name="again" />
          {t.again}
        </button>
      ) : null}
    </div>
  );
}

/** What an answer took. Where nobody knows the price it says so: that is not the same as free. */
function Caption({ figures }: { readonly figures: Figures }): VNode {
  const t = talk.value;
  const lang = language.value;
  const spent = figures.costMicroDollars;
  const cached = figures.cachedTokens > 0 ? count(figures.cachedTokens, lang) : null;
  const tokens = words.value.tokens(
    count(figures.inputTokens + figures.outputTokens, lang),
    count(figures.inputTokens, lang),
    cached,
    count(figures.outputTokens, lang),
  );
  return (
    <p class="caption" data-figures>
      {figures.cached
        ? t.cached
        : t.caption({
            total: seconds(figures.totalMs, lang),
            first: seconds(figures.firstMs, lang),
            tokens,
            cost: spent === null ? words.value.unpriced : cost(spent),
            model: figures.model,
          })}
    </p>
  );
}
