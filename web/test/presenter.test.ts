import { describe, expect, it } from 'vitest';
import { BLANK, type Figures, type Line } from '../src/talk/line';
import { Presenter, sumsOf } from '../src/talk/presenter';
import { problem } from '../src/wire/problem';
import type { Offer, Presenting, Wish } from '../src/wire/presenter';

const FIGURES: Figures = {
  firstMs: 100,
  totalMs: 900,
  inputTokens: 300,
  cachedTokens: 200,
  outputTokens: 50,
  costMicroDollars: 210,
  model: 'alpha/small',
  arm: '',
  armChosen: false,
  cached: false,
  origin: 'model',
};

const line = (figures: Partial<Figures>): Line => ({
  ...BLANK,
  key: 'k',
  id: 'c.2',
  speaker: 'assistant',
  state: 'done',
  figures: { ...FIGURES, ...figures },
});

const OFFER: Offer = {
  version: 3,
  expiresAt: '',
  model: 'small',
  models: [],
  switches: { csat: true },
  dongPerDollar: null,
  trial: null,
};

/** A gateway that knows one link. */
class Scripted implements Presenting {
  wishes: Wish[] = [];
  refusal: unknown = null;
  look = (): Promise<Offer> => (this.refusal ? Promise.reject(this.refusal) : Promise.resolve(OFFER));
  choose = (): Promise<void> => Promise.resolve();
  change = (wish: Wish): Promise<void> => (this.wishes.push(wish), Promise.resolve());
}

describe('the sums of a conversation', () => {
  it('count every answer, and the times of those alone that a model gave', () => {
    const firsts = Array.from({ length: 20 }, (_, at) => line({ firstMs: (at + 1) * 10 }));

    expect(sumsOf([...firsts, line({ cached: true, firstMs: 0, costMicroDollars: 0 })])).toMatchObject({
      answers: 21,
      fromCache: 1,
      inputTokens: 6_300,
      cachedTokens: 4_200,
      outputTokens: 1_050,
      costMicroDollars: 4_200,
      averageFirstMs: 105,
      p95FirstMs: 190,
    });
  });

  it('never take an unknown price for none', () => {
    expect(sumsOf([line({ costMicroDollars: null }), line({})])).toMatchObject({ costMicroDollars: 210, unpriced: 1 });
    expect(sumsOf([])).toMatchObject({ answers: 0, averageFirstMs: null, p95FirstMs: null });
  });
});

describe('a presenter', () => {
  it('changes something and sees what there is then', async () => {
    const wire = new Scripted();
    const presenter = new Presenter(wire);
    await presenter.change({ switches: { csat: false } });

    expect(wire.wishes).toEqual([{ switches: { csat: false } }]);
    expect(presenter.panel.value).toEqual({ state: 'open', offer: OFFER, failed: false });
  });

  it('keeps what is shown when the line breaks, and says when the link has run out', async () => {
    const wire = new Scripted();
    const presenter = new Presenter(wire);
    await presenter.load();
    wire.refusal = new TypeError('network');
    await presenter.load();
    expect(presenter.panel.value).toMatchObject({ state: 'open', failed: true });

    wire.refusal = problem('key', { status: 401 });
    await presenter.load();
    expect(presenter.panel.value).toEqual({ state: 'over' });
  });
});
