import type { VNode } from 'preact';
import { opsWords } from '../../words/ops';
import { time } from './figures';
import type { RequestWhole, Try } from './types';

const WIDTH = 1_000;
const LEAST = 3;

/** When each attempt of a request waited, asked and answered, on one scale; the table below it says the same. */
export function Waterfall({ request }: { readonly request: RequestWhole }): VNode {
  const t = opsWords.value;
  const whole = Math.max(request.total_micros ?? 0, ...request.tries.map((one) => one.replied_micros ?? 0), 1);
  return (
    <div class="waterfall">
      <ol aria-label={t.waterfall}>
        {request.tries.map((one, index) => (
          <li key={index}>
            <span class="waterfall-name">
              {one.provider}/{one.model}
              {one.credential ? ` #${one.credential}` : ''}
            </span>
            <Bar one={one} ends={endOf(one, request, index)} whole={whole} />
            <span class="waterfall-figure">
              {one.outcome === 'ok' ? t.answeredShort : one.outcome} · {time(took(one))}
            </span>
          </li>
        ))}
        {request.skipped.map((one, index) => (
          <li key={`skipped-${index}`} class="note">
            <span class="waterfall-name">
              {one.provider}/{one.model}
            </span>
            <span />
            <span class="waterfall-figure">
              {t.skipped}: {one.why}
            </span>
          </li>
        ))}
      </ol>
      <p class="note waterfall-scale">
        <span>0</span>
        <span>{time(Math.round(whole / 2))}</span>
        <span>{time(whole)}</span>
      </p>
    </div>
  );
}

/** From its start to its reply. */
export function took(one: Try): number | undefined {
  return one.replied_micros === undefined ? undefined : one.replied_micros - one.started_micros;
}

/** Only the last answer goes on after its first content. */
function endOf(one: Try, request: RequestWhole, index: number): number {
  const replied = one.replied_micros ?? one.started_micros;
  const isLast = index === request.tries.length - 1 && one.outcome === 'ok';
  return isLast ? Math.max(replied, request.total_micros ?? replied) : replied;
}

function Bar({ one, ends, whole }: { readonly one: Try; readonly ends: number; readonly whole: number }): VNode {
  const at = (micros: number): number => (WIDTH * Math.max(0, micros)) / whole;
  const waited = one.waited_micros ?? 0;
  const replied = one.replied_micros ?? one.started_micros;
  const asking = Math.max(at(replied) - at(one.started_micros), LEAST);
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" width={WIDTH} height="16" />
      <rect class="bar-wait" x={at(one.started_micros - waited)} y="6" width={at(waited)} height="4" />
      <rect
        class={one.outcome === 'ok' ? 'bar-asks' : 'bar-fails'}
        x={Math.min(at(one.started_micros), WIDTH - LEAST)}
        width={asking}
        height="16"
      />
      <rect class="bar-flows" x={at(replied)} y="4" width={Math.max(0, at(ends) - at(replied))} height="8" />
    </svg>
  );
}
