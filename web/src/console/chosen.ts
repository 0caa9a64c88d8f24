import { effect, signal } from '@preact/signals';
import { list, type Query } from './api';
import { pageAt } from './pages';
import { periodOf, shownOf, type Period, type Periods } from './period';
import { place, setFilter } from './router';
import { allAssistants, type Head } from './studio/assistant';

const TENANT = 'tenant';
const ASSISTANT = 'assistant';
const PERIOD = 'period';

/** The most that the API lists at once; whoever has more names the others in the address. */
const MOST_TENANTS = 200;

/** The organisation, or the team as `organisation/team`, whose things the reader looks at; empty for everybody's. */
export const tenant = signal('');

/** The slug of the assistant that the reader looks at, whichever page shows it; empty for all. */
export const assistant = signal('');

/** The time that the reader looks at; empty while none is chosen. */
export const period = signal<Period | ''>('');

/** Organisations, each before its teams, as of when somebody last looked. */
export const tenants = signal<readonly string[]>([]);

/** All assistants, as of when somebody last looked. */
export const assistants = signal<readonly Head[]>([]);

/**
 * Takes from the address what is chosen, from now on. A page that does not heed something has no word about it in its
 * address: what was chosen before stays, for the pages after it.
 */
export function followChoice(): () => void {
  return effect(() => {
    const { path, query } = place.value;
    const heeds = pageAt(path)?.entry.heeds;
    if (heeds?.tenant) {
      tenant.value = query.get(TENANT) ?? '';
    }
    if (heeds?.assistant) {
      assistant.value = query.get(ASSISTANT) ?? '';
    }
    if (heeds?.period) {
      period.value = periodOf(query.get(PERIOD) ?? '');
    }
  });
}

/** A place with what its page heeds of the choice; what it says of that itself holds. */
export function chosenAt(to: string): string {
  const [path = '', search = ''] = to.split('?', 2);
  const heeds = pageAt(path)?.entry.heeds;
  if (!heeds) {
    return to;
  }
  const query = new URLSearchParams(search);
  const keep = (name: string, value: string): void => {
    if (value !== '' && !query.has(name)) {
      query.set(name, value);
    }
  };
  keep(TENANT, heeds.tenant ? tenant.value : '');
  keep(ASSISTANT, heeds.assistant ? assistant.value : '');
  keep(PERIOD, heeds.period ? period.value : '');
  const asked = query.toString();
  return asked === '' ? path : `${path}?${asked}`;
}

export function chooseTenant(name: string): void {
  setFilter({ [TENANT]: name }, 'push');
}

export function chooseAssistant(slug: string): void {
  setFilter({ [ASSISTANT]: slug }, 'push');
}

/** In the place of days, too, that were set by hand. */
export function choosePeriod(chosen: Period): void {
  setFilter({ [PERIOD]: chosen, from: '', to: '' }, 'push');
}

/** Of a page that must have one: the one that is chosen, or the first; empty where there is none. */
export function oneAssistant(): string {
  return assistant.value || (assistants.value.find((one) => !one.archived)?.slug ?? '');
}

/** What an assistant is called; its slug where nobody knows. */
export function nameOf(slug: string): string {
  return assistants.value.find((one) => one.slug === slug)?.name ?? slug;
}

/** What a page shows that knows these times. */
export function shownPeriod<P extends Period>(its: Periods<P>): P {
  return shownOf(its, period.value);
}

/** What a list of things that belong to tenants is asked for. */
export function withinTenant(): Query {
  return { within: tenant.value };
}

/** What a report of usage is narrowed to. */
export function usageOfTenant(): Readonly<Record<string, string>> {
  if (tenant.value === '') {
    return {};
  }
  return tenant.value.includes('/') ? { team: tenant.value } : { organisation: tenant.value };
}

/** Looks which organisations and teams there are. Throws what the gateway says. */
export async function lookForTenants(): Promise<void> {
  const query = { limit: MOST_TENANTS };
  const [organisations, teams] = await Promise.all([
    list<{ readonly name: string }>('organisations', 'organisations', null, { query }),
    list<{ readonly name: string; readonly organisation: string }>('teams', 'teams', null, { query }),
  ]);
  tenants.value = organisations.items.flatMap(({ name }) => [
    name,
    ...teams.items.filter((team) => team.organisation === name).map((team) => `${name}/${team.name}`),
  ]);
}

/** Looks which assistants there are. Throws what the gateway says. */
export async function lookForAssistants(): Promise<readonly Head[]> {
  const found = await allAssistants();
  assistants.value = found;
  return found;
}
