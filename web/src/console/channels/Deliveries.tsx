import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { channelsWords } from '../../words/channels';
import { ago, consoleWords, moment } from '../../words/console';
import { ask } from '../parts/Dialog';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { SelectField } from '../parts/Field';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Badge, Card, Tabs } from '../parts/Page';
import { Table, type Column } from '../parts/Table';
import { toast } from '../parts/Toast';
import { filter, filtered, setFilter } from '../router';
import { session } from '../session';
import {
  countOf,
  mayBeReadTwice,
  mayBeRetried,
  nameOf,
  retry,
  sentBy,
  SHOWN,
  type Messenger,
  type Sent,
  type Shown,
} from './channels';

/** Enough of a conversation's id to tell it from the others on a page. */
const SHOWN_OF_ID = 11;
const ALL = Object.keys(SHOWN) as Shown[];

interface Props {
  readonly accounts: readonly Messenger[];
  /** Told that something is sent again. */
  readonly onRetry: () => void;
}

/** What became of the parts of messages, of all accounts or of one; which stands in the address. */
export function Deliveries({ accounts, onRetry }: Props): VNode {
  const t = channelsWords.value;
  const shown = ALL.find((one) => one === filter('show')) ?? 'trouble';
  const account = accounts.some((one) => nameOf(one) === filter('account')) ? filter('account') : '';
  const meant = accounts.filter((one) => account === '' || nameOf(one) === account);
  return (
    <Card title={t.messages}>
      {accounts.length > 1 ? (
        <SelectField
          label={t.account}
          value={account}
          options={[
            { value: '', label: t.allAccounts },
            ...accounts.map((one) => ({ value: nameOf(one), label: nameOf(one) })),
          ]}
          onChange={(chosen) => setFilter({ account: chosen }, 'push')}
        />
      ) : null}
      <Tabs
        label={t.state}
        current={shown}
        tabs={ALL.map((id) => ({
          id,
          name: t.shown[id],
          to: filtered({ show: id === 'trouble' ? '' : id }),
          count: countOf(meant, id),
        }))}
      />
      <p class="note">{t.meanings[shown]}</p>
      <Listed key={`${shown} ${account}`} accounts={meant} on={accounts} shown={shown} onRetry={onRetry} />
    </Card>
  );
}

interface ListedProps extends Props {
  readonly shown: Shown;
  /** Other ones whenever the accounts were looked at again. */
  readonly on: readonly Messenger[];
}

function Listed({ accounts, on, shown, onRetry }: ListedProps): VNode {
  const t = channelsWords.value;
  const [error, setError] = useState<unknown>(null);
  const found = useLoaded((signal) => sentBy(accounts, shown, signal), [on]);
  const again = async (parts: readonly Sent[], told: string): Promise<void> => {
    setError(null);
    try {
      for (const one of parts) {
        await retry(one);
      }
      toast(told);
    } catch (cause) {
      setError(cause);
    }
    onRetry();
  };
  if (!found.value) {
    return found.error ? <ErrorNote error={found.error} onRetry={found.reload} /> : <Waiting />;
  }
  const listed = found.value;
  const all = countOf(accounts, shown);
  if (listed.length === 0) {
    return <Empty icon="check" title={t.nothing[shown]} />;
  }
  return (
    <>
      <ErrorNote error={error} />
      <AllAgain dead={listed.filter((one) => one.state === 'dead')} onAgain={again} />
      <Table
        caption={t.shown[shown]}
        rows={listed}
        id={(one: Sent) => one.part}
        columns={columns((one) => void oneAgain(one, again))}
      />
      {all > listed.length ? <p class="note">{t.newest(listed.length, all)}</p> : null}
    </>
  );
}

type Again = (parts: readonly Sent[], told: string) => Promise<void>;

async function oneAgain(one: Sent, again: Again): Promise<void> {
  const t = channelsWords.value;
  const question = { title: t.retryDoubtful, body: t.retryDoubtfulBody, verb: t.retry };
  if (!mayBeReadTwice(one) || (await ask(question))) {
    await again([one], t.retried);
  }
}

/** For the time after an outage: what is dead, one after the other. */
function AllAgain({ dead, onAgain }: { readonly dead: readonly Sent[]; readonly onAgain: Again }): VNode | null {
  const t = channelsWords.value;
  if (dead.length < 2 || !session.may('desk_write')) {
    return null;
  }
  const all = async (): Promise<void> => {
    const question = { title: t.retryingAll(dead.length), body: t.retryAllBody, verb: t.retry };
    if (await ask(question)) {
      await onAgain([...dead].reverse(), t.retriedAll(dead.length));
    }
  };
  return (
    <div class="row">
      <button type="button" class="secondary small" onClick={() => void all()}>
        {t.retryAll}
      </button>
    </div>
  );
}

function columns(onRetry: (one: Sent) => void): readonly Column<Sent>[] {
  const t = channelsWords.value;
  const columns: Column<Sent>[] = [
    { key: 'account', title: t.account, cell: (one) => nameOf(one.of) },
    {
      key: 'conversation',
      title: t.conversation,
      cell: (one) => (
        <Link to={`/inbox/${encodeURIComponent(one.conversation)}`}>{one.conversation.slice(0, SHOWN_OF_ID)}…</Link>
      ),
    },
    { key: 'state', title: t.state, cell: (one) => <Became one={one} /> },
    { key: 'reason', title: t.reason, cell: (one) => one.reason || '–' },
    { key: 'attempts', title: t.attempts, numeric: true, cell: (one) => one.attempts },
    {
      key: 'at',
      title: t.at,
      cell: (one) => (
        <time dateTime={one.at} title={moment(one.at)}>
          {ago(one.at, Date.now())}
        </time>
      ),
    },
  ];
  return session.may('desk_write')
    ? [
        ...columns,
        { key: 'do', title: consoleWords.value.actions, cell: (one) => <Retry one={one} onRetry={onRetry} /> },
      ]
    : columns;
}

function Became({ one }: { readonly one: Sent }): VNode {
  const t = channelsWords.value;
  const tone =
    one.state === 'dead' ? 'bad' : one.state === 'sent' ? 'good' : mayBeRetried(one.state) ? 'care' : 'plain';
  return (
    <>
      <Badge tone={tone}>{t.states[one.state]}</Badge>
      {one.receipt ? <div class="note">{t.receipts[one.receipt]}</div> : null}
    </>
  );
}

function Retry({ one, onRetry }: { readonly one: Sent; readonly onRetry: (one: Sent) => void }): VNode {
  const t = channelsWords.value;
  return mayBeRetried(one.state) ? (
    <button type="button" class="secondary small" onClick={() => onRetry(one)}>
      {t.retry}
      <span class="visually-hidden">: {one.part}</span>
    </button>
  ) : (
    <>–</>
  );
}
