/** What the console says of answers that are kept. Each language implements the whole of it, or it does not compile. */
export interface CacheMessages {
  readonly note: string;
  readonly none: string;
  readonly noneBody: string;
  readonly hitRate: string;
  readonly hitRateNote: string;
  readonly saved: string;
  readonly savedNote: string;
  readonly waited: string;
  readonly waitedNote: string;
  readonly memory: string;
  memoryNote(most: string): string;
  readonly byModel: string;
  readonly model: string;
  readonly kept: string;
  readonly hits: string;
  readonly joined: string;
  readonly misses: string;
  readonly bypassed: string;
  readonly top: string;
  readonly topNote: string;
  readonly noTop: string;
  readonly request: string;
  readonly size: string;
  readonly age: string;
  readonly left: string;
  readonly purge: string;
  readonly purgeAll: string;
  purging(model: string): string;
  readonly purgingAll: string;
  readonly purgeBody: string;
  purged(models: string): string;
}
