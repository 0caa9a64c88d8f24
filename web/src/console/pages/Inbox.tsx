import type { VNode } from 'preact';
import { ago, moment } from '../../words/console';
import { deskWords } from '../../words/desk';
import { assistant } from '../chosen';
import { inbox, OWNERS, type Owner, type Row } from '../desk/desk';
import { Urgency } from '../desk/Urgency';
import { Empty } from '../parts/Empty';
import { TextField } from '../parts/Field';
import { Link } from '../parts/Link';
import { useEvery, usePages } from '../parts/loading';
import { Badge, PageHead, Tabs } from '../parts/Page';
import { PagedTable, type Column } from '../parts/Table';
import { filter, setFilter } from '../router';
import { session } from '../session';

const LOOK_EVERY_MS = 4_000;
const QUEUES: readonly (Owner | 'all')[] = [...OWNERS, 'all'];

/** Who waits, who is with a person, who talks to an assistant, what is settled. */
export default function Inbox(): VNode {
  const t = deskWords.value;
  const queue = QUEUES.find((one) => one === filter('queue')) ?? 'waiting';
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
          ...QUEUES.filter((one) => one !== 'waiting').map((one) => ({
            id: one,
            name: one === 'all' ? t.everyone : t.owners[one],
            to: `/inbox?queue=${one}`,
          })),
        ]}
      />
      {words === '' ? <Queued key={`${queue} ${mine}`} owner={queue} mine={mine} /> : <Found words={words} />}
    </>
  );
}

/** In whichever queue. */
function Found({ words }: { readonly words: string }): VNode {
  const t = deskWords.value;
  const slug = assistant.value;
  const pages = usePages((next) => inbox({ q: words, assistant: slug }, next), [words, slug]);
  return (
    <PagedTable
      caption={t.search}
      pages={pages}
      id={(one: Row) => one.id}
      empty={<Empty icon="inbox" title={t.nothingFound} />}
      columns={columnsOfAll()}
    />
  );
}

function Queued({ owner, mine }: { readonly owner: Owner | 'all'; readonly mine: boolean }): VNode {
  const t = deskWords.value;
  const me = session.operator.value?.name ?? '';
  const slug = assistant.value;
  const pages = usePages(
    (next) => inbox({ ...(mine ? { agent: me } : { owner }), assistant: slug }, next),
    [owner, mine, slug],
  );
  useEvery(LOOK_EVERY_MS, () => {
    if (pages.items.length <= 100) {
      pages.reload(); // further pages are the reader's own business
    }
  });
  return (
    <PagedTable
      caption={mine ? t.mine : owner === 'all' ? t.everyone : t.owners[owner]}
      pages={pages}
      id={(one: Row) => one.id}
      empty={<Empty icon="inbox" title={t.nobody} body={owner === 'waiting' && !mine ? t.nobodyWaits : ''} />}
      columns={mine || owner === 'all' ? columnsOfAll() : columns(owner === 'waiting')}
    />
  );
}

function columns(inLine: boolean): readonly Column<Row>[] {
  const t = deskWords.value;
  return [
    { key: 'id', title: t.conversation, cell: (one) => <Whose row={one} /> },
    { key: 'last', title: t.lastMessage, cell: (one) => <Last row={one} /> },
    { key: 'intent', title: t.intent, cell: (one) => (one.intent ? <Badge>{one.intent}</Badge> : '–') },
    { key: 'ticket', title: t.ticket, cell: (one) => <OpenTicket row={one} /> },
    { key: 'assistant', title: t.assistant, cell: (one) => `${one.assistant} · ${one.language.toUpperCase()}` },
    { key: 'agent', title: t.agent, cell: (one) => who(one) },
    inLine
      ? { key: 'since', title: t.waitsSince, cell: (one) => <When at={one.since} /> }
      : { key: 'touched', title: t.lastWord, cell: (one) => <When at={one.touched_at} /> },
  ];
}

/** With the queue that it stands in. */
function columnsOfAll(): readonly Column<Row>[] {
  const t = deskWords.value;
  return [...columns(false), { key: 'owner', title: t.queues, cell: (one) => t.owners[one.owner] }];
}

/** The conversation, with its customer where somebody knows who that is. */
function Whose({ row }: { readonly row: Row }): VNode {
  const known = row.name || (row.user === row.id ? '' : row.user);
  return (
    <>
      <Link to={`/inbox/${row.id}`}>{shortOf(row.id)}</Link>
      {known ? <div class="note">{known}</div> : null}
    </>
  );
}

function Last({ row }: { readonly row: Row }): VNode {
  const t = deskWords.value;
  return row.last ? (
    <span class="clamped">
      <span class="note">{t.speakers[row.last.speaker]}:</span> {row.last.text}
    </span>
  ) : (
    <>–</>
  );
}

function OpenTicket({ row }: { readonly row: Row }): VNode {
  return row.ticket ? (
    <>
      <code>{row.ticket}</code> {row.priority ? <Urgency priority={row.priority} /> : null}
    </>
  ) : (
    <>–</>
  );
}

function When({ at }: { readonly at: string }): VNode {
  return (
    <time dateTime={at} title={moment(at)}>
      {ago(at, Date.now())}
    </time>
  );
}

/** Who has it, and whom it is for where that is somebody else. */
function who({ agent, assigned }: Row): string {
  const next = assigned === '' || assigned === agent ? '' : `→ ${assigned}`;
  return [agent, next].filter((one) => one !== '').join(' ') || '–';
}

function shortOf(id: string): string {
  return id.slice(0, 11);
}
