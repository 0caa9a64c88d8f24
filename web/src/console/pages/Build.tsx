import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { get, part } from '../api';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Card, PageHead } from '../parts/Page';
import type { PageProps } from '../pages';
import { filter, go } from '../router';
import { session } from '../session';
import { loadAssistant, type Kept } from '../studio/assistant';
import { FaqEditor, type FaqDraft } from '../studio/FaqEditor';
import { FaqImport } from '../studio/FaqImport';
import { Preview } from '../studio/Preview';
import { SelfTest } from '../studio/SelfTest';
import { Share } from '../studio/Share';
import { Steps, STEPS, type Step } from '../studio/Steps';

/** A demo on its way: what it knows, how it answers, who may talk to it. */
export default function Build({ at }: PageProps): VNode {
  const t = studioWords.value;
  const slug = at['slug'] ?? '';
  const kept = useLoaded(() => loadAssistant(slug), [slug]);
  const step = STEPS.find((one) => one === filter('step')) ?? 'knowledge';
  if (!kept.value) {
    return kept.error ? <ErrorNote error={kept.error} onRetry={kept.reload} /> : <Waiting />;
  }
  return (
    <>
      <PageHead
        title={kept.value.design.name ?? slug}
        note={t.stepBodies[step]}
        back={{ to: `/assistants/${slug}`, name: slug }}
      />
      <Steps current={step} slug={slug} />
      {step === 'knowledge' ? <Knowledge slug={slug} /> : null}
      {step === 'try' ? <Try kept={kept.value} /> : null}
      {step === 'publish' ? (
        <Share kept={kept.value} onChange={kept.set} mayChange={session.may('assistants_write')} />
      ) : null}
    </>
  );
}

function onward(slug: string, step: Step): void {
  go(`/assistants/${slug}/build?step=${step}`);
}

function Knowledge({ slug }: { readonly slug: string }): VNode {
  const t = studioWords.value;
  const count = useLoaded(
    (signal) => get<{ total: number }>(`knowledge/${part(slug)}/faqs`, { query: { limit: 1 }, signal }),
    [slug],
  );
  return (
    <>
      <FaqImport slug={slug} onDone={() => onward(slug, 'try')} />
      <Card>
        <div class="row">
          <span>{t.knows(count.value?.total ?? 0)}</span>
          <Link to={`/assistants/${slug}/build?step=try`} class="button secondary">
            {t.skipImport}
          </Link>
        </div>
      </Card>
    </>
  );
}

function Try({ kept }: { readonly kept: Kept }): VNode {
  const t = studioWords.value;
  const [draft, setDraft] = useState<FaqDraft | null>(null);
  return (
    <>
      <div class="split">
        <Card title={t.preview}>
          <Preview
            slug={kept.slug}
            passcode={kept.design.terms?.passcode ?? ''}
            onCorrect={(question, answer) => setDraft({ question, answer })}
          />
        </Card>
        <SelfTest slug={kept.slug} />
      </div>
      <div class="form-foot next-step">
        <button type="button" class="primary" onClick={() => onward(kept.slug, 'publish')}>
          {t.toPublish}
        </button>
      </div>
      {draft ? (
        <FaqEditor slug={kept.slug} draft={draft} onClose={() => setDraft(null)} onSaved={() => setDraft(null)} />
      ) : null}
    </>
  );
}
