import type { VNode } from 'preact';
import { ago } from '../../words/console';
import { deskWords } from '../../words/desk';
import { forPerson, inbox, OWNERS, search, type Conversation, type Owner } from '../desk/desk';
import { Empty } from '../parts/Empty';
import { TextField } from '../parts/Field';
import { Link } from '../parts/Link';
import { useEvery, usePages } from '../parts/loading';
import { PageHead, Tabs } from '../parts/Page';
import { PagedTable, type Column } from '../parts/Table';
import { filter, setFilter } from '../router';
import { session } from '../session';

const LOOK_EVERY_MS = 4_000;

/** Who waits, who is with a person, who talks to an assistant, what is settled. */
export default function Inbox(): VNode {
  const t = deskWords.value;
  const queue = OWNERS.find((one) => one === filter('queue')) ?? 'waiting';
  const mine = filter('mine') === 'true';
  const words = filter('q').trim();
  return (
    <>
      <PageHead title={t.inbox} note={t.inboxBody} />
      <search class="filters">
        <TextField
          label={t.search}
          type="search"
          hint={t.searchHint}
          value={filter('q')}
          onInput={(value) => setFilter({ q: value })}
        />
      </search>
      <Tabs
        label={t.queues}
        current={mine ? 'mine' : queue}
        tabs={[
          { id: 'waiting', name: t.owners.waiting, to: '/inbox' },
          { id: 'mine', name: t.mine, to: '/inbox?mine=true' },
          ...OWNERS.filter((owner) => owner !== 'waiting').map((owner) => ({
            id: owner,
            name: t.owners[owner],
            to: `/inbox?queue=${owner}`,
          })),
        ]}
      />
      {words === '' ? <Queue key={`${queue} ${mine}`} owner={queue} mine={mine} /> : <Found words={words} />}
    </>
  );
}

/** In whichever queue. */
function Found({ words }: { readonly words: string }): VNode {
  const t = deskWords.value;
  const pages = usePages(() => search(words), [words]);
  return (
    <PagedTable
      caption={t.search}
      pages={pages}
      id={(one: Conversation) => one.id}
      empty={<Empty icon="inbox" title={t.nothingFound} />}
      columns={columnsOfAll()}
    />
  );
}

function Queue({ owner, mine }: { readonly owner: Owner; readonly mine: boolean }): VNode {
  const t = deskWords.value;
  const me = session.operator.value?.name ?? '';
  const pages = usePages((next) => (mine ? forPerson(me, next) : inbox(owner, next)), [owner, mine]);
  useEvery(LOOK_EVERY_MS, () => {
    if (pages.items.length <= 100) {
      pages.reload(); // further pages are the reader's own business
    }
  });
  return (
    <PagedTable
      caption={mine ? t.mine : t.owners[owner]}
      pages={pages}
      id={(one: Conversation) => one.id}
      empty={<Empty icon="inbox" title={t.nobody} body={owner === 'waiting' && !mine ? t.nobodyWaits : ''} />}
      columns={mine ? columnsOfAll() : columns()}
    />
  );
}

function columns(): readonly Column<Conversation>[] {
  const t = deskWords.value;
  return [
    { key: 'id', title: t.conversation, cell: (one) => <Link to={`/inbox/${one.id}`}>{shortOf(one.id)}</Link> },
    { key: 'assistant', title: t.assistant, cell: (one) => one.assistant },
    { key: 'language', title: t.language, cell: (one) => one.language.toUpperCase() },
    { key: 'agent', title: t.agent, cell: (one) => who(one) },
    {
      key: 'touched',
      title: t.lastWord,
      cell: (one) => <time dateTime={one.touched_at}>{ago(one.touched_at, Date.now())}</time>,
    },
  ];
}

/** With the queue that it stands in. */
function columnsOfAll(): readonly Column<Conversation>[] {
  const t = deskWords.value;
  return [...columns(), { key: 'owner', title: t.queues, cell: (one) => t.owners[one.owner] }];
}

/** Who has it, and whom it is for where that is somebody else. */
function who({ agent, assigned }: Conversation): string {
  const next = assigned === '' || assigned === agent ? '' : `→ ${assigned}`;
  return [agent, next].filter((one) => one !== '').join(' ') || '–';
}

function shortOf(id: string): string {
  return id.slice(0, 11);
}
