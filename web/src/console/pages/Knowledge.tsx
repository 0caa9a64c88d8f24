import type { VNode } from 'preact';
import { studioWords } from '../../words/studio';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { SelectField } from '../parts/Field';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { PageHead } from '../parts/Page';
import { filter, setFilter } from '../router';
import { allAssistants } from '../studio/assistant';
import { KnowledgeOf } from '../studio/KnowledgeOf';

/** What an assistant knows; which one stands in the address. */
export default function Knowledge(): VNode {
  const t = studioWords.value;
  const all = useLoaded(allAssistants, []);
  if (!all.value) {
    return all.error ? <ErrorNote error={all.error} onRetry={all.reload} /> : <Waiting />;
  }
  const there = all.value.filter((one) => !one.archived);
  const slug = filter('assistant', there[0]?.slug ?? '');
  return (
    <>
      <PageHead title={t.knowledge} note={t.knowledgeBody} />
      {there.length === 0 ? (
        <Empty icon="knowledge" title={t.noAssistants} body={t.noAssistantsBody}>
          <Link to="/assistants/new">{t.newTitle}</Link>
        </Empty>
      ) : (
        <div class="stack">
          <SelectField
            label={t.assistant}
            value={slug}
            options={there.map((one) => ({ value: one.slug, label: one.name }))}
            onChange={(chosen) => setFilter({ assistant: chosen }, 'push')}
          />
          <KnowledgeOf key={slug} slug={slug} />
        </div>
      )}
    </>
  );
}
