import type { ComponentChildren, VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { Icon, type Icons } from './Icon';

interface EmptyProps {
  readonly icon: Icons;
  readonly title: string;
  readonly body?: string;
  /** What one can do about it. */
  readonly children?: ComponentChildren;
}

/** Stands where a list would stand that has nothing in it. */
export function Empty({ icon, title, body, children }: EmptyProps): VNode {
  return (
    <div class="empty-note">
      <Icon name={icon} />
      <h2>{title}</h2>
      {body ? <p>{body}</p> : null}
      {children}
    </div>
  );
}

/** Stands where something will stand that is on its way. */
export function Waiting(): VNode {
  return (
    <p class="waiting-note" role="status">
      <span class="spinner" aria-hidden="true" />
      {consoleWords.value.loading}
    </p>
  );
}
