import type { VNode } from 'preact';
import { studioWords } from '../../words/studio';
import { lookForAssistants, oneAssistant } from '../chosen';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { PageHead } from '../parts/Page';
import { KnowledgeOf } from '../studio/KnowledgeOf';

/** What an assistant knows; which one is chosen in the bar on top. */
export default function Knowledge(): VNode {
  const t = studioWords.value;
  const all = useLoaded(lookForAssistants, []);
  if (!all.value) {
    return all.error ? <ErrorNote error={all.error} onRetry={all.reload} /> : <Waiting />;
  }
  const slug = oneAssistant();
  return (
    <>
      <PageHead title={t.knowledge} note={t.knowledgeBody} />
      {slug === '' ? (
        <Empty icon="knowledge" title={t.noAssistants} body={t.noAssistantsBody}>
          <Link to="/assistants/new">{t.newTitle}</Link>
        </Empty>
      ) : (
        <KnowledgeOf key={slug} slug={slug} />
      )}
    </>
  );
}
