/** What the operator's API says of the gateway; names as it writes them, times in microseconds. */

export interface Tokens {
  readonly input_tokens?: number;
  readonly cached_tokens?: number;
  readonly output_tokens?: number;
  readonly reasoning_tokens?: number;
  readonly usage?: string;
  readonly cost_micro_dollars?: number;
  readonly unpriced?: boolean;
}

export interface RequestLine extends Tokens {
  readonly id: string;
  readonly at: string;
  readonly operation: string;
  readonly key: string;
  /** Whose the key is, as `organisation/team`; empty for nobody's. */
  readonly team: string;
  readonly organisation: string;
  readonly model: string;
  readonly route: string;
  readonly stream: boolean;
  readonly arm: string;
  /** Somebody has chosen it, not the experiment. */
  readonly arm_chosen: boolean;
  readonly cache: '' | 'hit' | 'joined' | 'miss' | 'bypass';
  readonly via: string;
  readonly task: string;
  /** How sure the guess was; 0 where the caller has named the task, or nobody knows it. */
  readonly task_percent: number;
  readonly provider: string;
  readonly target: string;
  readonly status: number;
  readonly ending: 'answered' | 'interrupted' | 'refused' | 'abandoned';
  readonly code: string;
  readonly degraded: string;
  readonly attempts: number;
  readonly fallback: boolean;
  readonly first_token_micros?: number;
  readonly total_micros?: number;
}

/** One try at one target; its times count from the request's arrival. */
export interface Try extends Tokens {
  readonly provider: string;
  readonly model: string;
  readonly credential: string;
  readonly breaker: string;
  readonly status: number;
  readonly outcome: string;
  readonly why: string;
  readonly waited_micros?: number;
  readonly started_micros: number;
  readonly replied_micros?: number;
}

export type PromptPart = 'persona' | 'knowledge' | 'summary' | 'facts' | 'remark' | 'turns';

export interface RequestWhole extends RequestLine {
  readonly why?: string;
  readonly limited_by: string;
  readonly queued_micros?: number;
  readonly continued: number;
  readonly clamped_tokens: number;
  readonly replay_of: string;
  /** The assistant's, which it was a part of; empty for none. */
  readonly conversation: string;
  readonly cache_of: string;
  /** What an assistant's prompt was made of, in about so many tokens; empty for all others'. */
  readonly prompt: readonly { readonly part: PromptPart; readonly tokens: number }[];
  /** What stood in it of the assistant's knowledge; scores out of 1,000. */
  readonly sources: readonly { readonly id: string; readonly score: number }[];
  readonly tries: readonly Try[];
  readonly skipped: readonly { readonly provider: string; readonly model: string; readonly why: string }[];
}

/** A model whose answers are kept; counted since the start, at this replica. */
export interface CachedModel {
  readonly model: string;
  readonly answers: number;
  readonly hits: number;
  readonly joined: number;
  readonly misses: number;
  readonly bypassed: number;
  readonly saved_micro_dollars: number;
  readonly saved_ms: number;
}

/** A kept answer: which request it answered first, and how often it was given again. */
export interface CachedAnswer {
  readonly model: string;
  readonly answered: string;
  readonly bytes: number;
  readonly hits: number;
  readonly age_seconds: number;
  readonly left_seconds: number;
}

export interface CacheState {
  readonly answers: number;
  readonly bytes: number;
  readonly most_bytes: number;
  readonly models: readonly CachedModel[];
  readonly top: readonly CachedAnswer[];
}

/** What was counted between two moments. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly requests: number;
  readonly answered: number;
  readonly refused: number;
  readonly limited: number;
  readonly gone: number;
  readonly broken: number;
  readonly fallbacks: number;
  readonly attempts: number;
  readonly failed_attempts: number;
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly cost_micro_dollars: number;
  readonly unpriced: number;
  readonly first_token_p50_micros: number;
  readonly first_token_p95_micros: number;
  readonly first_token_p99_micros: number;
  readonly total_p50_micros: number;
  readonly total_p95_micros: number;
  readonly total_p99_micros: number;
  readonly overhead_p50_micros: number;
  readonly overhead_p95_micros: number;
}

export interface Overview {
  readonly span: string;
  readonly now: {
    readonly uptime_seconds: number;
    readonly requests_live: number;
    readonly connections_open: number;
    readonly upstream_connections: number;
    readonly circuits_open: number;
    readonly targets_unpriced: number;
  };
  readonly totals: Step;
  readonly series: readonly Step[];
  readonly changes: readonly Change[];
}

/** Something that was changed, with which figures may be explained. */
export interface Change {
  readonly at: string;
  /** Such as `settings` or `canary_promote`. */
  readonly what: string;
  /** Of what; empty where it is the whole. */
  readonly subject: string;
}

