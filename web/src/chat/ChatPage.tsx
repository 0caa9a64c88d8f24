import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { spoken } from '../markdown/spoken';
import { words } from '../words';
import { running, type Answer } from './answer';
import { Composer } from './Composer';
import { Header } from './Header';
import { KeyForm } from './KeyForm';
import { useOnline } from './online';
import { Panel } from './Panel';
import type { Session } from './session';
import { Transcript } from './Transcript';

/** The chat page on the gateway. */
export function ChatPage({ session }: { readonly session: Session }): VNode {
  const draft = useSignal('');
  const [panelOpen, setPanelOpen] = useState(false);
  const online = useOnline();
  const door = session.door.value;
  const noModels = door.state === 'open' && session.models.value.length === 0;
  useKeys(session);
  return (
    <div class="page">
      <Header session={session} panelOpen={panelOpen} onPanel={() => setPanelOpen(!panelOpen)} />
      <Panel session={session} open={panelOpen} />
      <Transcript session={session} draft={draft} />
      <div class="bottom">
        <div class="column">
          <Cleared session={session} />
          {noModels ? (
            <p class="gate" role="status">
              {words.value.noModels}
            </p>
          ) : null}
          {door.state === 'open' ? (
            <Composer session={session} draft={draft} online={online} />
          ) : (
            <KeyForm session={session} door={door} />
          )}
        </div>
      </div>
      <Announcer answer={session.last.value?.answer.value} />
    </div>
  );
}

function Cleared({ session }: { readonly session: Session }): VNode {
  const t = words.value;
  return (
    <div role="status" class="toast-place">
      {session.cleared.value ? (
        <div class="toast">
          <span>{t.cleared}</span>
          <button type="button" class="secondary" onClick={() => session.undoClear()}>
            {t.undo}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** What a screen reader is told: that an answer has begun, and then the answer, once; never token by token. */
function Announcer({ answer }: { readonly answer: Answer | undefined }): VNode {
  const t = words.value;
  const text = answer === undefined ? '' : running(answer) ? t.answering : finished(answer);
  return (
    <div class="visually-hidden" aria-live="polite" data-announcer>
      {text}
    </div>
  );
}

function finished(answer: Answer): string {
  const t = words.value;
  const label = answer.state === 'stopped' ? t.stopped : answer.state === 'interrupted' ? t.interrupted : '';
  return [spoken(answer.text), label].filter(Boolean).join('\n');
}

/** Esc stops, Alt+N begins anew, F6 goes between the conversation and the place to write. */
function useKeys(session: Session): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing && session.busy.value) {
        session.stop();
      } else if (event.code === 'KeyN' && event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        session.clear();
      } else if (event.key === 'F6') {
        event.preventDefault();
        const writing = document.activeElement?.id === 'question';
        document.getElementById(writing ? 'transcript' : 'question')?.focus();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [session]);
}
