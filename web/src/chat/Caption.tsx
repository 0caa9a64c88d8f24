import { Fragment, type VNode } from 'preact';
import { language, words } from '../words';
import { cost, count, seconds } from '../words/figures';
import { roughTokens, running, tokensOf, type Answer } from './answer';
import { useNow } from './ticking';

/** The figures under an answer: as they grow, then as they were counted. */
export function Caption({ answer }: { readonly answer: Answer }): VNode {
  const live = running(answer);
  const time = useNow(live);
  const t = words.value;
  const lang = language.value;
  const elapsed = answer.totalMs ?? Math.max(0, time - answer.askedAt);
  const parts = [t.seconds(seconds(elapsed, lang, live ? 1 : 2))];
  if (answer.firstTextMs !== null) {
    parts.push(t.firstText(seconds(answer.firstTextMs, lang)));
  }
  parts.push(...tokenParts(answer));
  if (!live && answer.text) {
    parts.push(costOf(answer));
  }
  return (
    <div class="caption">
      <span class="figures" data-figures>
        {parts.map((part, at) => (
          <Fragment key={at}>
            {at > 0 ? ' · ' : ''}
            <span class="figure">{part}</span>
          </Fragment>
        ))}
      </span>
      {live ? null : <Details answer={answer} />}
    </div>
  );
}

/** Without the gateway's account the cost is unknown, which is another thing than a model without a price. */
function costOf(answer: Answer): string {
  if (!answer.summary) {
    return words.value.costUnknown;
  }
  return answer.summary.costMicroDollars === null ? words.value.unpriced : cost(answer.summary.costMicroDollars);
}

function tokenParts(answer: Answer): string[] {
  const t = words.value;
  const lang = language.value;
  const tokens = tokensOf(answer);
  if (tokens) {
    const cached = tokens.cachedInputTokens > 0 ? count(tokens.cachedInputTokens, lang) : null;
    const total = count(tokens.inputTokens + tokens.outputTokens, lang);
    return [t.tokens(total, count(tokens.inputTokens, lang), cached, count(tokens.outputTokens, lang))];
  }
  return answer.text ? [t.roughTokens(count(roughTokens(answer.text), lang))] : [];
}

function Details({ answer }: { readonly answer: Answer }): VNode {
  const t = words.value;
  const rows = detailsOf(answer);
  return (
    <details class="details">
      <summary>{t.details}</summary>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function detailsOf(answer: Answer): [name: string, value: string][] {
  const t = words.value;
  const lang = language.value;
  const time = (ms: number | null): string => (ms === null ? '–' : t.seconds(seconds(ms, lang)));
  const summary = answer.summary;
  const rows: [string, string][] = [[t.model, answer.model]];
  if (summary) {
    const by =
      summary.cache === 'hit' || summary.cache === 'joined'
        ? t.givenAgain
        : summary.degraded === null
          ? `${summary.provider} / ${summary.model}`
          : t.standIn(summary.degraded);
    rows.push([t.servedBy, by], [t.attempts, count(summary.attempts, lang)]);
    if (summary.trail !== null) {
      rows.push([t.trail, summary.trail]);
    }
    if (summary.continued > 0) {
      rows.push([t.continued, count(summary.continued, lang)]);
    }
    if (summary.arm !== null) {
      rows.push([t.arm, summary.arm]);
    }
    rows.push([t.serverTimes, t.times(time(summary.timeToFirstTokenMs), time(summary.totalMs))]);
  }
  rows.push([t.pageTimes, t.times(time(answer.firstTextMs), time(answer.totalMs))]);
  const tokens = tokensOf(answer);
  if (tokens && tokens.reasoningTokens > 0) {
    rows.push([t.reasoningTokens, count(tokens.reasoningTokens, lang)]);
  }
  if (tokens?.source === 'reported' || tokens?.source === 'estimated') {
    rows.push([t.countedBy, t.countedBySource[tokens.source]]);
  }
  if (answer.unreadable > 0) {
    rows.push([t.unreadableEvents, count(answer.unreadable, lang)]);
  }
  rows.push([t.requestId, answer.requestId ?? '–']);
  return rows;
}
