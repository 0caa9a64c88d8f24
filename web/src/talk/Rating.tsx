import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { talk } from '../words/talk';
import type { Visit } from './visit';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Asks how a settled conversation was; may be passed over. */
export function Rating({ visit }: { readonly visit: Visit }): VNode {
  const t = talk.value;
  const [score, setScore] = useState(0);
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const [comment, setComment] = useState('');
  const send = (event: Event): void => {
    event.preventDefault();
    if (score > 0) {
      void visit.rate(score, [...reasons, comment.trim()].filter(Boolean).join('; '));
    }
  };
  const toggle = (reason: string): void =>
    setReasons(reasons.includes(reason) ? reasons.filter((one) => one !== reason) : [...reasons, reason]);
  return (
    <form class="gate rating" onSubmit={send}>
      <fieldset>
        <legend>{t.rateTitle}</legend>
        {SCORES.map((one) => (
          <label key={one} title={t.scores[one - 1]}>
            <input type="radio" name="score" value={one} checked={score === one} onChange={() => setScore(one)} />
            <span aria-hidden="true">{one}</span>
            <span class="visually-hidden">{`${one}: ${t.scores[one - 1]}`}</span>
          </label>
        ))}
        <span class="note">{score > 0 ? t.scores[score - 1] : ''}</span>
      </fieldset>
      {score > 0 ? (
        <>
          <div class="chips">
            {t.reasons.map((reason) => (
              <button
                type="button"
                class="secondary"
                key={reason}
                aria-pressed={reasons.includes(reason)}
                onClick={() => toggle(reason)}
              >
                {reason}
              </button>
            ))}
          </div>
          <input
            aria-label={t.comment}
            placeholder={t.comment}
            maxLength={500}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
        </>
      ) : null}
      <div class="gate-line">
        <button type="submit" class="primary" aria-disabled={score === 0}>
          {t.rate}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            visit.rated.value = true;
            document.getElementById('question')?.focus();
          }}
        >
          {t.goOnTalking}
        </button>
      </div>
    </form>
  );
}
