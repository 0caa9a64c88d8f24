import { Fragment, type VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import bell from '../assets/bell.svg';
import { words } from '../words';
import { ExchangeView } from './ExchangeView';
import { Following, UPWARD } from './following';
import { Icon } from './Icon';
import type { Session } from './session';

interface TranscriptProps {
  readonly session: Session;
  readonly draft: Signal<string>;
}

/** The conversation. Follows the answer while the reader is at its end, and leaves the reader alone otherwise. */
export function Transcript({ session, draft }: TranscriptProps): VNode {
  const t = words.value;
  const frame = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [following] = useState(() => new Following());
  const newest = session.last.value?.id;
  useLayoutEffect(() => (frame.current && text.current ? following.watch(frame.current, text.current) : undefined), []);
  useLayoutEffect(() => (newest === undefined ? following.rest() : following.follow()), [newest]);
  return (
    <main class="transcript-area">
      <div
        id="transcript"
        class="transcript"
        ref={frame}
        role="log"
        aria-live="off"
        aria-label={t.conversation}
        tabIndex={0}
        onScroll={() => following.scrolled()}
        onWheel={(event) => following.turned(event.deltaY < 0)}
        onKeyDown={(event) => following.turned(UPWARD.has(event.key))}
      >
        <div class="column" ref={text}>
          {newest === undefined ? <Empty draft={draft} /> : <Exchanges session={session} newest={newest} />}
        </div>
      </div>
      {following.on.value ? null : (
        <button type="button" class="newest" onClick={() => following.follow()}>
          <Icon name="down" />
          {t.newest}
        </button>
      )}
    </main>
  );
}

function Exchanges({ session, newest }: { readonly session: Session; readonly newest: number }): VNode {
  const firstSent = session.firstSent.value;
  return (
    <>
      {session.exchanges.value.map((exchange, at) => (
        <Fragment key={exchange.id}>
          {at === firstSent && at > 0 ? <p class="not-sent">{words.value.notSent}</p> : null}
          <ExchangeView exchange={exchange} session={session} last={exchange.id === newest} />
        </Fragment>
      ))}
    </>
  );
}

function Empty({ draft }: { readonly draft: Signal<string> }): VNode {
  const t = words.value;
  const start = (text: string): void => {
    draft.value = text;
    document.getElementById('question')?.focus();
  };
  return (
    <section class="empty">
      <img src={bell} alt="" width="56" height="56" />
      <h2>{t.emptyTitle}</h2>
      <p>{t.emptyBody}</p>
      <ul class="starters">
        {t.starters.map((text) => (
          <li key={text}>
            <button type="button" onClick={() => start(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      <p class="note">{t.disclosure}</p>
    </section>
  );
}
