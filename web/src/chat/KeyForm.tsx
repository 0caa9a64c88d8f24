import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words';
import { Icon } from './Icon';
import type { Door, Session } from './session';

/** Stands where the composer will stand, until the gateway lets the page in. */
export function KeyForm({ session, door }: { readonly session: Session; readonly door: Door }): VNode {
  const t = words.value;
  switch (door.state) {
    case 'opening':
    case 'open':
      return (
        <p class="gate opening" role="status">
          {t.opening}
        </p>
      );
    case 'unreachable':
      return (
        <div class="gate" role="alert">
          <p>
            <Icon name="alert" /> {t.unreachable} {door.problem.message}
          </p>
          <button type="button" class="primary" onClick={() => void session.enter()}>
            {t.retry}
          </button>
        </div>
      );
    case 'key-needed':
    case 'key-refused':
      return <KeyEntry session={session} refused={door.state === 'key-refused'} />;
  }
}

function KeyEntry({ session, refused }: { readonly session: Session; readonly refused: boolean }): VNode {
  const t = words.value;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [refused]);
  const use = (event: Event): void => {
    event.preventDefault();
    const key = field.current?.value.trim();
    if (key) {
      void session.useKey(key);
    }
  };
  return (
    <form class="gate" onSubmit={use} data-refused={refused}>
      <h2>{t.keyTitle}</h2>
      <p id="key-why" role={refused ? 'alert' : undefined}>
        {refused ? t.keyRefused : t.keyNeeded}
      </p>
      <label for="key">{t.keyLabel}</label>
      <div class="gate-line">
        <input
          id="key"
          ref={field}
          type="password"
          required
          autocomplete="off"
          spellcheck={false}
          aria-describedby="key-why key-kept"
          aria-invalid={refused}
        />
        <button type="submit" class="primary">
          {t.keyUse}
        </button>
      </div>
      <p id="key-kept" class="note">
        {t.keyKept}
      </p>
    </form>
  );
}
