import { render, type ComponentType } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Choices } from '../src/console/Choices';
import { assistant, assistants, chosenAt, followChoice, period, tenants, usageOfTenant } from '../src/console/chosen';
import type { PageProps } from '../src/console/pages';
import Channels from '../src/console/pages/Channels';
import Cost from '../src/console/pages/Cost';
import Inbox from '../src/console/pages/Inbox';
import Keys from '../src/console/pages/Keys';
import Overview from '../src/console/pages/Overview';
import Report from '../src/console/pages/Report';
import Requests from '../src/console/pages/Requests';
import Tickets from '../src/console/pages/Tickets';
import { Link } from '../src/console/parts/Link';
import {
  HOURS,
  OF_COSTS,
  OF_OVERVIEW,
  OF_REPORT,
  OF_REQUESTS,
  periodOf,
  shownOf,
  type Period,
} from '../src/console/period';
import { go } from '../src/console/router';
import { session } from '../src/console/session';
import { language } from '../src/words';
import { CONSOLE } from '../src/words/console';

const place = document.createElement('div');
let forget: () => void;

beforeEach(() => {
  document.body.append(place);
  language.value = 'en';
  assistants.value = [];
  tenants.value = [];
  go('/overview');
  forget = followChoice();
  vi.spyOn(session, 'may').mockReturnValue(true);
});

afterEach(() => {
  render(null, place);
  forget();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a time that a page does not know', () => {
  it('is shown as the shortest that covers it, or as the longest there is', () => {
    expect(shownOf(OF_OVERVIEW, '1h')).toBe('3h');
    expect(shownOf(OF_OVERVIEW, '90d')).toBe('24h');
    expect(shownOf(OF_REPORT, '24h')).toBe('7d');
    expect(shownOf(OF_REPORT, 'last_month')).toBe('90d');
    expect(shownOf(OF_REQUESTS, '7d')).toBe('all');
    expect(shownOf(OF_COSTS, '15m')).toBe('today');
    expect(shownOf(OF_COSTS, 'all')).toBe('365d');
  });

  it('is no other where the page knows it, and the usual one while none is chosen', () => {
    for (const periods of [OF_OVERVIEW, OF_REQUESTS, OF_COSTS, OF_REPORT]) {
      for (const one of periods.known) {
        expect(shownOf<Period>(periods, one)).toBe(one);
      }
      expect(shownOf<Period>(periods, '')).toBe(periods.usual);
    }
  });

  it('has a name in each language, and is nothing else of an address', () => {
    for (const { choices } of Object.values(CONSOLE)) {
      expect(Object.keys(choices.periods).sort()).toEqual(Object.keys(HOURS).sort());
    }
    expect(['7d', '7', '', 'constructor', 'toString'].map(periodOf)).toEqual(['7d', '', '', '', '']);
  });
});

describe('what is chosen', () => {
  it('goes along to pages that heed it, and outlives those that do not', () => {
    go('/tickets?assistant=may&stage=open');
    expect(chosenAt('/report')).toBe('/report?assistant=may');
    go('/overview?assistant=may&period=24h');
    go('/settings');

    expect(chosenAt('/requests?status=failed')).toBe('/requests?status=failed&period=24h');
    expect(chosenAt('/overview')).toBe('/overview?assistant=may&period=24h');
    expect(chosenAt('/settings')).toBe('/settings');
    expect(chosenAt('/inbox/cv_1')).toBe('/inbox/cv_1');
    expect(chosenAt('/nowhere?a=b%20c')).toBe('/nowhere?a=b%20c');
  });

  it('stays what it was where a page has to show something longer', () => {
    go('/overview?period=24h');
    go(chosenAt('/report'));

    expect(period.value).toBe('24h');
    expect(chosenAt('/overview')).toBe('/overview?period=24h');
  });

  it('is what an address says, and nothing where a page that heeds it has no word of it', () => {
    go('/report?assistant=may&period=90d');
    expect(chosenAt('/tickets?assistant=hoa')).toBe('/tickets?assistant=hoa');
    go('/report?period=1000d');

    expect([assistant.value, period.value]).toEqual(['', '']);
  });

  it('is taken along by every link', async () => {
    go('/inbox?assistant=may');
    await act(() => render(<Link to="/inbox?queue=human">Human</Link>, place));

    place.querySelector('a')?.click();

    expect(place.querySelector('a')?.getAttribute('href')).toBe('/console/inbox?queue=human&assistant=may');
    expect(location.search).toBe('?queue=human&assistant=may');
  });
});

