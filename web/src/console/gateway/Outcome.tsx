import type { VNode } from 'preact';
import { opsWords } from '../../words/ops';
import { Badge, type Tone } from '../parts/Page';
import type { RequestLine } from './types';

/** How a request ended, in a word and its status. */
export function Outcome({ of }: { readonly of: RequestLine }): VNode {
  const t = opsWords.value;
  return (
    <>
      <Badge tone={toneOf(of)}>
        {of.status} {t.endings[of.ending]}
      </Badge>
      {of.code ? <div class="note">{of.code}</div> : null}
      {of.fallback ? <div class="note">{t.fellBack}</div> : null}
      {of.degraded ? <div class="note">{t.degraded(of.degraded)}</div> : null}
    </>
  );
}

function toneOf(request: RequestLine): Tone {
  if (request.ending === 'answered') {
    return request.fallback || request.degraded ? 'care' : 'good';
  }
  return request.status >= 500 || request.ending === 'interrupted' ? 'bad' : 'care';
}
