import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { opsWords } from '../../words/ops';
import { tenantWords } from '../../words/tenants';
import { list, part, patch } from '../api';
import { Dialog } from '../parts/Dialog';
import { Empty } from '../parts/Empty';
import { TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { usePages, type Paged } from '../parts/loading';
import { Badge } from '../parts/Page';
import { PagedTable } from '../parts/Table';
import { toast } from '../parts/Toast';
import { session } from '../session';

/** An organisation or one of its teams, as the store has it. */
interface Tenant {
  readonly name: string;
  /** Only of a team. */
  readonly organisation?: string;
  readonly disabled: boolean;
  /** Days; null for as long as all usage is kept. */
  readonly usage_kept_days: number | null;
}

/** Whose usage there is, and how long each one's is kept. */
export function Tenants(): VNode {
  const t = tenantWords.value;
  const organisations = usePages((next) => list<Tenant>('organisations', 'organisations', next), []);
  const teams = usePages((next) => list<Tenant>('teams', 'teams', next), []);
  const [changing, setChanging] = useState<Tenant | null>(null);
  const changed = (): void => {
    setChanging(null);
    toast(t.changed);
    organisations.reload();
    teams.reload();
  };
  return (
    <div class="stack">
      <p class="note">{t.note}</p>
      <Listed title={t.organisations} pages={organisations} onChange={setChanging} />
      <Listed title={t.teams} pages={teams} onChange={setChanging} />
      {changing ? <Keeping of={changing} onClose={() => setChanging(null)} onChanged={changed} /> : null}
    </div>
  );
}

function called({ name, organisation }: Tenant): string {
  return organisation === undefined ? name : `${organisation}/${name}`;
}

interface ListedProps {
  readonly title: string;
  readonly pages: Paged<Tenant>;
  readonly onChange: (tenant: Tenant) => void;
}

function Listed({ title, pages, onChange }: ListedProps): VNode {
  const t = tenantWords.value;
  return (
    <section>
      <h2>{title}</h2>
      <PagedTable
        caption={title}
        pages={pages}
        id={called}
        empty={<Empty icon="keys" title={t.none} body={t.noneBody} />}
        columns={[
          {
            key: 'name',
            title: t.name,
            cell: (row) => (
              <>
                {called(row)} {row.disabled ? <Badge tone="care">{t.disabled}</Badge> : null}
              </>
            ),
          },
          {
            key: 'kept',
            title: t.kept,
            cell: (row) => (row.usage_kept_days === null ? t.usual(row.organisation) : t.days(row.usage_kept_days)),
          },
          {
            key: 'do',
            title: opsWords.value.actions,
            cell: (row) =>
              session.may('access_write') ? (
                <button type="button" class="secondary small" onClick={() => onChange(row)}>
                  {t.change}
                  <span class="visually-hidden"> {called(row)}</span>
                </button>
              ) : null,
          },
        ]}
      />
    </section>
  );
}

interface KeepingProps {
  readonly of: Tenant;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** How long one tenant's usage is kept. */
function Keeping({ of, onClose, onChanged }: KeepingProps): VNode {
  const t = tenantWords.value;
  const [days, setDays] = useState(of.usage_kept_days === null ? '' : String(of.usage_kept_days));
  const save = async (): Promise<void> => {
    const path = of.organisation === undefined ? 'organisations' : `teams/${part(of.organisation)}`;
    await patch(`${path}/${part(of.name)}`, { usage_kept_days: days.trim() === '' ? null : Number(days) });
    onChanged();
  };
  return (
    <Dialog title={t.keepTitle(called(of))} onClose={onClose}>
      <Form submit={t.save} onSubmit={save}>
        <TextField
          label={t.daysField}
          value={days}
          onInput={setDays}
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          hint={t.daysNote}
        />
      </Form>
    </Dialog>
  );
}
