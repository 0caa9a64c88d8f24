import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../chat/Icon';
import { useSecondsUntil } from '../chat/ticking';
import { useEnter, useGrowing } from '../chat/writing';
import { language, words } from '../words';
import { moment, talk } from '../words/talk';
import type { About } from '../wire/assistant';
import { inLanguage } from './looks';
import type { Visit } from './visit';

interface ComposerProps {
  readonly visit: Visit;
  readonly about: About;
  readonly online: boolean;
}

/** Longer messages are refused by the server; unit: UTF-16 code units. */
const MOST_CHARACTERS = 4_000;

/** Where the customer writes. What was typed is never lost to a refusal, and the focus stays here. */
export function TalkComposer({ visit, about, online }: ComposerProps): VNode {
  const t = talk.value;
  const { draft } = visit;
  const area = useRef<HTMLTextAreaElement>(null);
  const left = useSecondsUntil(visit.lockedUntil.value);
  const submit = (): void => {
    if (visit.send(draft.value, language.value)) {
      draft.value = '';
    }
    area.current?.focus();
  };
  useGrowing(area, draft.value);
  useFirstFocus(area);
  const enter = useEnter(submit);
  return (
    <form class="composer" onSubmit={(event) => (event.preventDefault(), submit())}>
      <p class="offline" role="status" hidden={online && left === 0}>
        {online ? t.locked(String(left)) : t.offline}
      </p>
      <label class="visually-hidden" for="question">
        {t.message}
      </label>
      <textarea
        id="question"
        ref={area}
        rows={1}
        value={draft.value}
        maxLength={MOST_CHARACTERS}
        readOnly={left > 0}
        placeholder={t.placeholder}
        aria-describedby="composer-keys"
        enterkeyhint="send"
        autocomplete="off"
        onInput={(event) => {
          draft.value = event.currentTarget.value;
          visit.writes();
        }}
        {...enter}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp' && draft.value === '') {
            event.preventDefault();
            draft.value = visit.thread.value.lines.findLast((line) => line.speaker === 'customer')?.text ?? '';
          }
          enter.onKeyDown(event);
        }}
      />
      <div class="composer-foot">
        {about.switches['handoff'] === true ? <Person visit={visit} about={about} /> : null}
        <span id="composer-keys" class="keys">
          {t.keys}
        </span>
        <SendOrStop visit={visit} able={left === 0 && draft.value.trim() !== ''} />
      </div>
    </form>
  );
}

function SendOrStop({ visit, able }: { readonly visit: Visit; readonly able: boolean }): VNode {
  const stop = (): void => {
    document.getElementById('question')?.focus();
    void visit.stop();
  };
  return visit.answer.value ? (
    <button type="button" class="primary stop" onClick={stop}>
      <Icon name="stop" />
      {words.value.stop}
    </button>
  ) : (
    <button type="submit" class="primary send" aria-disabled={!able}>
      <Icon name="send" />
      {words.value.send}
    </button>
  );
}

/** The way to a person: always there, and says how far one has come on it. */
function Person({ visit, about }: { readonly visit: Visit; readonly about: About }): VNode {
  const t = talk.value;
  const [asking, setAsking] = useState(false);
  const { owner, agent } = visit.thread.value;
  if (owner === 'human' || owner === 'waiting') {
    return (
      <span class="person" data-person={owner}>
        <Icon name="person" />
        {owner === 'human' ? t.withPerson(agent) : t.personAsked}
      </span>
    );
  }
  const ask = (): void => {
    if (about.open) {
      void visit.callPerson('', language.value);
    } else {
      setAsking(!asking);
    }
  };
  return (
    <>
      <button type="button" class="link person" aria-expanded={about.open ? undefined : asking} onClick={ask}>
        <Icon name="person" />
        {t.person}
      </button>
      {asking ? <Closed visit={visit} about={about} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface ClosedProps {
  readonly visit: Visit;
  readonly about: About;
  readonly onClose: () => void;
}

/** Nobody is there: says when somebody will be, and takes a ticket. */
function Closed({ visit, about, onClose }: ClosedProps): VNode {
  const t = talk.value;
  const [contact, setContact] = useState('');
  const [agreed, setAgreed] = useState(false);
  const undecided = contact.trim() !== '' && !agreed;
  const leave = (): void => {
    if (undecided) {
      return;
    }
    onClose();
    void visit.callPerson(contact.trim(), language.value);
    document.getElementById('question')?.focus();
  };
  return (
    <div class="gate closed" role="group" aria-label={t.closedTitle}>
      <h2>{t.closedTitle}</h2>
      <p>{[about.opensAt ? t.closedUntil(moment(about.opensAt)) : '', t.closedBody].filter(Boolean).join(' ')}</p>
      <div class="gate-line">
        <input
          aria-label={t.contact}
          placeholder={t.contact}
          maxLength={128}
          value={contact}
          onInput={(event) => setContact(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) {
              event.preventDefault();
              leave();
            }
          }}
        />
        <button type="button" class="primary" disabled={undecided} onClick={leave}>
          {t.leaveTicket}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {t.cancel}
        </button>
      </div>
      {contact.trim() === '' ? null : (
        <label class="consent">
          <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
          <span>{inLanguage(about.consent, about)}</span>
        </label>
      )}
    </div>
  );
}

/** Not on a phone, where focus brings up the keyboard over the page. */
function useFirstFocus(area: { readonly current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) {
      area.current?.focus({ preventScroll: true });
    }
  }, [area]);
}
