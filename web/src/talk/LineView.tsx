import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Copy } from '../chat/ExchangeView';
import { Icon } from '../chat/Icon';
import { now, useSecondsUntil } from '../chat/ticking';
import { Prose } from '../markdown/Prose';
import { language, languageOf, words } from '../words';
import { clock, talk } from '../words/talk';
import { Caption, type Captions } from './Captions';
import { Dialog } from './Dialog';
import { Thumbs } from './Thumbs';
import { growing, type Line, type Source } from './line';
import type { Visit } from './visit';

interface LineProps {
  readonly line: Line;
  readonly visit: Visit;
  /** Whether nothing stands behind it: only then can it be answered anew. */
  readonly last: boolean;
  readonly captions: Captions | null;
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
      ) : line.state === 'queued' ? (
        <p class="arrived" role="status">
          {t.queued}
          <button type="button" class="link" onClick={() => takeBack(visit, line.key)}>
            {t.takeBack}
          </button>
        </p>
      ) : (
        <p class="arrived">{line.state === 'sending' ? t.sending : <Tick />}</p>
      )}
    </div>
  );
}

/** The server has it; who does not see the tick hears so. */
function Tick(): VNode {
  return (
    <>
      <Icon name="check" />
      <span class="visually-hidden">{talk.value.sent}</span>
    </>
  );
}

function takeBack(visit: Visit, key: string): void {
  visit.takeBack(key);
  document.getElementById('question')?.focus();
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
      {captions ? <Caption line={line} captions={captions} /> : null}
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
          <Reference of={line.reference} />
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

/** By what whoever runs the gateway finds what failed. */
function Reference({ of }: { readonly of: string }): VNode | null {
  return of === '' ? null : (
    <span class="note" data-reference>
      {talk.value.reference(of)}
    </span>
  );
}

/** Nothing but an apology came. What cannot be tried again has a name to ask somebody about, whatever failed. */
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
      ) : null}
      <Reference of={line.reference || (retry ? '' : (line.id ?? ''))} />
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
  const again =
    last && line.state !== 'failed' ? (
      <button type="button" class="quiet again" onClick={() => void visit.again(line.id ?? '')}>
        <Icon name="again" />
        {t.again}
      </button>
    ) : null;
  return line.state === 'done' || line.state === 'stopped' ? (
    <Thumbs line={line} visit={visit} before={<Copy text={line.text} />} after={again} />
  ) : (
    <div class="actions">
      <Copy text={line.text} />
      {again}
    </div>
  );
}
