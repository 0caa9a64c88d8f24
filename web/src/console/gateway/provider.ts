/** A provider as operators write it; a key is shown masked. */
export interface ProviderDocument {
  readonly name: string;
  readonly base_url: string;
  readonly api_key?: string;
  readonly [more: string]: unknown;
}

/** What is kept of one; no document where the settings file has it. */
export interface KeptProvider {
  readonly name: string;
  readonly source: 'api' | 'settings';
  readonly provider?: ProviderDocument;
}

/** What came of asking a provider whether it answers. */
export interface Tried {
  readonly good: boolean;
  readonly steps: readonly { readonly what: string; readonly good: boolean; readonly said: string }[];
  readonly models: readonly string[];
}

/** Where well-known providers are asked, as their own documentation says (2026-11-22). */
export const KNOWN: readonly { readonly name: string; readonly title: string; readonly url: string }[] = [
  { name: 'openai', title: 'OpenAI', url: 'https://api.openai.com/v1' },
  { name: 'deepseek', title: 'DeepSeek', url: 'https://api.deepseek.com/v1' },
  { name: 'holysheep', title: 'HolySheep', url: 'https://api.holysheep.ai/v1' },
  { name: 'moonshot', title: 'Moonshot', url: 'https://api.moonshot.ai/v1' },
  { name: 'stepfun', title: 'StepFun', url: 'https://api.stepfun.ai/v1' },
];

/** Where `bellwether simulate --port 9101` listens; any key will do. */
export const SIMULATOR = { name: 'simulator', url: 'http://127.0.0.1:9101/v1', key: 'simulated' };
