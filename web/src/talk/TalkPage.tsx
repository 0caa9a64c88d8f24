import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useOnline } from '../chat/online';
import { spoken } from '../markdown/spoken';
import { language } from '../words';
import { talk } from '../words/talk';
import type { About } from '../wire/assistant';
import type { Captions } from './Captions';
import type { Shop } from './embedded';
import { Elsewhere } from './Places';
import type { Presenter } from './presenter';
import { PresenterPanel } from './PresenterPanel';
import { Rating } from './Rating';
import { TalkComposer } from './TalkComposer';
import { TalkHeader } from './TalkHeader';
import { TalkTranscript } from './TalkTranscript';
import { growing } from './line';
import type { Visit } from './visit';

interface TalkProps {
  readonly visit: Visit;
  /** Who shows the assistant to others, and is told of changes and of what answers take; null for a customer. */
  readonly presenter: Presenter | null;
  /** The page around ours; null where ours stands for itself. */
  readonly shop: Shop | null;
}

/** A customer's page. */
export function TalkPage({ visit, presenter, shop }: TalkProps): VNode {
  const place = visit.place.value;
  return place.state === 'open' ? (
    <Open visit={visit} about={place.about} presenter={presenter} shop={shop} />
  ) : (
    <Elsewhere visit={visit} />
  );
}

function Open({ visit, about, presenter, shop }: TalkProps & { readonly about: About }): VNode {
  const online = useOnline();
  useKeys(visit, shop);
  useEffect(() => {
    if (online) {
      void visit.flush(language.value);
    }
  }, [visit, online]);
  return (
    <div class={presenter ? 'page talk presented' : 'page talk'}>
      <TalkHeader visit={visit} about={about} onClose={shop ? () => shop.close() : null} />
      <TalkTranscript visit={visit} about={about} captions={captionsFor(about, presenter)} />
      <div class="bottom">
        <div class="column">
          <Notices visit={visit} presenter={presenter !== null} />
          {online && visit.connection.value === 'broken' ? (
            <p class="offline" role="status" data-banner>
              {talk.value.lost}
            </p>
          ) : null}
          {visit.asks.value && about.switches['csat'] === true ? <Rating visit={visit} /> : null}
          <Suggestions visit={visit} />
          <TalkComposer visit={visit} about={about} online={online} />
        </div>
      </div>
      {presenter ? <PresenterPanel visit={visit} presenter={presenter} /> : null}
      <Announcer visit={visit} />
    </div>
  );
}

/** A presenter sees what answers take, and customers where the assistant is to show it. */
function captionsFor(about: About, presenter: Presenter | null): Captions | null {
  const panel = presenter?.panel.value;
  const dongPerDollar = panel?.state === 'open' ? panel.offer.dongPerDollar : about.dongPerDollar;
  return presenter !== null || about.switches['captions'] === true ? { dongPerDollar, arms: presenter !== null } : null;
}

/** What one may answer with one tap; nothing while a person answers, or where the assistant is to offer nothing. */
function Suggestions({ visit }: { readonly visit: Visit }): VNode | null {
  const { owner, lines } = visit.thread.value;
  const last = lines.at(-1);
  const offers = visit.about.value?.switches['quick_replies'] !== false && owner !== 'human' && owner !== 'waiting';
  if (!offers || !last || last.quick.length === 0 || growing(last) || !visit.ready()) {
    return null;
  }
  return (
    <ul class="chips" aria-label={talk.value.suggestions}>
      {last.quick.map((text) => (
        <li key={text}>
          <button type="button" class="secondary" onClick={() => visit.send(text, language.value)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}

const NOTICE_MS = 6_000;

function Notices({ visit, presenter }: { readonly visit: Visit; readonly presenter: boolean }): VNode {
  const t = talk.value;
  const notice = visit.notice.value;
  useEffect(() => {
    const timer = notice ? setTimeout(() => (visit.notice.value = null), NOTICE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [notice]);
  const version = String(visit.thread.value.version);
  const text = notice === 'updated' ? (presenter ? t.updated(version) : '') : notice ? t.notices[notice] : '';
  return (
    <div role="status" class="toast-place">
      {text ? <div class="toast talk-toast">{text}</div> : null}
    </div>
  );
}

/** What a screen reader is told: that an answer comes, and then the answer, once; never piece by piece. */
function Announcer({ visit }: { readonly visit: Visit }): VNode {
  const t = talk.value;
  const last = visit.thread.value.lines.at(-1);
  const begins = visit.waitingSince.value !== null || (last !== undefined && growing(last));
  const text = begins ? t.answering : last && last.speaker !== 'customer' ? spoken(last.text) : '';
  return (
    <div class="visually-hidden" aria-live="polite" data-announcer>
      {text}
    </div>
  );
}

/** Esc stops, or closes where there is nothing to stop; Alt+N begins anew, F6 goes between the conversation and the place to write. */
function useKeys(visit: Visit, shop: Shop | null): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing && visit.answer.value) {
        void visit.stop();
      } else if (event.key === 'Escape' && !event.isComposing && !document.querySelector('dialog[open]')) {
        shop?.close();
      } else if (event.code === 'KeyN' && event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        void visit.renew();
      } else if (event.key === 'F6') {
        event.preventDefault();
        const writing = document.activeElement?.id === 'question';
        document.getElementById(writing ? 'transcript' : 'question')?.focus();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [visit]);
}
