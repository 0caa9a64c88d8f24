import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { get, part } from '../api';
import { TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Badge, Card } from '../parts/Page';

interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Of a thousand. */
  readonly score_permille: number;
}

interface Found {
  /** The answer that would stand without a model. */
  readonly exact: Passage | null;
  readonly passages: readonly Passage[];
}

/** What the assistant would find for a question, with scores; no model is asked. */
export function TestSearch({ slug }: { readonly slug: string }): VNode {
  const t = studioWords.value;
  const [question, setQuestion] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const look = async (): Promise<void> =>
    setFound(await get<Found>(`knowledge/${part(slug)}:search`, { query: { q: question } }));
  return (
    <Card title={t.testSearch}>
      <Form submit={t.search} onSubmit={look}>
        <TextField label={t.question} value={question} onInput={setQuestion} required hint={t.testSearchHint} wide />
      </Form>
      {found ? <Result found={found} /> : null}
    </Card>
  );
}

function Result({ found }: { readonly found: Found }): VNode {
  const t = studioWords.value;
  if (!found.exact && found.passages.length === 0) {
    return <p role="status">{t.nothingFound}</p>;
  }
  return (
    <div role="status" class="found">
      {found.exact ? (
        <article class="passage">
          <p class="row">
            <Badge tone="good">{t.byHeart}</Badge>
            <strong>{found.exact.title}</strong>
          </p>
          <p>{found.exact.text}</p>
        </article>
      ) : null}
      {found.passages.map((passage) => (
        <article key={passage.id} class="passage">
          <p class="row">
            <meter min={0} max={1000} value={passage.score_permille} aria-label={t.score} />
            <span class="note">{passage.score_permille} ‰</span>
            <strong>{passage.title}</strong>
          </p>
          <p>{passage.text}</p>
        </article>
      ))}
    </div>
  );
}
