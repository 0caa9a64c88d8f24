/** What the first page says to a new owner. Each language implements the whole of it, or it does not compile. */
export interface WelcomeMessages {
  hello(name: string): string;
  readonly body: string;
  readonly models: string;
  modelCount(count: number): string;
  readonly noModels: string;
  readonly providerSample: string;
  readonly simulator: string;
  readonly conversations: string;
  readonly talking: string;
  readonly silent: string;
  readonly demo: string;
  readonly demoBody: string;
  readonly make: string;
  readonly ready: string;
  readonly missing: string;
  readonly again: string;
}
