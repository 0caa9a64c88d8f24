import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { roughTokens } from '../chat/answer';
import { now, useNow } from '../chat/ticking';
import { language, words } from '../words';
import { cost, count, dong, seconds } from '../words/figures';
import { talk } from '../words/talk';
import type { Figures, Line } from './line';

/** How captions are written; there are none where nobody is to see them. */
export interface Captions {
  /** What a US dollar is in Vietnamese dong; null where nobody has said. */
  readonly dongPerDollar: number | null;
  /** Whether they say which arm of an experiment has answered. */
  readonly arms: boolean;
}

interface CaptionProps {
  readonly line: Line;
  readonly captions: Captions;
}

/** Below an answer: what it took; while it grows, how long and about how much so far. */
export function Caption({ line, captions }: CaptionProps): VNode | null {
  if (line.figures) {
    return <Taken figures={line.figures} captions={captions} />;
  }
  return line.state === 'streaming' ? <SoFar text={line.text} /> : null;
}

function SoFar({ text }: { readonly text: string }): VNode {
  const began = useRef(now());
  const elapsed = useNow(true, 200) - began.current;
  const lang = language.value;
  return (
    <p class="caption" data-so-far>
      {words.value.seconds(seconds(elapsed, lang, 1))} · {words.value.roughTokens(count(roughTokens(text), lang))}
    </p>
  );
}

/** Where nobody knows the price it says so: that is not the same as free. */
function Taken({ figures, captions }: { readonly figures: Figures; readonly captions: Captions }): VNode {
  const t = talk.value;
  const lang = language.value;
  const cached = figures.cachedTokens > 0 ? count(figures.cachedTokens, lang) : null;
  const tokens = words.value.tokens(
    count(figures.inputTokens + figures.outputTokens, lang),
    count(figures.inputTokens, lang),
    cached,
    count(figures.outputTokens, lang),
  );
  const known = { orders: t.fromOrders, knowledge: t.curated }[figures.origin];
  return (
    <p class="caption" data-figures>
      {known
        ?? t.caption({
          cached: figures.origin === 'cache',
          total: seconds(figures.totalMs, lang),
          first: seconds(figures.firstMs, lang),
          tokens,
          cost: spent(figures.costMicroDollars, captions),
          model: figures.model,
          arm: captions.arms ? armOf(figures) : '',
        })}
    </p>
  );
}

/** The arm of an experiment that has answered, and whether somebody wanted that one; empty where there was none. */
export function armOf({ arm, armChosen }: Figures): string {
  const t = talk.value.presenter;
  const name = t.arms[arm] ?? arm;
  return armChosen ? t.chosen(name) : name;
}

/** In US dollars, and in dong where their rate is known. */
export function spent(microDollars: number | null, { dongPerDollar }: Pick<Captions, 'dongPerDollar'>): string {
  if (microDollars === null) {
    return words.value.unpriced;
  }
  const dollars = cost(microDollars);
  return dongPerDollar === null ? dollars : `${dollars} ≈ ${dong(microDollars, dongPerDollar)}`;
}
