import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { Icon } from './Icon';

interface Said {
  readonly id: number;
  readonly text: string;
}

const LASTS_MS = 5_000;
const MOST = 3;

const said = signal<readonly Said[]>([]);
let told = 0;

/** Says in passing that something was done. What went wrong is said where it was asked for, and stays. */
export function toast(text: string): void {
  const id = ++told;
  said.value = [...said.value, { id, text }].slice(-MOST);
  setTimeout(() => gone(id), LASTS_MS);
}

function gone(id: number): void {
  said.value = said.value.filter((one) => one.id !== id);
}

/** Where it is said; once per page. */
export function Toasts(): VNode {
  return (
    <div class="toasts" role="status">
      {said.value.map((one) => (
        <div key={one.id} class="toast">
          <Icon name="check" />
          <span>{one.text}</span>
          <button type="button" class="quiet" aria-label={consoleWords.value.close} onClick={() => gone(one.id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
