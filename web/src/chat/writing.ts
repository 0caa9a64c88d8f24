import { useLayoutEffect, useState } from 'preact/hooks';
import { EnterRule } from './enter';
import { now } from './ticking';

export interface EnterHandlers {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onCompositionUpdate: (event: CompositionEvent) => void;
  readonly onCompositionEnd: (event: CompositionEvent) => void;
}

/** Sends on Enter, as far as it is not the input method's. */
export function useEnter(submit: () => void): EnterHandlers {
  const [rule] = useState(() => new EnterRule());
  return {
    onKeyDown: (event) => {
      if (event.key !== 'Enter') {
        return;
      }
      const decision = rule.pressed(event, now());
      if (decision !== 'leave' && !event.isComposing) {
        event.preventDefault();
      }
      if (decision === 'send') {
        submit();
      }
    },
    onCompositionUpdate: (event) => rule.composed(event.data),
    onCompositionEnd: (event) => {
      if (rule.ended(event.data, now())) {
        setTimeout(submit); // the text area takes the last word in an input event that follows this one
      }
    },
  };
}

/** The text area is as high as its text, up to what the style sheet allows. */
export function useGrowing(area: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (element) {
      element.style.height = 'auto';
      element.style.height = `${element.scrollHeight}px`;
    }
  }, [area, text]);
}
