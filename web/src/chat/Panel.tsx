import type { VNode } from 'preact';
import { language, words } from '../words';
import { cost, count, day, price, seconds } from '../words/figures';
import type { Session } from './session';
import type { Totals } from './totals';
import type { Model } from '../wire/gateway';

/** Running totals and the price of the chosen model. */
export function Panel({ session, open }: { readonly session: Session; readonly open: boolean }): VNode {
  const t = words.value;
  const model = session.model.value;
  return (
    <aside id="panel" class="panel" data-open={open} aria-label={t.panelShow}>
      <TotalsView totals={session.spent.value} />
      {model ? <PriceView model={model} /> : null}
      {session.door.value.state === 'open' ? (
        <button type="button" class="link" onClick={() => session.changeKey()}>
          {t.keyChange}
        </button>
      ) : null}
    </aside>
  );
}

function TotalsView({ totals }: { readonly totals: Totals }): VNode {
  const t = words.value;
  const lang = language.value;
  const unknown = totals.unpriced + totals.unaccounted;
  const all = totals.inputTokens + totals.outputTokens;
  return (
    <section class="totals" data-totals>
      <h2>{t.totalsTitle}</h2>
      <dl>
        <div class="big">
          <dt>{t.totalCost}</dt>
          <dd data-total="cost">{totalCost(totals)}</dd>
          {unknown > 0 && totals.priced > 0 ? <dd class="note">{t.notCounted(count(unknown, lang))}</dd> : null}
        </div>
        <div class="big">
          <dt>{t.totalTokens}</dt>
          <dd data-total="tokens">{count(all, lang)}</dd>
          <dd class="note">
            {count(totals.inputTokens, lang)} {t.inputTokens} · {count(totals.cachedInputTokens, lang)} {t.cachedTokens}
            {' · '}
            {count(totals.outputTokens, lang)} {t.outputTokens}
          </dd>
        </div>
        <div>
          <dt>{t.answers}</dt>
          <dd data-total="answers">{count(totals.answers, lang)}</dd>
        </div>
        <div>
          <dt>{t.averageFirstText}</dt>
          <dd>{totals.firstTexts ? t.seconds(seconds(totals.firstTextMs / totals.firstTexts, lang)) : '–'}</dd>
        </div>
      </dl>
    </section>
  );
}

/** A conversation without one answer of known cost has no known cost, which is not a cost of zero. */
function totalCost(totals: Totals): string {
  if (totals.priced > 0 || totals.answers === 0) {
    return cost(totals.costMicroDollars);
  }
  return totals.unaccounted > 0 ? words.value.costUnknown : words.value.unpriced;
}

function PriceView({ model }: { readonly model: Model }): VNode {
  const t = words.value;
  const prices = model.prices;
  return (
    <section class="price">
      <h2>
        {t.priceTitle} · <span class="model-name">{model.id}</span>
      </h2>
      {prices ? (
        <>
          <dl>
            <PriceLine name={t.priceInput} microDollars={prices.inputMicroDollars} />
            <PriceLine name={t.priceCached} microDollars={prices.cachedInputMicroDollars} />
            <PriceLine name={t.priceOutput} microDollars={prices.outputMicroDollars} />
          </dl>
          <p class="note">
            {t.perMillion}
            {prices.checkedOn ? `; ${t.checkedOn(day(prices.checkedOn, language.value))}` : ''}
          </p>
        </>
      ) : (
        <p class="unpriced">{t.unpriced}</p>
      )}
    </section>
  );
}

function PriceLine({ name, microDollars }: { readonly name: string; readonly microDollars: number | null }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{microDollars === null ? words.value.unpriced : price(microDollars)}</dd>
    </div>
  );
}
