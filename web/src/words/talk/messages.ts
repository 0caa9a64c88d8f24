import type { Notice } from '../../talk/notices';

/** Everything a customer's page says. Each language implements the whole of it, or it does not compile. */
export interface TalkMessages {
  readonly badge: string;
  readonly loading: string;
  readonly unknownTitle: string;
  readonly unknownBody: string;
  readonly endedTitle: string;
  readonly endedBody: string;
  readonly strangerBody: string;
  readonly passcode: string;
  readonly enter: string;
  readonly wrongPasscode: string;
  readonly unreachableTitle: string;
  readonly unreachableBody: string;
  readonly tryAgain: string;
  hello(name: string): string;
  readonly privacy: string;

  readonly placeholder: string;
  readonly message: string;
  readonly keys: string;
  locked(seconds: string): string;
  readonly suggestions: string;

  readonly sending: string;
  readonly sent: string;
  readonly unsent: string;
  /** It waits until there is a line. */
  readonly queued: string;
  readonly takeBack: string;
  readonly resend: string;

  readonly lookingUp: string;
  readonly stillWorking: string;
  readonly noAnswer: string;
  /** No answer has begun, because of a failure of ours. */
  readonly broke: string;
  readonly capReached: string;
  /** Stands before whom one may turn to. */
  readonly contactUs: string;
  readonly answering: string;
  readonly stopped: string;
  readonly again: string;
  readonly interrupted: string;
  readonly goOn: string;
  readonly failed: string;
  reference(id: string): string;
  readonly lost: string;
  readonly offline: string;

  readonly ticket: string;
  readonly ticketKept: string;
  readonly person: string;
  readonly personAsked: string;
  withPerson(name: string): string;
  typing(name: string): string;
  readonly closedTitle: string;
  closedUntil(when: string): string;
  readonly closedBody: string;
  readonly contact: string;
  readonly leaveTicket: string;
  readonly cancel: string;

  readonly rateTitle: string;
  readonly scores: readonly [string, string, string, string, string];
  readonly reasons: readonly string[];
  readonly comment: string;
  readonly rate: string;
  readonly goOnTalking: string;

  readonly sources: string;
  source(number: string, title: string): string;
  readonly useful: string;
  readonly useless: string;
  readonly whyTitle: string;
  readonly whyNot: readonly string[];
  readonly whySend: string;

  readonly menu: string;
  readonly fresh: string;
  readonly download: string;
  readonly remove: string;
  readonly removeTitle: string;
  readonly removeBody: string;
  readonly removeConfirm: string;
  readonly about: string;
  readonly close: string;

  /** The panel of somebody who shows the assistant to others. */
  readonly presenter: {
    readonly title: string;
    readonly over: string;
    readonly prices: string;
    readonly fromCache: string;
    readonly p95: string;
    readonly lastAnswer: string;
    readonly intent: string;
    /** By their names on the wire. */
    readonly arms: Readonly<Record<string, string>>;
    /** An arm that was not left to the experiment. */
    chosen(arm: string): string;
    asDrawn(percent: string): string;
    readonly armNote: string;
    readonly noTrial: string;
    readonly found: string;
    readonly switches: string;
    /** By the names that the assistant's document gives them. */
    readonly names: Readonly<Record<string, string>>;
    readonly failed: string;
    until(when: string, version: string): string;
  };
  caption(parts: {
    total: string;
    first: string;
    tokens: string;
    cost: string;
    model: string;
    /** Of an experiment; empty for none. */
    arm: string;
    cached: boolean;
  }): string;
  /** In place of a caption: somebody had written the answer down for this question. */
  readonly curated: string;
  /** Instead of it below an answer out of the example orders. */
  readonly fromOrders: string;
  updated(version: string): string;
  readonly notices: Readonly<Record<Exclude<Notice, 'updated'>, string>>;
}
