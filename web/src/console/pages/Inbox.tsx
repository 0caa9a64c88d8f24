import type { VNode } from 'preact';
import { ago } from '../../words/console';
import { deskWords } from '../../words/desk';
import { inbox, OWNERS, type Conversation, type Owner } from '../desk/desk';
import { Empty } from '../parts/Empty';
import { Link } from '../parts/Link';
import { useEvery, usePages } from '../parts/loading';
import { PageHead, Tabs } from '../parts/Page';
import { PagedTable } from '../parts/Table';
import { filter } from '../router';
import { session } from '../session';

const LOOK_EVERY_MS = 4_000;

/** Who waits, who is with a person, who talks to an assistant, what is settled. */
export default function Inbox(): VNode {
  const t = deskWords.value;
  const queue = OWNERS.find((one) => one === filter('queue')) ?? 'waiting';
  const mine = filter('mine') === 'true';
  return (
    <>
      <PageHead title={t.inbox} note={t.inboxBody} />
      <Tabs
        label={t.queues}
        current={mine ? 'mine' : queue}
        tabs={[
          { id: 'waiting', name: t.owners.waiting, to: '/inbox' },
          { id: 'mine', name: t.mine, to: '/inbox?queue=human&mine=true' },
          ...OWNERS.filter((owner) => owner !== 'waiting').map((owner) => ({
            id: owner,
            name: t.owners[owner],
            to: `/inbox?queue=${owner}`,
          })),
        ]}
      />
      <Queue key={`${queue} ${mine}`} owner={queue} mine={mine} />
    </>
  );
}

function Queue({ owner, mine }: { readonly owner: Owner; readonly mine: boolean }): VNode {
  const t = deskWords.value;
  const me = session.operator.value?.name ?? '';
  const pages = usePages(
    async (next) => {
      const page = await inbox(owner, next);
      return mine ? { ...page, items: page.items.filter((one) => one.agent === me) } : page;
    },
    [owner, mine],
  );
  useEvery(LOOK_EVERY_MS, () => {
    if (pages.items.length <= 100) {
      pages.reload(); // further pages are the reader's own business
    }
  });
  return (
    <PagedTable
      caption={t.owners[owner]}
      pages={pages}
      id={(one: Conversation) => one.id}
      empty={<Empty icon="inbox" title={t.nobody} body={owner === 'waiting' ? t.nobodyWaits : ''} />}
      columns={[
        {
          key: 'id',
          title: t.conversation,
          cell: (one: Conversation) => <Link to={`/inbox/${one.id}`}>{shortOf(one.id)}</Link>,
        },
        { key: 'assistant', title: t.assistant, cell: (one: Conversation) => one.assistant },
        { key: 'language', title: t.language, cell: (one: Conversation) => one.language.toUpperCase() },
        { key: 'agent', title: t.agent, cell: (one: Conversation) => one.agent || '–' },
        {
          key: 'touched',
          title: t.lastWord,
          cell: (one: Conversation) => <time dateTime={one.touched_at}>{ago(one.touched_at, Date.now())}</time>,
        },
      ]}
    />
  );
}

function shortOf(id: string): string {
  return id.slice(0, 11);
}
