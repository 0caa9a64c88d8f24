import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { post } from '../api';
import { ask } from '../parts/Dialog';
import { ErrorNote } from '../parts/ErrorNote';
import { Badge } from '../parts/Page';
import { toast } from '../parts/Toast';
import { session } from '../session';
import type { TargetState } from './types';

interface HoldOutProps {
  readonly target: TargetState;
  readonly onChange: () => void;
}

/** In minutes; '' is until it is released. */
const TIMES = ['', '15', '60', '240', '1440'] as const;

/** When a hold ends by itself; nothing where it does not. */
function ending(minutes: number): { until?: string } {
  return minutes > 0 ? { until: new Date(Date.now() + minutes * 60_000).toISOString() } : {};
}

/** Whether an operator keeps all requests from a target, and the button that does or ends it. */
export function HoldOut({ target, onChange }: HoldOutProps): VNode {
  const t = opsWords.value;
  const [error, setError] = useState<unknown>(null);
  const { provider, model, held_out: held } = target;
  const name = `${provider}/${model}`;
  const change = async (): Promise<void> => {
    const consent = await ask(
      held
        ? { title: t.releaseTitle(name), body: t.releaseBody, verb: t.release }
        : {
            title: t.holdOutTitle(name),
            body: t.holdOutBody,
            verb: t.holdOut,
            danger: true,
            reason: t.reason,
            choice: { label: t.holdOutFor, options: TIMES.map((value) => ({ value, label: t.holdOutTimes[value] })) },
          },
    );
    if (!consent) {
      return;
    }
    try {
      await (held
        ? post('targets:release', { provider, model })
        : post('targets:hold', { provider, model, reason: consent.reason, ...ending(Number(consent.choice)) }));
      setError(null);
      toast(held ? t.released(name) : t.heldOutNow(name));
    } catch (cause) {
      setError(cause);
    }
    onChange();
  };
  return (
    <>
      {held ? (
        <div>
          <Badge tone="bad">{t.heldOut}</Badge> {held.reason}
          <div class="note">
            {t.heldBy(held.by, moment(held.since))}
            {held.until ? ` · ${t.heldUntil(moment(held.until))}` : ''}
          </div>
        </div>
      ) : null}
      {session.may('routes_write') ? (
        <button type="button" class={held ? 'secondary small' : 'danger small'} onClick={() => void change()}>
          {held ? t.release : t.holdOut}
          <span class="visually-hidden"> {name}</span>
        </button>
      ) : null}
      <ErrorNote error={error} />
    </>
  );
}
