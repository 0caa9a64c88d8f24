import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { talk } from '../words/talk';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Something to read or to decide before anything else; the browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, children }: DialogProps): VNode {
  const frame = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    frame.current?.showModal();
    return () => before instanceof HTMLElement && before.isConnected && before.focus();
  }, []);
  return (
    <dialog class="dialog" ref={frame} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
      <button type="button" class="secondary" onClick={() => frame.current?.close()}>
        {talk.value.close}
      </button>
    </dialog>
  );
}
