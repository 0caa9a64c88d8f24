import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import bell from '../assets/bell.svg';
import { Following, UPWARD } from '../chat/following';
import { Icon } from '../chat/Icon';
import { useNow } from '../chat/ticking';
import { language, words } from '../words';
import { talk } from '../words/talk';
import type { About } from '../wire/assistant';
import { Contact } from './Contact';
import { LineView } from './LineView';
import { inLanguage } from './looks';
import type { Captions } from './Captions';
import type { Line } from './line';
import { owed } from './thread';
import type { Visit } from './visit';

interface TranscriptProps {
  readonly visit: Visit;
  readonly about: About;
  readonly captions: Captions | null;
}

/** The conversation. Follows what comes while its reader is at the end, and leaves the reader alone otherwise. */
export function TalkTranscript({ visit, about, captions }: TranscriptProps): VNode {
  const frame = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [following] = useState(() => new Following());
  const { lines } = visit.thread.value;
  const newest = lines.findLast((line) => line.speaker === 'customer')?.key ?? lines[0]?.key;
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
        aria-label={words.value.conversation}
        tabIndex={0}
        onScroll={() => following.scrolled()}
        onWheel={(event) => following.turned(event.deltaY < 0)}
        onKeyDown={(event) => following.turned(UPWARD.has(event.key))}
      >
        <div class="column" ref={text}>
          {lines.length === 0 ? (
            <Empty visit={visit} about={about} />
          ) : (
            <Turns visit={visit} about={about} captions={captions} />
          )}
        </div>
      </div>
      {following.on.value ? null : (
        <button type="button" class="newest" onClick={() => following.follow()}>
          <Icon name="down" />
          {words.value.newest}
        </button>
      )}
    </main>
  );
}

function Turns({ visit, about, captions }: TranscriptProps): VNode {
  const thread = visit.thread.value;
  const turns = turnsOf(thread.lines);
  const last = thread.lines.at(-1);
  return (
    <>
      <p class="note first">{inLanguage(about.disclosure, about)}</p>
      {turns.map((lines, at) => (
        <section class="exchange" key={lines[0]?.key} data-last={at === turns.length - 1}>
          {lines.map((line) => (
            <LineView key={line.key} line={line} visit={visit} last={line === last} captions={captions} />
          ))}
          {at === turns.length - 1 ? <Coming visit={visit} about={about} /> : null}
          {at === turns.length - 1 ? <Typing visit={visit} /> : null}
        </section>
      ))}
    </>
  );
}

/** What a customer said, and all that came of it. */
function turnsOf(lines: readonly Line[]): Line[][] {
  const turns: Line[][] = [];
  for (const line of lines) {
    const turn = turns.at(-1);
    const answered = turn?.some((one) => one.speaker !== 'customer') ?? true;
    if (turn && !(line.speaker === 'customer' && answered)) {
      turn.push(line);
    } else {
      turns.push([line]);
    }
  }
  return turns;
}

const SAY_AFTER_MS = 3_000;
const SAY_MORE_AFTER_MS = 10_000;
const GIVE_UP_AFTER_MS = 150_000;

/** An answer is owed that has no text yet. */
function Coming({ visit, about }: { readonly visit: Visit; readonly about: About }): VNode | null {
  const t = talk.value;
  const since = visit.waitingSince.value;
  const waited = useNow(since !== null, 500) - (since ?? 0);
  const thread = visit.thread.value;
  const givenUp = owed(thread) && waited > GIVE_UP_AFTER_MS;
  if (thread.broken !== null || (since !== null && givenUp)) {
    const capped = thread.broken === 'demo_cap_reached' || thread.broken === 'insufficient_quota';
    return (
      <div class="trouble" role="alert" data-broken={thread.broken ?? 'late'}>
        <p>{capped ? t.capReached : thread.broken === null ? t.noAnswer : t.broke}</p>
        {capped ? <Contact text={about.contact} /> : null}
      </div>
    );
  }
  return since === null ? null : (
    <p class="waiting answer" data-waiting>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {waited > SAY_MORE_AFTER_MS ? t.stillWorking : waited > SAY_AFTER_MS ? t.lookingUp : ''}
    </p>
  );
}

const TYPING_MS = 6_000;

/** A person writes; not for long, unless it is said again. */
function Typing({ visit }: { readonly visit: Visit }): VNode | null {
  const { typing } = visit.thread.value;
  const [over, setOver] = useState('');
  useEffect(() => {
    const timer = typing ? setTimeout(() => setOver(typing.event), TYPING_MS) : undefined;
    return () => clearTimeout(timer);
  }, [typing?.event]);
  return typing === null || typing.event === over ? null : (
    <p class="waiting answer" data-typing>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {talk.value.typing(typing.name)}
    </p>
  );
}

function Empty({ visit, about }: { readonly visit: Visit; readonly about: About }): VNode {
  const t = talk.value;
  return (
    <section class="empty">
      <img src={about.logo || bell} alt="" width="56" height="56" />
      <h2>{inLanguage(about.greetings, about) ?? t.hello(about.name)}</h2>
      <ul class="starters">
        {(inLanguage(about.starters, about) ?? []).slice(0, 4).map((text) => (
          <li key={text}>
            <button type="button" onClick={() => visit.send(text, language.value)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      <p class="note">{inLanguage(about.disclosure, about)}</p>
      <p class="note">{t.privacy}</p>
    </section>
  );
}
