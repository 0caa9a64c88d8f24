import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { cost } from '../../words/figures';
import { studioWords } from '../../words/studio';
import { part, post } from '../api';
import { CopyButton } from '../parts/Copy';
import { Dialog } from '../parts/Dialog';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Icon } from '../parts/Icon';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Badge, PageHead, Tabs } from '../parts/Page';
import { Table } from '../parts/Table';
import { filter, go } from '../router';
import { session } from '../session';
import { allAssistants, expiryOf, stageOf, type Head } from '../studio/assistant';

/** All assistants. */
export default function Assistants(): VNode {
  const t = studioWords.value;
  const all = useLoaded(allAssistants, []);
  const archived = filter('archived') === 'true';
  const mayChange = session.may('assistants_write');
  const shown = (all.value ?? []).filter((one) => one.archived === archived);
  return (
    <>
      <PageHead title={t.assistants} note={t.assistantsBody}>
        {mayChange ? <NewButton /> : null}
      </PageHead>
      <Tabs
        label={t.assistants}
        current={archived ? 'archived' : 'there'}
        tabs={[
          { id: 'there', name: t.inUse, to: '/assistants' },
          { id: 'archived', name: t.archivedOnes, to: '/assistants?archived=true' },
        ]}
      />
      {all.value === null ? (
        all.error ? (
          <ErrorNote error={all.error} onRetry={all.reload} />
        ) : (
          <Waiting />
        )
      ) : shown.length === 0 ? (
        <Empty icon="assistants" title={t.noAssistants} body={archived ? '' : t.noAssistantsBody}>
          {mayChange && !archived ? <NewButton /> : null}
        </Empty>
      ) : (
        <List heads={shown} mayChange={mayChange} />
      )}
    </>
  );
}

function NewButton(): VNode {
  return (
    <Link to="/assistants/new" class="button primary">
      <Icon name="plus" />
      {studioWords.value.newTitle}
    </Link>
  );
}

function List({ heads, mayChange }: { readonly heads: readonly Head[]; readonly mayChange: boolean }): VNode {
  const t = studioWords.value;
  const [cloned, setCloned] = useState<Head | null>(null);
  return (
    <>
      <Table
        caption={t.assistants}
        id={(head: Head) => head.slug}
        rows={heads}
        columns={[
          {
            key: 'name',
            title: t.assistantName,
            cell: (head: Head) => <Link to={`/assistants/${head.slug}`}>{head.name}</Link>,
          },
          { key: 'address', title: t.address, cell: (head: Head) => <Address page={head.page} /> },
          {
            key: 'stage',
            title: t.state,
            cell: (head: Head) => {
              const stage = stageOf(head);
              return (
                <Badge tone={stage === 'live' ? 'good' : stage === 'ended' ? 'care' : 'plain'}>{t.stages[stage]}</Badge>
              );
            },
          },
          { key: 'expires', title: t.expires, cell: (head: Head) => moment(expiryOf(head) ?? '') },
          {
            key: 'cost',
            title: t.dayCost,
            cell: (head: Head) => cost(head.day_cost_micro_dollars ?? 0),
            numeric: true,
          },
          { key: 'version', title: t.version, cell: (head: Head) => head.version, numeric: true },
          { key: 'made', title: t.made, cell: (head: Head) => `${moment(head.created_at)} · ${head.created_by}` },
          {
            key: 'actions',
            title: t.actions,
            cell: (head: Head) => (
              <span class="row">
                <Link class="button secondary small" to={`/assistants/${head.slug}/knowledge`}>
                  {t.tabs.knowledge}
                </Link>
                {mayChange ? (
                  <button type="button" class="secondary small" onClick={() => setCloned(head)}>
                    {t.clone}
                  </button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      {cloned ? <Clone head={cloned} onClose={() => setCloned(null)} /> : null}
    </>
  );
}

/** Where customers talk to it, and a button that takes the link along. */
function Address({ page }: { readonly page: string }): VNode {
  return (
    <span class="row">
      <a href={page} target="_blank" rel="noreferrer">
        {page}
      </a>
      <CopyButton label={page} text={new URL(page, location.href).href} />
    </span>
  );
}

function Clone({ head, onClose }: { readonly head: Head; readonly onClose: () => void }): VNode {
  const t = studioWords.value;
  const [slug, setSlug] = useState(`${head.slug}-2`);
  const copy = async (): Promise<void> => {
    await post(`assistants/${part(head.slug)}:clone`, { slug });
    go(`/assistants/${slug}`);
  };
  return (
    <Dialog title={t.cloneTitle(head.name)} onClose={onClose}>
      <Form submit={t.clone} onSubmit={copy}>
        <TextField label={t.address} value={slug} onInput={setSlug} hint={`/c/${slug}`} required />
      </Form>
    </Dialog>
  );
}
