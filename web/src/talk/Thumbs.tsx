import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../chat/Icon';
import { talk } from '../words/talk';
import type { Line } from './line';
import { Reasons } from './Reasons';
import { numberIn } from './thread';
import type { Visit } from './visit';

interface ThumbsProps {
  readonly line: Line;
  readonly visit: Visit;
  /** What else can be done with the answer, on either side. */
  readonly before: ComponentChildren;
  readonly after: ComponentChildren;
}

/** Whether an answer was of use; one that was not may be given a reason. */
export function Thumbs({ line, visit, before, after }: ThumbsProps): VNode {
  const t = talk.value;
  const id = line.id ?? '';
  const liked = visit.thread.value.ratings[numberIn(id)] ?? 0;
  const [asking, setAsking] = useState(false);
  const down = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setAsking(false);
    down.current?.focus();
  };
  return (
    <>
      <div class="actions">
        {before}
        <button
          type="button"
          class="quiet"
          aria-label={t.useful}
          title={t.useful}
          aria-pressed={liked > 0}
          onClick={() => (setAsking(false), void visit.like(id, 'up'))}
        >
          <Icon name="like" />
        </button>
        <button
          type="button"
          class="quiet"
          ref={down}
          aria-label={t.useless}
          title={t.useless}
          aria-pressed={liked < 0}
          aria-expanded={asking}
          onClick={() => (setAsking(!asking), void visit.like(id, 'down'))}
        >
          <Icon name="dislike" />
        </button>
        {after}
      </div>
      {asking ? <Why onSend={(reason) => (close(), void visit.like(id, 'down', reason))} onClose={close} /> : null}
    </>
  );
}

interface WhyProps {
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

function Why({ onSend, onClose }: WhyProps): VNode {
  const t = talk.value;
  const [reason, setReason] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('button')?.focus(), []);
  return (
    <form
      class="gate why"
      ref={form}
      aria-label={t.whyTitle}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== '') {
          onSend(reason);
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) {
          event.stopPropagation(); // it closes this, and not the frame that the page stands in
          onClose();
        }
      }}
    >
      <p>{t.whyTitle}</p>
      <Reasons offered={t.whyNot} comment={t.comment} onChange={setReason} />
      <div class="gate-line">
        <button type="submit" class="primary" aria-disabled={reason === ''}>
          {t.whySend}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {t.cancel}
        </button>
      </div>
    </form>
  );
}
