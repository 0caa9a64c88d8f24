/** What the pages of operators say. Each language implements the whole of it, or it does not compile. */
export interface PeopleMessages {
  readonly operators: string;
  readonly operatorsBody: string;
  readonly keysNote: string;
  readonly name: string;
  readonly role: string;
  readonly roles: {
    readonly owner: string;
    readonly operator: string;
    readonly agent: string;
    readonly viewer: string;
  };
  readonly state: string;
  readonly active: string;
  readonly disabled: string;
  readonly made: string;
  readonly actions: string;
  readonly add: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly added: string;
  readonly changed: string;
  readonly disable: string;
  disableTitle(name: string): string;
  readonly disableBody: string;
  readonly enable: string;
  readonly resetSecond: string;
  resetTitle(name: string): string;
  readonly resetBody: string;
  readonly you: string;

  readonly account: string;
  readonly accountKey: string;
  readonly changePassword: string;
  readonly old: string;
  readonly fresh: string;
  readonly passwordChanged: string;
  readonly second: string;
  readonly secondOn: string;
  readonly secondOff: string;
  readonly secondSet: string;
  readonly secondRemove: string;
  readonly code: string;
}
