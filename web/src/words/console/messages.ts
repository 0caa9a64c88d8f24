import type { Period } from '../../console/period';
import type { Role } from '../../console/session';

/** Pages of the console. */
export type PageName =
  | 'start'
  | 'welcome'
  | 'overview'
  | 'requests'
  | 'request'
  | 'models'
  | 'routes'
  | 'route'
  | 'keys'
  | 'cost'
  | 'cache'
  | 'playground'
  | 'assistants'
  | 'newAssistant'
  | 'assistant'
  | 'knowledge'
  | 'inbox'
  | 'conversation'
  | 'tickets'
  | 'channels'
  | 'report'
  | 'audit'
  | 'settings'
  | 'operators'
  | 'account';

/** Everything that the console says around its pages. Each language implements the whole of it. */
export interface ConsoleMessages {
  readonly console: string;
  readonly pages: Readonly<Record<PageName, string>>;
  readonly groups: { readonly gateway: string; readonly assistants: string; readonly house: string };
  readonly roles: Readonly<Record<Role, string>>;
  readonly navigation: string;
  readonly menu: string;
  /** How many customers wait for a person. */
  waiting(count: number): string;
  readonly skip: string;
  /** What one looks at, on whichever page. */
  readonly choices: {
    readonly tenant: string;
    readonly allTenants: string;
    readonly assistant: string;
    readonly allAssistants: string;
    readonly period: string;
    readonly periods: Readonly<Record<Period, string>>;
  };

  readonly loading: string;
  readonly more: string;
  readonly retry: string;
  readonly close: string;
  readonly cancel: string;
  readonly save: string;
  readonly saved: string;
  readonly remove: string;
  readonly edit: string;
  readonly add: string;
  readonly search: string;
  /** What leads to pages, requests and conversations by a few words. */
  readonly finder: {
    readonly label: string;
    readonly hint: string;
    readonly nothing: string;
    readonly kinds: Readonly<Record<'request' | 'conversation' | 'conversations', (what: string) => string>>;
  };
  readonly copy: string;
  readonly copied: string;
  readonly confirm: string;
  readonly goOn: string;
  readonly back: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly all: string;
  readonly columns: string;
  meaningOf(figure: string): string;
  readonly refresh: string;
  readonly actions: string;

  readonly remedy: string;
  readonly requestId: string;
  readonly unreachable: string;
  readonly noPage: string;
  readonly toStart: string;
  readonly notAllowed: string;
  readonly notAllowedBody: string;
  readonly pageBroken: string;

  readonly signIn: string;
  readonly signingIn: string;
  readonly signInOidc: string;
  readonly signOut: string;
  readonly name: string;
  readonly password: string;
  passwordHint(shortest: number): string;
  readonly code: string;
  readonly codeHint: string;
  readonly byKey: string;
  readonly byPassword: string;
  readonly operatorKey: string;
  readonly operatorKeyHint: string;
  readonly sessionOver: string;
  readonly sessionOverBody: string;

  readonly setupTitle: string;
  readonly setupBody: string;
  readonly setupDo: string;
  readonly token: string;
  readonly tokenHint: string;

  readonly secondTitle: string;
  readonly secondBody: string;
  readonly secondScan: string;
  readonly secret: string;
  readonly recoveryTitle: string;
  readonly recoveryBody: string;
  readonly recoveryKept: string;
}
