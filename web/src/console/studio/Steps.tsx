import type { VNode } from 'preact';
import { studioWords } from '../../words/studio';
import { Link } from '../parts/Link';

export const STEPS = ['shop', 'knowledge', 'try', 'publish'] as const;

export type Step = (typeof STEPS)[number];

/** How far a demo has come; what was passed can be gone back to. */
export function Steps({ current, slug }: { readonly current: Step; readonly slug: string }): VNode {
  const t = studioWords.value;
  return (
    <nav class="steps" aria-label={t.steps}>
      <ol>
        {STEPS.map((step, index) => (
          <li key={step} data-state={index < STEPS.indexOf(current) ? 'past' : step === current ? 'now' : 'to-come'}>
            {slug !== '' && step !== 'shop' && step !== current ? (
              <Link to={`/assistants/${slug}/build?step=${step}`}>{t.stepNames[step]}</Link>
            ) : (
              <span aria-current={step === current ? 'step' : undefined}>{t.stepNames[step]}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
