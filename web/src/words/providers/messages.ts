/** What the console says of adding providers. Each language implements the whole of it, or it does not compile. */
export interface ProviderMessages {
  readonly add: string;
  readonly addNote: string;
  readonly kind: string;
  readonly other: string;
  readonly simulator: string;
  readonly name: string;
  readonly url: string;
  readonly key: string;
  readonly keyNote: string;
  readonly keyStays: string;
  readonly save: string;
  readonly saving: string;
  readonly edit: string;
  editing(name: string): string;
  readonly ofTheFile: string;
  readonly test: string;
  readonly testing: string;
  readonly good: string;
  readonly bad: string;
  readonly remove: string;
  removing(name: string): string;
  readonly removeBody: string;
  readonly removed: string;
  readonly offer: string;
  readonly offerNote: string;
  readonly model: string;
  readonly publicName: string;
  readonly publicNote: string;
  readonly offerIt: string;
  offered(model: string): string;
}