export interface Band {
  readonly above_input_tokens: number;
  readonly input_micro_dollars: number;
  readonly cached_input_micro_dollars: number;
  readonly output_micro_dollars: number;
  readonly reasoning_micro_dollars: number;
}

export interface LaneState {
  readonly credential: string;
  readonly breaker: 'closed' | 'open' | 'half_open';
  readonly retry_micros: number;
  readonly cooling_micros: number;
  readonly calls: number;
  readonly failures: number;
}

export interface TargetState {
  readonly provider: string;
  readonly model: string;
  readonly step: 'own' | 'fallback';
  readonly weight: string;
  readonly tier: string;
  readonly region: string;
  readonly can: {
    readonly context_tokens: number;
    readonly output_tokens: number;
    readonly tools: string;
    readonly vision: string;
    readonly json_schema: string;
  };
  readonly price?: {
    readonly version: string;
    readonly source?: string;
    readonly checked_on?: string;
    readonly bands: readonly Band[];
  };
  /** Who keeps all requests from it, and why. */
  readonly held_out?: {
    readonly reason: string;
    readonly by: string;
    readonly since: string;
    readonly until?: string;
  };
  readonly in_flight: number;
  readonly first_token_p50_micros?: number;
  readonly first_token_p95_micros?: number;
  readonly lanes: readonly LaneState[];
}

export interface ModelState {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly policy: string;
  readonly targets: readonly TargetState[];
}

export interface ProviderState {
  readonly name: string;
  readonly url: string;
  readonly region: string;
  readonly credentials: readonly {
    readonly name: string;
    readonly state: 'active' | 'draining' | 'expired' | 'refused';
    readonly in_flight: number;
    readonly tokens: number;
    readonly requests_per_minute: number;
    readonly tokens_per_minute: number;
    readonly expires?: string;
  }[];
}

export interface RouteHead {
  readonly name: string;
  readonly source: 'api' | 'settings';
  readonly version: number;
}

export interface RouteVersion {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly note: string;
  readonly source: 'api' | 'settings';
}

export interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The figures of one side of an experiment. */
export interface ArmFigures {
  readonly units: number;
  readonly requests: number;
  readonly first_token_p50_micros: number;
  readonly first_token_p95_micros: number;
  readonly cost_micro_dollars: number;
  /** What the guards count, by their names. */
  readonly [guard: string]: number;
}

export interface CanaryState {
  readonly route: string;
  readonly subject: string;
  readonly plan: string;
  readonly state: string;
  readonly run: number;
  readonly step: number;
  readonly share_percent: number;
  readonly next: string;
  readonly stable: ArmFigures;
  readonly canary: ArmFigures;
  /** How sure each guard is that something is wrong, and `good_enough` that nothing is. */
  readonly confidence_percent: Readonly<Record<string, number>>;
  readonly decisions: readonly {
    readonly at: string;
    readonly action: string;
    readonly rule: string;
    readonly why: string;
    readonly share_percent: number;
  }[];
}

export interface KeyRecord {
  readonly name: string;
  readonly source: string;
  readonly team: string | null;
  readonly user: string | null;
  readonly models: readonly string[];
  readonly allowed_ips: readonly string[];
  /** Limits of its own; null where those of all keys hold. */
  readonly rates: Readonly<Record<string, number>> | null;
  readonly expires: string | null;
  readonly revoked: string | null;
  readonly disabled?: boolean;
  readonly secrets: readonly {
    readonly last_four: string;
    readonly created_at: string;
    readonly valid_until: string | null;
  }[];
}

export interface BudgetState {
  readonly source: string;
  readonly in_force: boolean;
  readonly name: string;
  readonly level: string;
  readonly subject: string;
  readonly period: string;
  readonly zone: string;
  readonly cap_micro_dollars: number;
  readonly mode: string;
  readonly spent_micro_dollars?: number;
  readonly leased_micro_dollars?: number;
}

export interface AuditEntry {
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly request_id: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface UsageRow {
  readonly [column: string]: string | number;
}
