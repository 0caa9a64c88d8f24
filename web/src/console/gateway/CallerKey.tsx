import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { opsWords } from '../../words/ops';
import { IN_THIS_TAB } from '../../chat/key';
import { TextField } from '../parts/Field';

/** The virtual key with which this tab asks models, as any caller does; the chat page keeps it in the same place. */
export const callerKey = signal(IN_THIS_TAB.read());

/** Asks for it. An operator is nobody's caller: there is no back door to the models. */
export function CallerKey(): VNode {
  const t = opsWords.value;
  const keep = (key: string): void => {
    callerKey.value = key.trim();
    IN_THIS_TAB.write(key.trim());
  };
  return (
    <TextField label={t.callerKey} value={callerKey.value} onInput={keep} type="password" hint={t.callerKeyHint} wide />
  );
}
