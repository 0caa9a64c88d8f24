import { Fragment, type VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import bell from '../assets/bell.svg';
import { words } from '../words';
import { ExchangeView } from './ExchangeView';
import { Icon } from './Icon';
import type { Session } from './session';

/** Nearer to the end than this the reader is taken to follow; unit: px. */
const NEAR = 64;

/** The conversation. Follows the answer while the reader is at its end, and leaves the reader alone otherwise. */
export function Transcript({ session, draft }: { readonly session: Session; readonly draft: Signal<string> }): VNode {
  const t = words.value;
  const frame = useRef<HTMLDivElement>(null);
  const inner = useRef<HTMLDivElement>(null);
  const { following, follow, onScroll } = useFollowing(frame, inner);
  const exchanges = session.exchanges.value;
  const last = exchanges.at(-1)?.id;
  useLayoutEffect(() => {
    if (last !== undefined) {
      follow();
    }
  }, [last]);
  const firstSent = session.firstSent();
  return (
    <main class="transcript-area">
      <div id="transcript" class="transcript" ref={frame} role="log" aria-live="off" aria-label={t.conversation}
        tabIndex={0} onScroll={onScroll}>
        <div class="column" ref={inner}>
          {exchanges.length === 0 ? <Empty draft={draft} /> : null}
          {exchanges.map((exchange, at) => (
            <Fragment key={exchange.id}>
              {at === firstSent && at > 0 ? <p class="not-sent">{t.notSent}</p> : null}
              <ExchangeView exchange={exchange} session={session} last={exchange.id === last} />
            </Fragment>
          ))}
        </div>
      </div>
      {following ? null : (
        <button type="button" class="newest" onClick={follow}>
          <Icon name="down" />
          {t.newest}
        </button>
      )}
    </main>
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
            <button type="button" onClick={() => start(text)}>{text}</button>
          </li>
        ))}
      </ul>
      <p class="note">{t.disclosure}</p>
    </section>
  );
}

interface Following {
  readonly following: boolean;
  readonly follow: () => void;
  readonly onScroll: () => void;
}

type Element = { readonly current: HTMLDivElement | null };

/** Scrolling up lets go; coming back to the end, or asking for it, takes hold again. */
function useFollowing(frame: Element, inner: Element): Following {
  const [following, setFollowing] = useState(true);
  const held = useRef(true);
  const top = useRef(0);
  const hold = (on: boolean): void => {
    held.current = on;
    setFollowing(on);
  };
  const toEnd = (): void => {
    const element = frame.current;
    if (element) {
      element.scrollTop = element.scrollHeight;
      top.current = element.scrollTop;
    }
  };
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => held.current && toEnd());
    for (const element of [frame.current, inner.current]) {
      if (element) {
        observer.observe(element);
      }
    }
    return () => observer.disconnect();
  }, []);
  return {
    following,
    follow: () => (hold(true), toEnd()),
    onScroll: () => {
      const element = frame.current;
      if (!element) {
        return;
      }
      const left = element.scrollHeight - element.clientHeight - element.scrollTop;
      if (left <= NEAR) {
        hold(true);
      } else if (element.scrollTop < top.current) {
        hold(false);
      }
      top.current = element.scrollTop;
    },
  };
}
