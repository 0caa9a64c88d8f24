import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { language } from '../words';
import { talk } from '../words/talk';
import { Contact } from './Contact';
import type { Visit } from './visit';

/** What stands in place of the conversation while there is none to be had. */
export function Elsewhere({ visit }: { readonly visit: Visit }): VNode | null {
  const t = talk.value;
  const place = visit.place.value;
  switch (place.state) {
    case 'loading':
      return <Loading />;
    case 'unknown':
      return <Plain state="unknown" title={t.unknownTitle} body={t.unknownBody} />;
    case 'ended':
      return (
        <Plain state="ended" title={t.endedTitle} body={t.endedBody}>
          <Contact text={place.contact} />
        </Plain>
      );
    case 'stranger':
      return <Plain state="stranger" title={place.about.name} body={t.strangerBody} />;
    case 'unreachable':
      return (
        <Plain state="unreachable" title={t.unreachableTitle} body={t.unreachableBody}>
          <button type="button" class="primary" onClick={() => void visit.enter()}>
            {t.tryAgain}
          </button>
        </Plain>
      );
    case 'passcode':
      return <Passcode visit={visit} name={place.about.name} wrong={place.wrong} />;
    case 'open':
      return null;
  }
}

function Loading(): VNode {
  return (
    <main class="plain" aria-busy="true" data-place="loading">
      <div class="skeleton" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <p role="status">{talk.value.loading}</p>
    </main>
  );
}

interface PlainProps {
  readonly state: string;
  readonly title: string;
  readonly body: string;
  readonly children?: ComponentChildren;
}

function Plain({ state, title, body, children }: PlainProps): VNode {
  return (
    <main class="plain" data-place={state}>
      <h1>{title}</h1>
      <p role="alert">{body}</p>
      {children}
    </main>
  );
}

interface PasscodeProps {
  readonly visit: Visit;
  readonly name: string;
  readonly wrong: boolean;
}

function Passcode({ visit, name, wrong }: PasscodeProps): VNode {
  const t = talk.value;
  const [code, setCode] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    void visit.unlock(code, language.value);
  };
  return (
    <main class="plain" data-place="passcode">
      <h1>{name}</h1>
      <form class="gate passcode" onSubmit={submit}>
        <label for="passcode">{t.passcode}</label>
        <div class="gate-line">
          <input
            id="passcode"
            type="password"
            autocomplete="off"
            maxLength={80}
            value={code}
            aria-invalid={wrong}
            aria-describedby={wrong ? 'passcode-wrong' : undefined}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <button type="submit" class="primary">
            {t.enter}
          </button>
        </div>
        {wrong ? (
          <p id="passcode-wrong" role="alert">
            {t.wrongPasscode}
          </p>
        ) : null}
      </form>
    </main>
  );
}
