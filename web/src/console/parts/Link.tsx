import type { ComponentChildren, VNode } from 'preact';
import { chosenAt } from '../chosen';
import { addressOf, go } from '../router';

interface LinkProps {
  /** A place below `/console`, such as `/assistants?archived=true`. */
  readonly to: string;
  readonly class?: string;
  readonly current?: boolean;
  readonly onFollow?: () => void;
  readonly children: ComponentChildren;
}

/**
 * A link within the console, which takes along what its reader has chosen to look at: a plain click changes the page,
 * everything else is the browser's business.
 */
export function Link({ to, class: name, current, onFollow, children }: LinkProps): VNode {
  const there = chosenAt(to);
  const follow = (event: MouseEvent): void => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(there);
      onFollow?.();
    }
  };
  return (
    <a href={addressOf(there)} class={name} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
