import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../chat/Icon';
import { language, words } from '../words';
import { count, price, seconds } from '../words/figures';
import { moment, talk } from '../words/talk';
import type { Arm, Choice, Offer } from '../wire/presenter';
import { armOf, spent } from './Captions';
import type { Presenter } from './presenter';
import { sumsOf } from './presenter';
import type { Visit } from './visit';

interface PanelProps {
  readonly visit: Visit;
  readonly presenter: Presenter;
}

/** What a customer never sees: what answers take, what was found and understood, and switches that hold at once. */
export function PresenterPanel({ visit, presenter }: PanelProps): VNode {
  const t = talk.value.presenter;
  const [open, setOpen] = useState(matchMedia('(width >= 1080px)').matches);
  const panel = presenter.panel.value;
  const { version, lines } = visit.thread.value;
  const answered = lines.filter((line) => line.figures !== null).length;
  useEffect(() => {
    void presenter.load(); // an experiment may have begun, moved or ended since
  }, [version, answered]);
  return (
    <aside class="presenter" data-open={open} aria-label={t.title}>
      <button type="button" class="secondary presenter-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="panel" />
        {t.title}
      </button>
      {open ? (
        <div class="presenter-body">
          {panel.state === 'over' ? <p role="alert">{t.over}</p> : null}
          {panel.state === 'open' ? <Model offer={panel.offer} presenter={presenter} /> : null}
          <Totals visit={visit} dongPerDollar={panel.state === 'open' ? panel.offer.dongPerDollar : null} />
          <LastAnswer visit={visit} />
          {panel.state === 'open' ? <ArmChoice visit={visit} offer={panel.offer} presenter={presenter} /> : null}
          {panel.state === 'open' ? <Switches offer={panel.offer} presenter={presenter} failed={panel.failed} /> : null}
        </div>
      ) : null}
    </aside>
  );
}

function Model({ offer, presenter }: { readonly offer: Offer; readonly presenter: Presenter }): VNode {
  const known = offer.models.some(({ id }) => id === offer.model);
  const models: readonly Choice[] = known ? offer.models : [{ id: offer.model, prices: null }, ...offer.models];
  return (
    <section>
      <label for="presenter-model">{words.value.model}</label>
      <select
        id="presenter-model"
        value={offer.model}
        disabled={offer.switches['model_picker'] !== true}
        onChange={(event) => void presenter.change({ model: event.currentTarget.value })}
      >
        {models.map((model) => (
          <option key={model.id} value={model.id}>
            {`${model.id} · ${priceOf(model)}`}
          </option>
        ))}
      </select>
      <p class="note">{talk.value.presenter.prices}</p>
    </section>
  );
}

function priceOf({ prices }: Choice): string {
  return prices === null
    ? words.value.unpriced
    : [prices.input, prices.cachedInput, prices.output].map(price).join(' / ');
}

interface TotalsProps {
  readonly visit: Visit;
  readonly dongPerDollar: number | null;
}

function Totals({ visit, dongPerDollar }: TotalsProps): VNode {
  const t = words.value;
  const lang = language.value;
  const sums = sumsOf(visit.thread.value.lines);
  const first = (ms: number | null): string => (ms === null ? '–' : t.seconds(seconds(ms, lang)));
  const known = sums.answers === 0 || sums.unpriced < sums.answers;
  const rows: readonly [string, string, string][] = [
    ['cost', t.totalCost, spent(known ? sums.costMicroDollars : null, { dongPerDollar })],
    ['tokens', t.totalTokens, count(sums.inputTokens + sums.outputTokens, lang)],
    ['input', t.inputTokens, count(sums.inputTokens, lang)],
    ['cached', t.cachedTokens, count(sums.cachedTokens, lang)],
    ['output', t.outputTokens, count(sums.outputTokens, lang)],
    ['answers', t.answers, count(sums.answers, lang)],
    ['known', talk.value.presenter.fromCache, count(sums.fromCache, lang)],
    ['first', t.averageFirstText, first(sums.averageFirstMs)],
    ['p95', talk.value.presenter.p95, first(sums.p95FirstMs)],
  ];
  return (
    <section>
      <h2>{t.totalsTitle}</h2>
      <Rows rows={rows} />
      {sums.unpriced > 0 && known ? <p class="note">{t.notCounted(count(sums.unpriced, lang))}</p> : null}
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly [string, string, string][] }): VNode {
  return (
    <dl>
      {rows.map(([key, name, value]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd data-sum={key}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function LastAnswer({ visit }: { readonly visit: Visit }): VNode | null {
  const t = talk.value.presenter;
  const last = visit.thread.value.lines.findLast((line) => line.speaker === 'assistant');
  if (!last) {
    return null;
  }
  const { intent, figures, sources } = last;
  const rows: [string, string, string][] = [
    ['intent', t.intent, intent ? `${intent.name} (${Math.round(intent.confidence * 100)} %)` : '–'],
    ['model', words.value.model, figures?.model || '–'],
    ['arm', words.value.arm, (figures && armOf(figures)) || '–'],
    ['found', t.found, sources.map(({ number, title }) => `[${number}] ${title}`).join('\n') || '–'],
  ];
  return (
    <section>
      <h2>{t.lastAnswer}</h2>
      <Rows rows={rows} />
    </section>
  );
}

interface ArmProps extends PanelProps {
  readonly offer: Offer;
}

const ARMS: readonly Arm[] = ['', 'stable', 'canary'];

/** Which arm of the experiment answers in this conversation: the one thing here that changes nothing for others. */
function ArmChoice({ visit, offer: { trial }, presenter }: ArmProps): VNode {
  const t = talk.value.presenter;
  if (trial === null) {
    return <p class="note">{t.noTrial}</p>;
  }
  const names: Record<Arm, string> = {
    '': t.asDrawn(String(trial.sharePercent)),
    stable: t.arms['stable'] ?? '',
    canary: `${t.arms['canary'] ?? ''} · ${trial.target}`,
  };
  return (
    <section>
      <label for="presenter-arm">{words.value.arm}</label>
      <select
        id="presenter-arm"
        value={visit.thread.value.arm}
        onChange={(event) => void presenter.choose(event.currentTarget.value as Arm, visit, language.value)}
      >
        {ARMS.map((arm) => (
          <option key={arm} value={arm}>
            {names[arm]}
          </option>
        ))}
      </select>
      <p class="note">{t.armNote}</p>
    </section>
  );
}

interface SwitchesProps {
  readonly offer: Offer;
  readonly presenter: Presenter;
  readonly failed: boolean;
}

function Switches({ offer, presenter, failed }: SwitchesProps): VNode {
  const t = talk.value.presenter;
  return (
    <section>
      <h2>{t.switches}</h2>
      {Object.entries(offer.switches).map(([name, on]) => (
        <label class="switch" key={name}>
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => void presenter.change({ switches: { [name]: event.currentTarget.checked } })}
          />
          {t.names[name] ?? name}
        </label>
      ))}
      {failed ? <p role="alert">{t.failed}</p> : null}
      <p class="note">{t.until(moment(offer.expiresAt), String(offer.version))}</p>
    </section>
  );
}
