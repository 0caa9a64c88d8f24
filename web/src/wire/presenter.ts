import { isRecord, numberOf, problem, problemOf, textOf, type Problem } from './problem';

/** A model that an assistant may ask; its prices in millionths of a US dollar per million tokens, null for unknown. */
export interface Choice {
  readonly id: string;
  readonly prices: { readonly input: number; readonly cachedInput: number; readonly output: number } | null;
}

/** An experiment on the model that answers: another target has a share of its conversations. */
export interface Trial {
  /** Its word, such as `running`. */
  readonly state: string;
  /** What is tried: `provider/model`. */
  readonly target: string;
  readonly sharePercent: number;
}

/** An arm of an experiment; empty to let the experiment decide. */
export type Arm = '' | 'stable' | 'canary';

/** What somebody may see and change who shows an assistant to others. */
export interface Offer {
  readonly version: number;
  readonly expiresAt: string;
  readonly model: string;
  readonly models: readonly Choice[];
  readonly switches: Readonly<Record<string, boolean>>;
  /** What a US dollar is in Vietnamese dong; null where nobody has said. */
  readonly dongPerDollar: number | null;
  /** Null where none splits the model's requests. */
  readonly trial: Trial | null;
}

/** What is to be other than it is. */
export interface Wish {
  readonly model?: string;
  readonly switches?: Readonly<Record<string, boolean>>;
}

/** The presenter's side of the wire. Throws a Problem. */
export interface Presenting {
  look(): Promise<Offer>;
  change(wish: Wish): Promise<void>;
  /**
   * Says which arm answers in one conversation from now on.
   *
   * @param token the conversation's pass
   */
  choose(arm: Arm, token: string): Promise<void>;
}

/** With a link's token, at the gateway that served this page. */
export function presentingOf(slug: string, token: string): Presenting {
  const address = `/api/v1/assistants/${encodeURIComponent(slug)}/presenter`;
  const call = async (init: RequestInit): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(address, { ...init, headers, cache: 'no-store', credentials: 'omit' });
    if (!response.ok) {
      throw await problemOf(response, Date.now());
    }
    return response;
  };
  return {
    look: async () => offerOf(await (await call({})).json()),
    change: async (wish) => {
      await call({ method: 'POST', body: JSON.stringify(wish) });
    },
    choose: async (arm, token) => {
      await call({ method: 'POST', body: JSON.stringify({ arm, conversation_token: token }) });
    },
  };
}

/** What was thrown, as a Problem: the browser throws its own where the line breaks. */
export function asProblem(cause: unknown): Problem {
  return isRecord(cause) && typeof cause['kind'] === 'string' ? (cause as unknown as Problem) : problem('network');
}

function offerOf(raw: unknown): Offer {
  const body = isRecord(raw) ? raw : {};
  const models: readonly unknown[] = Array.isArray(body['models']) ? body['models'] : [];
  const switches = isRecord(body['switches']) ? body['switches'] : {};
  return {
    version: numberOf(body['version']) ?? 0,
    expiresAt: textOf(body['expires_at']) ?? '',
    dongPerDollar: numberOf(body['dong_per_dollar']),
    model: textOf(body['model']) ?? '',
    models: models.flatMap(choiceOf),
    trial: trialOf(body['experiment']),
    switches: Object.fromEntries(Object.entries(switches).map(([name, on]) => [name, on === true])),
  };
}

function trialOf(raw: unknown): Trial | null {
  return isRecord(raw)
    ? {
        state: textOf(raw['state']) ?? '',
        target: textOf(raw['target']) ?? '',
        sharePercent: numberOf(raw['share_percent']) ?? 0,
      }
    : null;
}

function choiceOf(raw: unknown): Choice[] {
  const id = isRecord(raw) ? textOf(raw['id']) : null;
  if (!isRecord(raw) || id === null) {
    return [];
  }
  const input = numberOf(raw['input_micro_dollars_per_million']);
  const cachedInput = numberOf(raw['cached_input_micro_dollars_per_million']);
  const output = numberOf(raw['output_micro_dollars_per_million']);
  const prices = input === null || cachedInput === null || output === null ? null : { input, cachedInput, output };
  return [{ id, prices }];
}
