import type { VNode } from 'preact';
import type { Ink } from './Chart';

interface MeterProps {
  readonly value: number;
  readonly most: number;
  readonly ink: Ink;
}

const WIDTH = 100;
const NEARLY = 0.8;

/** How much of something is used; the figure beside it says the same. */
export function Meter({ value, most, ink }: MeterProps): VNode {
  const part = most <= 0 ? 0 : Math.min(1, value / most);
  const used = ink !== 'good' ? ink : part >= 1 ? 'bad' : part >= NEARLY ? 'care' : 'good';
  return (
    <svg class="meter" viewBox={`0 0 ${WIDTH} 8`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-ground" width={WIDTH} height="8" />
      <rect class={`meter-${used}`} width={WIDTH * part} height="8" />
    </svg>
  );
}