describe('the choices in the bar on top', () => {
  const may = { slug: 'may', name: 'Shop Mây', archived: false };
  const old = { slug: 'cu', name: 'Shop Cũ', archived: true };

  async function drawn(to: string): Promise<readonly HTMLSelectElement[]> {
    const organisations = [{ name: 'acme' }, { name: 'binh-an' }];
    const teams = [{ organisation: 'acme', name: 'support' }];
    const body = JSON.stringify({ assistants: [may, old], organisations, teams });
    vi.stubGlobal('fetch', async () => new Response(body, { status: 200 }));
    go(to);
    await act(() => render(<Choices />, place));
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve));
    });
    return [...place.querySelectorAll('select')];
  }

  async function choose(select: HTMLSelectElement | undefined, value: string): Promise<void> {
    await act(() => {
      (select as HTMLSelectElement).value = value;
      select?.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }

  function options(select: HTMLSelectElement | undefined): readonly string[] {
    return [...(select?.options ?? [])].map((one) => one.text);
  }

  it('are those that the page heeds, each with a name', async () => {
    expect((await drawn('/report')).map((one) => one.labels?.[0]?.textContent)).toEqual(['Assistant', 'Time']);
    expect((await drawn('/requests')).map((one) => one.labels?.[0]?.textContent)).toEqual(['Tenant', 'Time']);
    expect((await drawn('/keys')).map((one) => one.labels?.[0]?.textContent)).toEqual(['Tenant']);
    expect(await drawn('/settings')).toEqual([]);
  });

  it('stand in the address, with what was there already', async () => {
    const [whose, time] = await drawn('/report');

    await choose(whose, 'may');
    await choose(time, '90d');

    expect(location.search).toBe('?assistant=may&period=90d');
    await choose(whose, '');
    expect(location.search).toBe('?period=90d');
  });

  it('offer archived assistants only where one is chosen, and show an unknown one as itself', async () => {
    expect(options((await drawn('/tickets'))[0])).toEqual(['All assistants', 'Shop Mây']);
    expect(options((await drawn('/tickets?assistant=cu'))[0])).toEqual(['All assistants', 'Shop Mây', 'Shop Cũ']);
    const [unknown] = await drawn('/tickets?assistant=nobody');
    expect([options(unknown).at(-1), unknown?.value]).toEqual(['nobody', 'nobody']);
  });

  it('are the first assistant where there must be one, and none of it is in the address', async () => {
    const [whose] = await drawn('/knowledge');

    expect([whose?.value, options(whose)]).toEqual(['may', ['Shop Mây']]);
    expect(location.search).toBe('');
  });

  it('say which days were set by hand, until a time is chosen', async () => {
    const [, time] = await drawn('/costs?by=route&from=2026-01-01&to=2026-01-31');
    expect(time?.selectedOptions[0]?.text).toBe('2026-01-01 – 2026-01-31');

    await choose(time, 'month');

    expect(location.search).toBe('?by=route&period=month');
  });

  it('offer organisations, each before its teams, and show one that nobody knows as itself', async () => {
    const [whose] = await drawn('/costs?tenant=acme%2Fold');
    expect(options(whose)).toEqual(['All tenants', 'acme', 'acme/support', 'binh-an', 'acme/old']);
    expect(whose?.value).toBe('acme/old');

    await choose(whose, 'acme/support');

    expect(location.search).toBe('?tenant=acme%2Fsupport');
    expect(chosenAt('/keys?tab=budgets')).toBe('/keys?tab=budgets&tenant=acme%2Fsupport');
  });

  it('have no tenant where there is none', async () => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ organisations: [], teams: [] })));
    go('/keys');
    await act(() => render(<Choices />, place));

    expect(place.querySelectorAll('select')).toHaveLength(0);
  });

  it('leave assistants out for who may not read them', async () => {
    vi.mocked(session.may).mockImplementation((scope) => scope !== 'assistants_read');

    expect((await drawn('/report')).map((one) => one.labels?.[0]?.textContent)).toEqual(['Time']);
  });
});

