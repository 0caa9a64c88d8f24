/** What the console says of where requests went: routes, experiments, and who has kept what. */
export interface RoutesMessages {
  /** Which of several processes has kept the requests that are shown. */
  keptBy(replicas: string): string;
  /** How long one waits for either kind of answer; a dash where nobody knows. */
  waits(first: string, whole: string): string;
  /** An arm that was not left to the experiment. */
  chosen(arm: string): string;
  readonly title: string;
  readonly note: string;
  readonly policy: string;
  /** By the names that the settings give them. */
  readonly policies: Readonly<Record<string, string>>;
  candidate(number: number): string;
  readonly weight: string;
  readonly weightNote: string;
  readonly tier: string;
  readonly noTier: string;
  readonly tiers: Readonly<Record<string, string>>;
  earlier(target: string): string;
  later(target: string): string;
  remove(target: string): string;
  readonly add: string;
  /** Tries the change without making it. */
  readonly look: string;
  readonly looking: string;
  readonly wouldChange: string;
  readonly nothing: string;
  readonly why: string;
  readonly apply: string;
  readonly applied: string;
  readonly shadow: string;
  readonly shadowNote: string;
  readonly from: string;
  readonly to: string;
  /** What each plan does, by its name. */
  readonly plans: Readonly<Record<string, string>>;
  readonly forget: string;
  forgetTitle(route: string): string;
  readonly forgetBody: string;
  readonly forgotten: string;
}
