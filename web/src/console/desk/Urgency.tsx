import type { VNode } from 'preact';
import { deskWords } from '../../words/desk';
import { Badge, type Tone } from '../parts/Page';
import type { Priority } from './desk';

const TONES: Readonly<Record<Priority, Tone>> = {
  urgent: 'bad',
  high: 'care',
  normal: 'plain',
  low: 'plain',
};

/** How much something hurries. */
export function Urgency({ priority }: { readonly priority: Priority }): VNode {
  return <Badge tone={TONES[priority]}>{deskWords.value.priorities[priority]}</Badge>;
}