describe('a page for which something is chosen', () => {
  const NONE = { waiting: 0, sending: 0, sent: 0, dead: 0, doubtful: 0, outside: 0, withheld: 0 };
  const account = (name: string, assistant: string): object => {
    return { channel: 'webhook', account: name, assistant, path: `/${name}`, inbound: 'webhook', parts: NONE };
  };

  /** What a page asks of the operator's API when it is opened. */
  async function asked(Page: ComponentType<PageProps>, to: string): Promise<readonly string[]> {
    const urls: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => {
      urls.push(url.replace('/api/admin/v1/', ''));
      const channels = [account('crm', 'may'), account('fax', 'hoa')];
      const lists = { channels, tickets: [], rows: [], requests: [], keys: [], budgets: [] };
      return new Response(JSON.stringify({ ...lists, replica: 'a' }));
    });
    go(to);
    await act(() => render(<Page at={{}} />, place));
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve));
    });
    return urls;
  }

  it('asks for one assistant', async () => {
    expect(await asked(Inbox, '/inbox?assistant=may')).toContain('desk/inbox?owner=waiting&assistant=may');
    expect(await asked(Inbox, '/inbox?q=size&assistant=may')).toContain('desk/inbox?q=size&assistant=may');
    expect(await asked(Tickets, '/tickets?assistant=may')).toContain('desk/tickets?stage=new&assistant=may');
    expect(await asked(Report, '/report?assistant=may&period=24h')).toContain('desk/report?assistant=may&days=7');
    expect(await asked(Overview, '/overview?assistant=may&period=30d')).toContain('overview?span=24h');
  });

  it('asks for one tenant', async () => {
    expect(await asked(Keys, '/keys?tenant=acme')).toContain('keys?within=acme');
    expect(await asked(Keys, '/keys?tab=budgets&tenant=acme')).toContain('budgets?within=acme');
    expect((await asked(Requests, '/requests?tenant=acme%2Fsupport'))[0]).toContain('within=acme%2Fsupport');
    const [costs = ''] = await asked(Cost, '/costs?tenant=acme%2Fsupport&key=shop');
    expect(costs).toContain('team=acme%2Fsupport&key=shop');
    await asked(Overview, '/overview?tenant=acme');
    expect(usageOfTenant()).toEqual({ organisation: 'acme' });
  });

  it('asks for a time, as far back as that reaches', async () => {
    const [url = ''] = await asked(Requests, '/requests?period=1h');

    const since = Date.parse(new URLSearchParams(url.split('?')[1]).get('since') ?? '');
    expect(Math.abs(Date.now() - 3_600_000 - since)).toBeLessThan(60_000);
    expect((await asked(Requests, '/requests'))[0]).not.toContain('since');
  });

  it('has only the accounts where its assistant answers', async () => {
    await asked(Channels, '/channels?assistant=hoa');

    expect([...place.querySelectorAll('.beside h2')].map((one) => one.textContent)).toEqual(['fax']);
    await asked(Channels, '/channels?assistant=nobody');
    expect(place.textContent).toContain('No messenger is connected to nobody');
  });
});
