import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { peopleWords } from '../../words/people';
import { ApiError, list, part, patch, post } from '../api';
import { ask, Dialog } from '../parts/Dialog';
import { Empty } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { SelectField, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Icon } from '../parts/Icon';
import { usePages } from '../parts/loading';
import { Badge, PageHead } from '../parts/Page';
import { PagedTable } from '../parts/Table';
import { toast } from '../parts/Toast';
import { session, type Role } from '../session';

const ROLES: readonly Role[] = ['owner', 'operator', 'agent', 'viewer'];

interface Account {
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly created_at: string;
}

/** Who may work here. Nobody changes their own role, so that one owner is always left. */
export default function Operators(): VNode {
  const t = peopleWords.value;
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const pages = usePages((next) => list<Account>('operators', 'operators', next), []);
  const me = session.operator.value?.name;
  const mayChange = session.may('operators_write');
  const alter = async (account: Account, some: object): Promise<void> => {
    setError(null);
    try {
      await patch(`operators/${part(account.name)}`, some);
      toast(t.changed);
    } catch (cause) {
      setError(cause);
    }
    pages.reload();
  };
  const actions = { alter, onError: setError };
  return (
    <>
      <PageHead title={t.operators} note={`${t.operatorsBody} ${t.keysNote}`}>
        {mayChange ? (
          <button type="button" class="primary" onClick={() => setAdding(true)}>
            <Icon name="plus" />
            {t.add}
          </button>
        ) : null}
      </PageHead>
      <ErrorNote error={error} />
      <PagedTable
        caption={t.operators}
        pages={pages}
        id={(account: Account) => account.name}
        empty={<Empty icon="person" title={t.keysNote} />}
        columns={[
          { key: 'name', title: t.name, cell: (account: Account) => account.name },
          {
            key: 'role',
            title: t.role,
            cell: (account: Account) =>
              mayChange && account.name !== me ? <RoleChoice account={account} {...actions} /> : t.roles[account.role],
          },
          {
            key: 'state',
            title: t.state,
            cell: (account: Account) => (
              <Badge tone={account.disabled ? 'care' : 'good'}>{account.disabled ? t.disabled : t.active}</Badge>
            ),
          },
          { key: 'made', title: t.made, cell: (account: Account) => moment(account.created_at) },
          {
            key: 'actions',
            title: t.actions,
            cell: (account: Account) =>
              account.name === me ? t.you : mayChange ? <Actions account={account} {...actions} /> : null,
          },
        ]}
      />
      {adding ? <Add onClose={() => setAdding(false)} onAdded={pages.reload} /> : null}
    </>
  );
}

interface ActionsProps {
  readonly account: Account;
  readonly alter: (account: Account, some: object) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

function RoleChoice({ account, alter }: ActionsProps): VNode {
  const t = peopleWords.value;
  return (
    <select
      class="in-row"
      aria-label={`${t.role}: ${account.name}`}
      value={account.role}
      onChange={(event) => void alter(account, { role: event.currentTarget.value })}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {t.roles[role]}
        </option>
      ))}
    </select>
  );
}

function Actions({ account, alter, onError }: ActionsProps): VNode {
  const t = peopleWords.value;
  const turn = async (): Promise<void> => {
    const sure =
      account.disabled
      || (await ask({ title: t.disableTitle(account.name), body: t.disableBody, verb: t.disable, danger: true }));
    if (sure) {
      await alter(account, { disabled: !account.disabled });
    }
  };
  const reset = async (): Promise<void> => {
    if (await ask({ title: t.resetTitle(account.name), body: t.resetBody, verb: t.resetSecond })) {
      await post(`operators/${part(account.name)}:reset-second-factor`).then(() => toast(t.changed), onError);
    }
  };
  return (
    <span class="row">
      <button type="button" class="secondary small" onClick={() => void turn()}>
        {account.disabled ? t.enable : t.disable}
      </button>
      <button type="button" class="quiet small" onClick={() => void reset()}>
        {t.resetSecond}
      </button>
    </span>
  );
}

function Add({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: () => void }): VNode {
  const t = peopleWords.value;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const of = (path: string): string => (error instanceof ApiError ? error.of(path) : '');
  const add = async (): Promise<void> => {
    await post('operators', { name, role, password });
    toast(t.added);
    onAdded();
    onClose();
  };
  return (
    <Dialog title={t.add} onClose={onClose}>
      <Form submit={t.add} onSubmit={add} onError={setError}>
        <TextField label={t.name} value={name} onInput={setName} required maxLength={63} error={of('name')} />
        <SelectField
          label={t.role}
          value={role}
          onChange={(chosen) => setRole(ROLES.find((one) => one === chosen) ?? 'viewer')}
          options={ROLES.map((one) => ({ value: one, label: t.roles[one] }))}
        />
        <TextField
          label={t.password}
          value={password}
          onInput={setPassword}
          type="password"
          autocomplete="new-password"
          required
          minLength={12}
          hint={t.passwordHint}
          error={of('password')}
        />
      </Form>
    </Dialog>
  );
}
