import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { consoleWords } from '../../words/console';

interface Props {
  /** The figure's name. */
  readonly of: string;
  readonly children: string;
}

/** What a figure means, for whoever points at it or comes to it by keys; Escape puts it away (WCAG 2.2, 1.4.13). */
export function Meaning({ of, children }: Props): VNode {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <span
      class="meaning"
      onMouseEnter={() => setOpen(true)}
      onMouseLeave={() => setOpen(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          setOpen(false);
        }
      }}
    >
      <button
        type="button"
        aria-label={consoleWords.value.meaningOf(of)}
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      <span role="tooltip" id={id} hidden={!open}>
        {children}
      </span>
    </span>
  );
}
