import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ErrorNote } from './ErrorNote';

interface FormProps {
  /** What the button says. */
  readonly submit: string;
  /** What it says meanwhile. */
  readonly busy?: string;
  /** What is done; what it throws is shown. */
  readonly onSubmit: () => Promise<void>;
  /** Told what was thrown, for the fields that it is about. */
  readonly onError?: (error: unknown) => void;
  readonly disabled?: boolean;
  /** Where the page's main button is another one. */
  readonly minor?: boolean;
  /** Beside the button. */
  readonly beside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Fields with one button: never sent twice at once, and what was refused stays on the screen. */
export function Form({ submit, busy, onSubmit, onError, disabled, minor, beside, children }: FormProps): VNode {
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (working) {
      return;
    }
    setWorking(true);
    setError(null);
    try {
      await onSubmit();
      onError?.(null);
    } catch (cause) {
      setError(cause);
      onError?.(cause);
    } finally {
      setWorking(false);
    }
  };
  return (
    <form class="form" onSubmit={(event) => void send(event)}>
      {children}
      <ErrorNote error={error} />
      <div class="form-foot">
        <button
          type="submit"
          class={minor ? 'secondary' : 'primary'}
          disabled={disabled ?? false}
          aria-disabled={working}
        >
          {working ? (busy ?? submit) : submit}
        </button>
        {beside}
      </div>
    </form>
  );
}
