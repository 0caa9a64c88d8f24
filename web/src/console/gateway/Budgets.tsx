import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { del, list, part, patch, post } from '../api';
import { tenant, withinTenant } from '../chosen';
import { ask, Dialog } from '../parts/Dialog';
import { Empty } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Fields, SelectField, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { usePages } from '../parts/loading';
import { Badge } from '../parts/Page';
import { PagedTable, type Column } from '../parts/Table';
import { session } from '../session';
import { dollars, share } from './figures';
import { Meter } from './Meter';
import type { BudgetState } from './types';

const LEVELS = ['organisation', 'team', 'user', 'key', 'route'] as const;
const PERIODS = ['day', 'week', 'month', 'total'] as const;
const MODES = ['strict', 'clamp', 'soft'] as const;
const MICRO = 1_000_000;

/** How much somebody may cost, and how much of it is spent. */
export function Budgets(): VNode {
  const t = opsWords.value;
  const pages = usePages(
    (next) => list<BudgetState>('budgets', 'budgets', next, { query: withinTenant() }),
    [tenant.value],
  );
  const [edited, setEdited] = useState<BudgetState | 'new' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const remove = async (budget: BudgetState): Promise<void> => {
    const consent = await ask({
      title: t.removeBudget(budget.name),
      body: t.removeBudgetBody,
      verb: consoleWords.value.remove,
      danger: true,
    });
    if (!consent) {
      return;
    }
    try {
      await del(`budgets/${part(budget.name)}`);
      setError(null);
      pages.reload();
    } catch (cause) {
      setError(cause);
    }
  };
  const done = (): void => {
    setEdited(null);
    pages.reload();
  };
  return (
    <div class="stack">
      {session.may('budgets_write') ? (
        <div class="row">
          <button type="button" class="primary" onClick={() => setEdited('new')}>
            {t.makeBudget}
          </button>
        </div>
      ) : null}
      <p class="note">{t.budgetsNote}</p>
      <ErrorNote error={error} />
      <PagedTable
        caption={t.keyTabs.budgets}
        columns={columns(setEdited, (budget) => void remove(budget))}
        id={(row) => `${row.source} ${row.name}`}
        pages={pages}
        empty={<Empty icon="keys" title={t.noBudgets} />}
      />
      {edited === 'new' ? <Make onClose={() => setEdited(null)} onDone={done} /> : null}
      {edited !== null && edited !== 'new' ? (
        <Change budget={edited} onClose={() => setEdited(null)} onDone={done} />
      ) : null}
    </div>
  );
}

function columns(
  onEdit: (budget: BudgetState) => void,
  onRemove: (budget: BudgetState) => void,
): readonly Column<BudgetState>[] {
  const t = opsWords.value;
  const may = session.may('budgets_write');
  return [
    {
      key: 'name',
      title: consoleWords.value.name,
      cell: (row) => (
        <>
          {row.name} {row.in_force ? null : <Badge tone="care">{t.notInForce}</Badge>}
        </>
      ),
    },
    { key: 'subject', title: t.subject, cell: (row) => `${row.level} ${row.subject}` },
    { key: 'period', title: t.period, cell: (row) => `${row.period} (${row.zone})` },
    { key: 'mode', title: t.mode, cell: (row) => row.mode },
    {
      key: 'spent',
      title: t.spent,
      cell: (row) => (
        <>
          {dollars(row.spent_micro_dollars ?? 0)} / {dollars(row.cap_micro_dollars)} (
          {share(row.spent_micro_dollars ?? 0, row.cap_micro_dollars)})
          <Meter value={row.spent_micro_dollars ?? 0} most={row.cap_micro_dollars} ink="good" />
        </>
      ),
    },
    {
      key: 'do',
      title: t.actions,
      cell: (row) =>
        may && row.source === 'api' ? (
          <span class="row">
            <button type="button" class="secondary small" onClick={() => onEdit(row)}>
              {consoleWords.value.edit}
              <span class="visually-hidden"> {row.name}</span>
            </button>
            <button type="button" class="danger small" onClick={() => onRemove(row)}>
              {consoleWords.value.remove}
              <span class="visually-hidden"> {row.name}</span>
            </button>
          </span>
        ) : (
          <span class="note">{row.source}</span>
        ),
    },
  ];
}

interface DoneProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Make({ onClose, onDone }: DoneProps): VNode {
  const t = opsWords.value;
  const [name, setName] = useState('');
  const [level, setLevel] = useState<string>('key');
  const [subject, setSubject] = useState('');
  const [period, setPeriod] = useState<string>('month');
  const [mode, setMode] = useState<string>('strict');
  const [cap, setCap] = useState('');
  const make = async (): Promise<void> => {
    await post('budgets', { name, level, subject, period, mode, cap_micro_dollars: micro(cap) });
    onDone();
  };
  return (
    <Dialog title={t.makeBudget} onClose={onClose}>
      <Form submit={t.makeBudget} onSubmit={make} disabled={name === '' || subject === '' || cap === ''}>
        <Fields>
          <TextField label={consoleWords.value.name} value={name} onInput={setName} required />
          <SelectField label={t.level} value={level} options={options(LEVELS)} onChange={setLevel} />
          <TextField label={t.subject} value={subject} onInput={setSubject} hint={t.subjectHint} required />
          <SelectField label={t.period} value={period} options={options(PERIODS)} onChange={setPeriod} />
          <SelectField label={t.mode} value={mode} options={options(MODES)} onChange={setMode} hint={t.modes} />
          <Cap value={cap} onInput={setCap} />
        </Fields>
      </Form>
    </Dialog>
  );
}

function Change({ budget, onClose, onDone }: DoneProps & { readonly budget: BudgetState }): VNode {
  const t = opsWords.value;
  const [mode, setMode] = useState(budget.mode);
  const [cap, setCap] = useState(String(budget.cap_micro_dollars / MICRO));
  const change = async (): Promise<void> => {
    await patch(`budgets/${part(budget.name)}`, { mode, cap_micro_dollars: micro(cap) });
    onDone();
  };
  return (
    <Dialog title={budget.name} onClose={onClose}>
      <Form submit={consoleWords.value.save} onSubmit={change} disabled={cap === ''}>
        <Fields>
          <SelectField label={t.mode} value={mode} options={options(MODES)} onChange={setMode} hint={t.modes} />
          <Cap value={cap} onInput={setCap} />
        </Fields>
      </Form>
    </Dialog>
  );
}

function Cap({ value, onInput }: { readonly value: string; readonly onInput: (value: string) => void }): VNode {
  return <TextField label={opsWords.value.cap} value={value} onInput={onInput} inputMode="decimal" required />;
}

function options(words: readonly string[]): readonly { value: string; label: string }[] {
  return words.map((word) => ({ value: word, label: word }));
}

/** Dollars as written, a comma for the decimal included. */
function micro(dollarsWritten: string): number {
  return Math.round(Number(dollarsWritten.replace(',', '.')) * MICRO);
}
