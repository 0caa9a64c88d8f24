import { post } from '../api';

/** Millionths of a dollar for a million tokens. */
export interface ListedPrice {
  readonly input_micro_dollars: number;
  readonly cached_input_micro_dollars: number;
  readonly output_micro_dollars: number;
  readonly reasoning_micro_dollars: number;
}

/** One model's price for one size of prompt, before a list and after it. */
export interface PriceChange {
  readonly provider: string;
  readonly model: string;
  readonly above_input_tokens: number;
  readonly old?: ListedPrice;
  readonly new?: ListedPrice;
  /** What became of the part that changed most, such as 0.5. */
  readonly factor?: string;
  readonly large?: boolean;
  readonly left_out?: boolean;
}

export interface PricePreview {
  readonly prices: number;
  /** Models whose prices would be taken over. */
  readonly taken: number;
  readonly left_out: number;
  readonly new: readonly PriceChange[];
  readonly new_count: number;
  readonly changed: readonly PriceChange[];
  readonly changed_count: number;
  readonly gone: readonly PriceChange[];
  readonly gone_count: number;
  readonly warnings: readonly string[];
  /** Rows and warnings that are not here. */
  readonly more: number;
  readonly digest: string;
}

export interface PriceListHead {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly source: string;
  readonly rows: number;
  readonly in_force?: boolean;
}

export interface PriceListsKept {
  /** Whose the list in force is. */
  readonly owner: 'settings' | 'api' | 'program';
  readonly lists: readonly PriceListHead[];
}

/** What is taken of which list. */
export interface Wanted {
  readonly content: string;
  readonly only: readonly string[];
  readonly acceptLarge: boolean;
}

function body({ content, only, acceptLarge }: Wanted): Record<string, unknown> {
  return { content, accept_large: acceptLarge, ...(only.length > 0 ? { only } : {}) };
}

export function preview(wanted: Wanted): Promise<PricePreview> {
  return post<PricePreview>('prices:preview', body(wanted));
}

/** Applies what the digest's preview has shown; refused where that is another by now. */
export function apply(wanted: Wanted, source: string, digest: string): Promise<PriceListHead> {
  return post<PriceListHead>('prices:apply', { ...body(wanted), source, digest });
}
