import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { part, post } from '../api';
import { ask } from '../parts/Dialog';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Badge, Card, PageHead, Tabs } from '../parts/Page';
import { toast } from '../parts/Toast';
import type { PageProps } from '../pages';
import { session } from '../session';
import { loadAssistant, stageOf, type Kept } from '../studio/assistant';
import { FaqEditor, type FaqDraft } from '../studio/FaqEditor';
import { KnowledgeOf } from '../studio/KnowledgeOf';
import { Live } from '../studio/Live';
import { Preview } from '../studio/Preview';
import { SelfTest } from '../studio/SelfTest';
import { Share } from '../studio/Share';
import { Versions } from '../studio/Versions';

const TABS = ['live', 'knowledge', 'share', 'versions'] as const;

/** One assistant: how it behaves, what it knows, who may talk to it, what it was. */
export default function AssistantPage({ at }: PageProps): VNode {
  const t = studioWords.value;
  const slug = at['slug'] ?? '';
  const tab = TABS.find((one) => one === at['tab']) ?? 'live';
  const kept = useLoaded(() => loadAssistant(slug), [slug]);
  if (!kept.value) {
    return kept.error ? <ErrorNote error={kept.error} onRetry={kept.reload} /> : <Waiting />;
  }
  const parts = { kept: kept.value, onChange: kept.set, mayChange: session.may('assistants_write') };
  return (
    <>
      <Head {...parts} />
      <Tabs
        label={t.parts}
        current={tab}
        tabs={TABS.map((id) => ({
          id,
          name: t.tabs[id],
          to: id === 'live' ? `/assistants/${slug}` : `/assistants/${slug}/${id}`,
        }))}
      />
      {tab === 'live' ? <LiveTab {...parts} /> : null}
      {tab === 'knowledge' ? <KnowledgeOf slug={slug} /> : null}
      {tab === 'share' ? <Share {...parts} /> : null}
      {tab === 'versions' ? <Versions {...parts} /> : null}
    </>
  );
}

interface PartProps {
  readonly kept: Kept;
  readonly onChange: (kept: Kept) => void;
  readonly mayChange: boolean;
}

function Head({ kept, onChange, mayChange }: PartProps): VNode {
  const t = studioWords.value;
  const stage = stageOf(kept);
  const archive = async (): Promise<void> => {
    const verb = kept.archived ? 'unarchive' : 'archive';
    const sure = kept.archived || (await ask({ title: t.archiveTitle, body: t.archiveBody, verb: t.archive }));
    if (sure) {
      await post(`assistants/${part(kept.slug)}:${verb}`);
      onChange(await loadAssistant(kept.slug));
      toast(kept.archived ? t.unarchived : t.archived);
    }
  };
  return (
    <PageHead
      title={kept.design.name ?? kept.slug}
      note={t.headNote(kept.slug, kept.version)}
      back={{ to: '/assistants', name: t.all }}
    >
      <Badge tone={stage === 'live' ? 'good' : stage === 'private' || stage === 'ended' ? 'care' : 'plain'}>
        {t.stages[stage]}
      </Badge>
      {stage === 'live' ? (
        <a class="button secondary small" href={kept.page} target="_blank" rel="noopener">
          {t.openPage}
        </a>
      ) : null}
      {stage === 'draft' || stage === 'private' ? (
        <Link class="button secondary small" to={`/assistants/${kept.slug}/build`}>
          {t.goOnBuilding}
        </Link>
      ) : null}
      <Link class="button secondary small" to={`/report?assistant=${kept.slug}`}>
        {t.report}
      </Link>
      {mayChange ? (
        <button type="button" class="secondary small" onClick={() => void archive()}>
          {kept.archived ? t.unarchive : t.archive}
        </button>
      ) : null}
    </PageHead>
  );
}

function LiveTab(props: PartProps): VNode {
  const t = studioWords.value;
  const { kept, mayChange } = props;
  const [draft, setDraft] = useState<FaqDraft | null>(null);
  return (
    <div class="split">
      <div>
        <Live {...props} />
      </div>
      <div>
        <Card title={t.preview}>
          <Preview
            slug={kept.slug}
            passcode={kept.design.terms?.passcode ?? ''}
            {...(mayChange ? { onCorrect: (question, answer) => setDraft({ question, answer }) } : {})}
          />
        </Card>
        <SelfTest slug={kept.slug} />
      </div>
      {draft ? (
        <FaqEditor slug={kept.slug} draft={draft} onClose={() => setDraft(null)} onSaved={() => setDraft(null)} />
      ) : null}
    </div>
  );
}
