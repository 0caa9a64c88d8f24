import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { studioWords } from '../../words/studio';
import { del, get, part } from '../api';
import { ErrorNote } from '../parts/ErrorNote';
import { useLoaded } from '../parts/loading';
import { Card } from '../parts/Page';
import { Table } from '../parts/Table';
import { FaqEditor, type FaqDraft } from './FaqEditor';

/** Which assistant, and whether who looks may change what it knows. */
export interface PartProps {
  readonly slug: string;
  readonly mayChange: boolean;
}

interface Missed {
  readonly id: string;
  readonly question: string;
  readonly times: number;
  readonly last_at: string;
}

/** What customers asked in vain; an answer takes a question off the list. */
export function Missing({ slug, mayChange }: PartProps): VNode | null {
  const t = studioWords.value;
  const path = `knowledge/${part(slug)}/unanswered`;
  const missed = useLoaded((signal) => get<{ questions: readonly Missed[] }>(path, { signal }), [slug]);
  const [draft, setDraft] = useState<FaqDraft | null>(null);
  const settle = async (one: Missed): Promise<void> => {
    await del(`${path}/${part(one.id)}`);
    missed.reload();
  };
  if (!missed.value) {
    return missed.error ? <ErrorNote error={missed.error} onRetry={missed.reload} /> : null;
  }
  return (
    <Card title={t.unanswered}>
      {missed.value.questions.length === 0 ? (
        <p class="note">{t.noUnanswered}</p>
      ) : (
        <Table
          caption={t.unanswered}
          id={(one: Missed) => one.id}
          rows={missed.value.questions}
          columns={[
            { key: 'question', title: t.question, cell: (one: Missed) => one.question },
            { key: 'times', title: t.times, cell: (one: Missed) => one.times, numeric: true },
            { key: 'last', title: t.lastAt, cell: (one: Missed) => moment(one.last_at) },
            {
              key: 'actions',
              title: t.actions,
              cell: (one: Missed) =>
                mayChange ? (
                  <span class="row">
                    <button
                      type="button"
                      class="secondary small"
                      onClick={() => setDraft({ question: one.question, missed: one.id })}
                    >
                      {t.intoFaq}
                    </button>
                    <button type="button" class="quiet small" onClick={() => void settle(one)}>
                      {t.ignore}
                    </button>
                  </span>
                ) : null,
            },
          ]}
        />
      )}
      {draft ? (
        <FaqEditor
          slug={slug}
          draft={draft}
          onClose={() => setDraft(null)}
          onSaved={() => (setDraft(null), missed.reload())}
        />
      ) : null}
    </Card>
  );
}
