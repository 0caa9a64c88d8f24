import { isRecord, numberOf, textOf } from '../../wire/problem';

export const POLICIES = ['priority', 'weighted', 'cheapest', 'fastest', 'balanced', 'by_task'] as const;
export const TIERS = ['low_cost', 'balanced', 'high_quality'] as const;

/** One place where a model is to be had, as it is being written. */
export interface Place {
  /** Stays the same while it is on the page, wherever it moves to. */
  readonly key: number;
  readonly provider: string;
  readonly model: string;
  /** As it was typed; empty for the usual one. */
  readonly weight: string;
  /** Empty where nobody has said. */
  readonly tier: string;
  /** What the document says of it beside that. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** A route as it is being changed. */
export interface RouteDraft {
  readonly policy: string;
  readonly places: readonly Place[];
  /** All that is not changed here. */
  readonly rest: Readonly<Record<string, unknown>>;
}

/** What a route's document says. */
export function draftOf(document: unknown): RouteDraft {
  const { policy, targets, ...rest } = isRecord(document) ? document : {};
  const places: readonly unknown[] = Array.isArray(targets) ? targets : [];
  return { policy: textOf(policy) ?? '', places: places.map(placeOf), rest };
}

function placeOf(raw: unknown, key: number): Place {
  const { provider, model, weight, tier, ...rest } = isRecord(raw) ? raw : {};
  return {
    key,
    provider: textOf(provider) ?? '',
    model: textOf(model) ?? '',
    weight: String(numberOf(weight) ?? textOf(weight) ?? ''),
    tier: textOf(tier) ?? '',
    rest,
  };
}

/** The document that a draft stands for; what is empty is left out, so that the usual holds. */
export function documentOf(draft: RouteDraft): Record<string, unknown> {
  const targets = draft.places.map(({ provider, model, weight, tier, rest }) => ({
    provider,
    model: model.trim(),
    ...(weight.trim() === '' ? {} : { weight: weightOf(weight) }),
    ...(tier === '' ? {} : { tier }),
    ...rest,
  }));
  return { ...draft.rest, ...(draft.policy === '' ? {} : { policy: draft.policy }), targets };
}

/** What is no number goes out as it was typed: the gateway says what is wrong with it. */
function weightOf(typed: string): number | string {
  return /^\d+$/.test(typed.trim()) ? Number(typed) : typed.trim();
}

/** One more place at the end. */
export function withMore(draft: RouteDraft, provider: string): RouteDraft {
  const key = 1 + Math.max(-1, ...draft.places.map((place) => place.key));
  const place: Place = { key, provider, model: '', weight: '', tier: '', rest: {} };
  return { ...draft, places: [...draft.places, place] };
}

/** The place of that key is another; nothing takes it away. */
export function withPlace(draft: RouteDraft, key: number, change: Partial<Place> | null): RouteDraft {
  const places = draft.places.flatMap((place) =>
    place.key !== key ? [place] : change === null ? [] : [{ ...place, ...change }],
  );
  return { ...draft, places };
}

/** The place of that key stands so many further down; up with a negative number. */
export function moved(draft: RouteDraft, key: number, by: number): RouteDraft {
  const from = draft.places.findIndex((place) => place.key === key);
  const place = draft.places[from];
  const to = from + by;
  if (!place || to < 0 || to >= draft.places.length) {
    return draft;
  }
  const others = draft.places.filter((one) => one !== place);
  return { ...draft, places: [...others.slice(0, to), place, ...others.slice(to)] };
}
