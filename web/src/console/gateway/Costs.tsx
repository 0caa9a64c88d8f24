import { Fragment, type VNode } from 'preact';
import { opsWords } from '../../words/ops';
import { get } from '../api';
import { tenant, usageOfTenant, withinTenant } from '../chosen';
import { useLoaded } from '../parts/loading';
import { Link } from '../parts/Link';
import { Card, Stat, Stats } from '../parts/Page';
import { Table } from '../parts/Table';
import { session } from '../session';
import { dollars, share, whole } from './figures';
import { Meter } from './Meter';
import type { BudgetState, UsageRow } from './types';

interface Report {
  readonly rows: readonly UsageRow[];
}

interface Money {
  readonly today: number;
  readonly month: number;
  readonly models: readonly UsageRow[];
  readonly budgets: readonly BudgetState[];
}

const MOST_BUDGETS = 5;

/** What the ledger of all replicas knows of the tenant that is chosen, or of all: cost today and this month, by model, and the budgets that are nearest. */
export function Costs(): VNode {
  const t = opsWords.value;
  const money = useLoaded(load, [tenant.value]);
  if (!money.value) {
    return (
      <Card title={t.money}>
        <p class="note">{money.error ? t.noLedger : '…'}</p>
      </Card>
    );
  }
  const { month, models, budgets } = money.value;
  return (
    <div class="charts">
      <Card
        title={tenant.value === '' ? t.money : `${t.money}: ${tenant.value}`}
        aside={<Link to="/costs?by=route&period=month">{t.allCosts}</Link>}
      >
        <Stats>
          <Stat label={t.costToday} value={dollars(money.value.today)} />
          <Stat label={t.costMonth} value={dollars(month)} />
        </Stats>
        {models.length === 0 ? <p class="note">{t.noLedger}</p> : <ByModel rows={models} month={month} />}
      </Card>
      {session.may('budgets_read') ? <Nearest budgets={budgets} /> : null}
    </div>
  );
}

async function load(signal: AbortSignal): Promise<Money> {
  const day = today();
  const report = (from: string, by: string): Promise<Report> =>
    get<Report>('usage', { query: { ...usageOfTenant(), from, by }, signal });
  const [ofToday, ofMonth, budgets] = await Promise.all([
    report(day, ''),
    report(monthBegan(), 'route'),
    session.may('budgets_read')
      ? get<{ budgets: readonly BudgetState[] }>('budgets', { query: withinTenant(), signal }).catch(() => ({
          budgets: [],
        }))
      : { budgets: [] },
  ]);
  return { today: sum(ofToday), month: sum(ofMonth), models: ofMonth.rows, budgets: budgets.budgets };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function monthBegan(): string {
  return `${today().slice(0, 8)}01`;
}

function sum(report: Report): number {
  return report.rows.reduce((all, row) => all + Number(row['micro_dollars']), 0);
}

function ByModel({ rows, month }: { readonly rows: readonly UsageRow[]; readonly month: number }): VNode {
  const t = opsWords.value;
  const sorted = [...rows].sort((a, b) => Number(b['micro_dollars']) - Number(a['micro_dollars']));
  return (
    <Table
      caption={t.costByModel}
      id={(row) => String(row['route'])}
      rows={sorted}
      columns={[
        { key: 'route', title: t.model, cell: (row) => String(row['route']) || '–' },
        { key: 'requests', title: t.requests, numeric: true, cell: (row) => whole(Number(row['requests'])) },
        { key: 'cost', title: t.cost, numeric: true, cell: (row) => dollars(Number(row['micro_dollars'])) },
        {
          key: 'share',
          title: t.shareOf,
          cell: (row) => <Meter value={Number(row['micro_dollars'])} most={month} ink="calm" />,
        },
      ]}
    />
  );
}

function Nearest({ budgets }: { readonly budgets: readonly BudgetState[] }): VNode {
  const t = opsWords.value;
  const used = (budget: BudgetState): number =>
    (budget.spent_micro_dollars ?? 0) / Math.max(1, budget.cap_micro_dollars);
  const nearest = budgets.filter((one) => one.in_force).sort((a, b) => used(b) - used(a));
  return (
    <Card title={t.nearestBudgets}>
      {nearest.length === 0 ? <p class="note">{t.noBudgets}</p> : null}
      <dl class="facts">
        {nearest.slice(0, MOST_BUDGETS).map((budget) => (
          <Fragment key={budget.name}>
            <dt>{budget.name}</dt>
            <dd>
              {dollars(budget.spent_micro_dollars ?? 0)} / {dollars(budget.cap_micro_dollars)} (
              {share(budget.spent_micro_dollars ?? 0, budget.cap_micro_dollars)})
              <Meter value={budget.spent_micro_dollars ?? 0} most={budget.cap_micro_dollars} ink="good" />
            </dd>
          </Fragment>
        ))}
      </dl>
    </Card>
  );
}
