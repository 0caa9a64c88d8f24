/** What the console says of organisations and teams. */
export interface TenantMessages {
  readonly tab: string;
  readonly note: string;
  readonly organisations: string;
  readonly teams: string;
  readonly none: string;
  readonly noneBody: string;
  readonly disabled: string;
  readonly kept: string;
  readonly name: string;
  /** Where nothing is said of it: of an organisation, or of a team of that one. */
  usual(organisation: string | undefined): string;
  days(count: number): string;
  readonly change: string;
  keepTitle(tenant: string): string;
  readonly daysField: string;
  readonly daysNote: string;
  readonly save: string;
  readonly changed: string;
}
