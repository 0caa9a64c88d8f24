/** What the pages of the desk say. Each language implements the whole of it, or it does not compile. */
export interface DeskMessages {
  readonly inbox: string;
  readonly inboxBody: string;
  readonly queues: string;
  readonly owners: {
    readonly waiting: string;
    readonly human: string;
    readonly bot: string;
    readonly resolved: string;
  };
  readonly search: string;
  readonly searchHint: string;
  readonly nothingFound: string;
  readonly mine: string;
  readonly nobody: string;
  readonly nobodyWaits: string;
  readonly conversation: string;
  readonly assistant: string;
  readonly language: string;
  readonly agent: string;
  readonly lastWord: string;
  readonly lastMessage: string;
  readonly waitsSince: string;
  readonly intent: string;
  readonly everyone: string;
  begun(when: string): string;
  readonly transcript: string;
  readonly speakers: {
    readonly customer: string;
    readonly assistant: string;
    readonly agent: string;
    readonly system: string;
  };
  readonly intoFaq: string;
  readonly facts: string;
  readonly customer: string;
  readonly channel: string;
  readonly summary: string;
  readonly contact: string;
  readonly reason: string;
  readonly reasons: {
    readonly all_models_failed: string;
    readonly user_asked: string;
    readonly low_confidence: string;
    readonly policy: string;
    readonly out_of_hours: string;
  };
  readonly doing: string;
  readonly take: string;
  readonly takeBody: string;
  readonly giveBack: string;
  readonly resolve: string;
  readonly done: {
    readonly take: string;
    readonly return: string;
    readonly resolve: string;
  };
  readonly reply: string;
  readonly send: string;
  readonly canned: readonly string[];
  readonly cannedReplies: string;
  readonly customerTypes: string;
  readonly liked: string;
  readonly disliked: string;
  ofFive(score: number): string;
  /** Names of facts that we find by ourselves; others bear the name that the shop's page gave them. */
  readonly known: Readonly<Record<string, string>>;
  readonly remove: string;
  readonly removeBody: string;
  readonly removed: string;
  readonly why: string;
  readonly isFor: string;
  readonly nobodyIn: string;
  assigned(agent: string): string;
  readonly notes: string;
  readonly notesBody: string;
  readonly note: string;
  readonly addNote: string;
  readonly propose: string;
  readonly proposing: string;
  readonly proposed: string;

  readonly tickets: string;
  readonly ticketsBody: string;
  readonly sources: string;
  readonly ticketHint: string;
  readonly ticket: string;
  readonly noTickets: string;
  readonly stage: string;
  readonly stages: {
    readonly new: string;
    readonly open: string;
    readonly pending: string;
    readonly solved: string;
    readonly closed: string;
  };
  readonly priority: string;
  readonly priorities: {
    readonly urgent: string;
    readonly high: string;
    readonly normal: string;
    readonly low: string;
  };
  readonly about: string;
  readonly due: string;
  readonly open: string;
  readonly merge: string;
  readonly mergeBody: string;
  readonly mergeInto: string;

  readonly report: string;
  readonly reportBody: string;
  readonly conversations: string;
  readonly answered: string;
  readonly containment: string;
  readonly handedOver: string;
  readonly firstToken: string;
  readonly resolution: string;
  readonly confirmed: string;
  readonly assumed: string;
  readonly csat: string;
  rated(count: string): string;
  readonly cost: string;
  readonly costEach: string;
  unpriced(count: string): string;
  readonly meanings: {
    readonly contained: string;
    readonly handedOver: string;
    readonly firstToken: string;
    readonly confirmed: string;
    readonly assumed: string;
    readonly resolution: string;
    readonly csat: string;
  };
}
