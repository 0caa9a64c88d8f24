import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Signal } from '@preact/signals';
import { words } from '../words';
import { price } from '../words/figures';
import type { Model } from '../wire/gateway';
import { Icon } from './Icon';
import type { Session } from './session';
import { useSecondsUntil } from './ticking';
import { useEnter, useGrowing } from './writing';

interface ComposerProps {
  readonly session: Session;
  readonly draft: Signal<string>;
  readonly online: boolean;
}

/** Where a question is written. Send and Stop stand in the same place; what was typed is never lost to a refusal. */
export function Composer({ session, draft, online }: ComposerProps): VNode {
  const t = words.value;
  const area = useRef<HTMLTextAreaElement>(null);
  const submit = (): void => {
    if (online && session.ask(draft.value)) {
      draft.value = '';
    }
    area.current?.focus();
  };
  useGrowing(area, draft.value);
  useEffect(() => {
    // Not on a phone, where focus brings up the keyboard over the page.
    if (matchMedia('(pointer: fine)').matches) {
      area.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <form class="composer" onSubmit={(event) => (event.preventDefault(), submit())}>
      {online ? null : (
        <p class="offline" role="status">
          {t.offline}
        </p>
      )}
      <label class="visually-hidden" for="question">
        {t.question}
      </label>
      <textarea
        id="question"
        ref={area}
        rows={1}
        value={draft.value}
        placeholder={t.placeholder}
        aria-describedby="composer-keys"
        enterkeyhint="send"
        autocomplete="off"
        onInput={(event) => (draft.value = event.currentTarget.value)}
        {...useEnter(submit)}
      />
      <div class="composer-foot">
        <ModelPicker session={session} />
        <span id="composer-keys" class="keys">
          {t.keys}
        </span>
        <SendOrStop session={session} able={online && draft.value.trim() !== ''} onStop={() => area.current?.focus()} />
      </div>
    </form>
  );
}

interface SendOrStopProps {
  readonly session: Session;
  readonly able: boolean;
  readonly onStop: () => void;
}

function SendOrStop({ session, able, onStop }: SendOrStopProps): VNode {
  const t = words.value;
  const left = useSecondsUntil(session.closedUntil.value);
  return session.busy.value ? (
    <button type="button" class="primary stop" onClick={() => (session.stop(), onStop())}>
      <Icon name="stop" />
      {t.stop}
    </button>
  ) : (
    <button type="submit" class="primary send" aria-disabled={left > 0 || !able}>
      <Icon name="send" />
      {left > 0 ? t.sendIn(String(left)) : t.send}
    </button>
  );
}

function ModelPicker({ session }: { readonly session: Session }): VNode {
  const t = words.value;
  return (
    <div class="picker">
      <label class="visually-hidden" for="model">
        {t.model}
      </label>
      <select id="model" value={session.chosen.value} onChange={(event) => session.choose(event.currentTarget.value)}>
        {session.models.value.map((model) => (
          <option key={model.id} value={model.id}>{`${model.id} · ${priceShort(model)}`}</option>
        ))}
      </select>
    </div>
  );
}

function priceShort(model: Model): string {
  const t = words.value;
  return model.prices
    ? t.priceShort(price(model.prices.inputMicroDollars), price(model.prices.outputMicroDollars))
    : t.unpriced;
}
