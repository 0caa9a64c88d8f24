import { computed, signal } from '@preact/signals';
import { ApiError, get, post, proof } from './api';

export type Role = 'owner' | 'operator' | 'agent' | 'viewer';

/** Who is signed in, and what they may do. */
export interface Operator {
  readonly name: string;
  readonly role: Role;
  readonly version: string;
  /** Names of scopes, as `GET actions` has them. */
  readonly scopes: ReadonlySet<string>;
}

/** How one can come in. */
export interface Entrance {
  /** Whether there is nobody yet, so that the first owner is made. */
  readonly setup: boolean;
  /** Whether an identity provider can be asked. */
  readonly oidc: boolean;
}

export type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'unreachable'; readonly why: ApiError }
  | { readonly kind: 'out'; readonly entrance: Entrance }
  | { readonly kind: 'half' } // signed in, but the role needs a second factor that is not set up yet
  | { readonly kind: 'in'; readonly operator: Operator };

const CLOSED: Entrance = { setup: false, oidc: false };
const KEY = 'bellwether.operator-key';

interface Action {
  readonly scope: string;
  readonly allowed: boolean;
}

/** Whether somebody is signed in, and who. What is on the screen stays there when a session ends. */
export class Session {
  readonly state = signal<State>({ kind: 'opening' });
  /** Whether the session has ended while its page is still open. */
  readonly over = signal(false);
  readonly operator = computed(() => (this.state.value.kind === 'in' ? this.state.value.operator : null));

  constructor() {
    proof.key = remembered();
    proof.onOut = () => {
      this.over.value = this.state.value.kind === 'in';
    };
  }

  /** Looks who is there. */
  async enter(): Promise<void> {
    try {
      const who = await get<{ name: string; role: Role; version: string }>('operator');
      const all = await get<{ actions: readonly Action[] }>('actions');
      const scopes = new Set(all.actions.filter((one) => one.allowed).map((one) => one.scope));
      this.state.value = { kind: 'in', operator: { ...who, scopes } };
      this.over.value = false;
    } catch (cause) {
      await this.refused(cause);
    }
  }

  /** With name and password, and a code where there is a second factor. Throws what the gateway says. */
  async signIn(name: string, password: string, code: string): Promise<void> {
    this.forgetKey();
    await post('login', code === '' ? { name, password } : { name, password, code });
    await this.enter();
  }

  /** With one of the settings' keys; kept in this tab only. Throws what the gateway says. */
  async useKey(key: string): Promise<void> {
    proof.key = key;
    try {
      await get('operator');
    } catch (cause) {
      proof.key = null;
      throw cause;
    }
    remember(key);
    await this.enter();
  }

  /** Makes the first owner, who is signed in with that. Throws what the gateway says. */
  async setUp(token: string, name: string, password: string): Promise<void> {
    this.forgetKey();
    await post('setup', { token, name, password });
    await this.enter();
  }

  async signOut(): Promise<void> {
    if (proof.key === null) {
      await post('logout').catch(() => undefined);
    }
    this.forgetKey();
    this.over.value = false;
    this.state.value = { kind: 'out', entrance: await entrance() };
  }

  /** Whether the one who is signed in may do what has this scope. */
  may(scope: string): boolean {
    return this.operator.value?.scopes.has(scope) ?? false;
  }

  private forgetKey(): void {
    proof.key = null;
    remember('');
  }

  private async refused(cause: unknown): Promise<void> {
    if (!(cause instanceof ApiError)) {
      throw cause;
    }
    if (cause.trouble.code === 'second_factor_needed') {
      this.state.value = { kind: 'half' };
    } else if (cause.trouble.status === 401) {
      this.forgetKey();
      this.state.value = { kind: 'out', entrance: await entrance() };
    } else {
      this.state.value = { kind: 'unreachable', why: cause };
    }
  }
}

/** A gateway that cannot say how to come in can still be asked by name and password. */
async function entrance(): Promise<Entrance> {
  try {
    return await get<Entrance>('entrance');
  } catch {
    return CLOSED;
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(key: string): void {
  try {
    if (key === '') {
      sessionStorage.removeItem(KEY);
    } else {
      sessionStorage.setItem(KEY, key);
    }
  } catch {
    // Storage may be forbidden; then the key lasts as long as the page.
  }
}

/** The one of this page. */
export const session = new Session();
