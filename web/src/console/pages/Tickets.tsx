import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ago, moment } from '../../words/console';
import { deskWords } from '../../words/desk';
import { assistant } from '../chosen';
import { setStage, STAGES, tickets, type Stage, type Ticket, type Wanted } from '../desk/desk';
import { Merge } from '../desk/Merge';
import { Urgency } from '../desk/Urgency';
import { Download } from '../parts/Download';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { TextField } from '../parts/Field';
import { Link } from '../parts/Link';
import { useEvery, useLoaded } from '../parts/loading';
import { PageHead, Tabs } from '../parts/Page';
import { Table } from '../parts/Table';
import { filter, filtered, setFilter } from '../router';
import { session } from '../session';

const LOOK_EVERY_MS = 10_000;
/** What people have to see to, the most pressing first. */
export default function Tickets(): VNode {
  const t = deskWords.value;
  const stage = STAGES.find((one) => one === filter('stage')) ?? 'new';
  const slug = assistant.value;
  return (
    <>
      <PageHead title={t.tickets} note={t.ticketsBody}>
        <Download
          path="desk/tickets"
          query={{ stage: 'all', assistant: slug, format: 'csv' }}
          name={slug ? `tickets-${slug}.csv` : 'tickets.csv'}
        >
          CSV
        </Download>
      </PageHead>
      <Tabs
        label={t.stage}
        current={stage}
        tabs={STAGES.map((one) => ({ id: one, name: t.stages[one], to: filtered({ stage: one }) }))}
      />
      <search class="filters">
        <TextField
          label={t.search}
          type="search"
          hint={t.ticketHint}
          value={filter('q')}
          onInput={(value) => setFilter({ q: value })}
        />
      </search>
      <List key={stage} stage={stage} assistant={slug} q={filter('q').trim()} />
    </>
  );
}

function List({ stage, assistant: slug, q }: Wanted): VNode {
  const t = deskWords.value;
  const found = useLoaded((signal) => tickets({ stage, assistant: slug, q }, signal), [stage, slug, q]);
  const [error, setError] = useState<unknown>(null);
  const [duplicate, setDuplicate] = useState<Ticket | null>(null);
  useEvery(LOOK_EVERY_MS, found.reload);
  const to = async (ticket: Ticket, next: Stage): Promise<void> => {
    setError(null);
    try {
      await setStage(ticket.number, next);
    } catch (cause) {
      setError(cause);
    }
    found.reload();
  };
  if (!found.value) {
    return found.error ? <ErrorNote error={found.error} onRetry={found.reload} /> : <Waiting />;
  }
  if (found.value.tickets.length === 0) {
    return <Empty icon="tickets" title={t.noTickets} />;
  }
  return (
    <>
      <ErrorNote error={error} />
      <Table
        caption={t.stages[stage]}
        id={(ticket: Ticket) => ticket.number}
        rows={found.value.tickets}
        columns={[
          { key: 'number', title: t.ticket, cell: (ticket: Ticket) => <Number ticket={ticket} /> },
          {
            key: 'priority',
            title: t.priority,
            cell: (ticket: Ticket) => <Urgency priority={ticket.priority} />,
          },
          { key: 'reason', title: t.reason, cell: (ticket: Ticket) => t.reasons[ticket.reason] },
          { key: 'summary', title: t.about, cell: (ticket: Ticket) => <span class="clamped">{ticket.summary}</span> },
          { key: 'contact', title: t.contact, cell: (ticket: Ticket) => ticket.contact || '–' },
          { key: 'due', title: t.due, cell: (ticket: Ticket) => <Due ticket={ticket} /> },
          {
            key: 'conversation',
            title: t.conversation,
            cell: (ticket: Ticket) =>
              ticket.assistant ? <Link to={`/inbox/${ticket.conversation}`}>{t.open}</Link> : '–',
          },
          {
            key: 'stage',
            title: t.stage,
            cell: (ticket: Ticket) =>
              session.may('desk_write') ? (
                <select
                  class="in-row"
                  aria-label={`${t.stage}: ${ticket.number}`}
                  value={ticket.stage}
                  onChange={(event) => void to(ticket, event.currentTarget.value as Stage)}
                >
                  {STAGES.map((one) => (
                    <option key={one} value={one}>
                      {t.stages[one]}
                    </option>
                  ))}
                </select>
              ) : (
                t.stages[ticket.stage]
              ),
          },
          {
            key: 'merge',
            title: t.merge,
            cell: (ticket: Ticket) =>
              session.may('desk_write') && ticket.merged_into === '' ? (
                <button type="button" class="secondary small" onClick={() => setDuplicate(ticket)}>
                  {t.merge}
                  <span class="visually-hidden">: {ticket.number}</span>
                </button>
              ) : (
                '–'
              ),
          },
        ]}
      />
      {duplicate ? (
        <Merge
          ticket={duplicate}
          onClose={() => setDuplicate(null)}
          onDone={() => {
            setDuplicate(null);
            found.reload();
          }}
        />
      ) : null}
    </>
  );
}

/** As customers are told it, with the ticket that is seen to in its place. */
function Number({ ticket }: { readonly ticket: Ticket }): VNode {
  return (
    <>
      <code>{ticket.number}</code>
      {ticket.merged_into ? <div class="note">→ {ticket.merged_into}</div> : null}
    </>
  );
}

/** Until when somebody should have looked at it. */
function Due({ ticket }: { readonly ticket: Ticket }): VNode {
  const open = ticket.stage === 'new' || ticket.stage === 'open' || ticket.stage === 'pending';
  const late = open && Date.parse(ticket.due_at) < Date.now();
  return (
    <time dateTime={ticket.due_at} title={moment(ticket.due_at)} class={late ? 'late' : undefined}>
      {ago(ticket.due_at, Date.now())}
    </time>
  );
}
