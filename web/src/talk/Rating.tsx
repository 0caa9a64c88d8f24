import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { talk } from '../words/talk';
import { Reasons } from './Reasons';
import type { Visit } from './visit';

const SCORES = [1, 2, 3, 4, 5] as const;

/** Asks how a settled conversation was; may be passed over. */
export function Rating({ visit }: { readonly visit: Visit }): VNode {
  const t = talk.value;
  const [score, setScore] = useState(0);
  const [reason, setReason] = useState('');
  const send = (event: Event): void => {
    event.preventDefault();
    if (score > 0) {
      void visit.rate(score, reason);
    }
  };
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
      {score > 0 ? <Reasons offered={t.reasons} comment={t.comment} onChange={setReason} /> : null}
      <div class="gate-line">
        <button type="submit" class="primary" aria-disabled={score === 0}>
          {t.rate}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            visit.passOver();
            document.getElementById('question')?.focus();
          }}
        >
          {t.goOnTalking}
        </button>
      </div>
    </form>
  );
}
