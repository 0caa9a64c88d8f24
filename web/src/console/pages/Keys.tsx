import type { VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { tenantWords } from '../../words/tenants';
import { Budgets } from '../gateway/Budgets';
import { Providers } from '../gateway/Providers';
import { Tenants } from '../gateway/Tenants';
import { VirtualKeys } from '../gateway/VirtualKeys';
import { PageHead, Tabs } from '../parts/Page';
import { filter } from '../router';
import { session } from '../session';

const TABS = ['keys', 'budgets', 'tenants', 'providers'] as const;
const SCOPES = {
  keys: 'access_read',
  budgets: 'budgets_read',
  tenants: 'access_read',
  providers: 'routes_read',
} as const;

/** Who may call, how much they may cost, and what we show to providers. */
export default function Keys(): VNode {
  const t = opsWords.value;
  const asked = filter('tab', 'keys');
  const shown = TABS.filter((one) => session.may(SCOPES[one]));
  const tab = shown.find((one) => one === asked) ?? 'keys';
  return (
    <>
      <PageHead title={consoleWords.value.pages.keys} />
      <Tabs
        label={consoleWords.value.pages.keys}
        current={tab}
        tabs={shown.map((one) => ({
          id: one,
          name: one === 'tenants' ? tenantWords.value.tab : t.keyTabs[one],
          to: one === 'keys' ? '/keys' : `/keys?tab=${one}`,
        }))}
      />
      {tab === 'keys' ? <VirtualKeys /> : null}
      {tab === 'budgets' ? <Budgets /> : null}
      {tab === 'tenants' ? <Tenants /> : null}
      {tab === 'providers' ? <Providers /> : null}
    </>
  );
}
