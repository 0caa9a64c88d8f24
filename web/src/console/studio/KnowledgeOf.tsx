import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { del, get, part, upload } from '../api';
import { ask, Dialog } from '../parts/Dialog';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Icon } from '../parts/Icon';
import { useLoaded, usePages } from '../parts/loading';
import { Badge, Card } from '../parts/Page';
import { PagedTable, Table } from '../parts/Table';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { faqs, type Faq } from './assistant';
import { FaqEditor, type FaqDraft } from './FaqEditor';
import { FaqImport } from './FaqImport';
import { Missing, type PartProps } from './Missing';
import { TestSearch } from './TestSearch';

/** What an assistant knows, what it lacks, and what it would find. */
export function KnowledgeOf({ slug }: { readonly slug: string }): VNode {
  const mayChange = session.may('assistants_write');
  return (
    <div class="stack">
      <TestSearch slug={slug} />
      <Missing slug={slug} mayChange={mayChange} />
      <Faqs slug={slug} mayChange={mayChange} />
      <Documents slug={slug} mayChange={mayChange} />
    </div>
  );
}

function Faqs({ slug, mayChange }: PartProps): VNode {
  const t = studioWords.value;
  const pages = usePages((next) => faqs(slug, next), [slug]);
  const [draft, setDraft] = useState<FaqDraft | null>(null);
  const [importing, setImporting] = useState(false);
  const done = (): void => {
    setDraft(null);
    setImporting(false);
    pages.reload();
  };
  const remove = async (faq: Faq): Promise<void> => {
    if (await ask({ title: t.faqRemove, body: faq.question, verb: t.remove, danger: true })) {
      await del(`knowledge/${part(slug)}/faqs/${part(faq.id)}`);
      done();
    }
  };
  return (
    <Card
      title={t.faqs}
      aside={
        mayChange ? (
          <span class="row">
            <button type="button" class="secondary small" onClick={() => setDraft({})}>
              <Icon name="plus" />
              {t.faqNew}
            </button>
            <button type="button" class="secondary small" onClick={() => setImporting(true)}>
              <Icon name="upload" />
              {t.importTitle}
            </button>
          </span>
        ) : undefined
      }
    >
      <PagedTable
        caption={t.faqs}
        pages={pages}
        id={(faq: Faq) => faq.id}
        empty={<Empty icon="knowledge" title={t.noFaqs} body={t.noFaqsBody} />}
        columns={[
          { key: 'question', title: t.question, cell: (faq: Faq) => <Question faq={faq} /> },
          { key: 'answer', title: t.answer, cell: (faq: Faq) => <span class="clamped">{faq.answer}</span> },
          { key: 'source', title: t.source, cell: (faq: Faq) => <span class="note">{faq.source}</span> },
          {
            key: 'actions',
            title: t.actions,
            cell: (faq: Faq) =>
              mayChange ? (
                <span class="row">
                  <button type="button" class="secondary small" onClick={() => setDraft(faq)}>
                    {t.edit}
                  </button>
                  <button type="button" class="quiet small" onClick={() => void remove(faq)}>
                    <Icon name="remove" />
                    <span class="visually-hidden">{t.remove}</span>
                  </button>
                </span>
              ) : null,
          },
        ]}
      />
      {draft ? <FaqEditor slug={slug} draft={draft} onClose={() => setDraft(null)} onSaved={done} /> : null}
      {importing ? (
        <Dialog title={t.importTitle} onClose={() => setImporting(false)} wide>
          <FaqImport slug={slug} onDone={done} />
        </Dialog>
      ) : null}
    </Card>
  );
}

function Question({ faq }: { readonly faq: Faq }): VNode {
  const t = studioWords.value;
  return (
    <>
      {faq.question} {faq.curated ? null : <Badge>{t.notCurated}</Badge>}
      {faq.alternatives.length > 0 ? <p class="note">{faq.alternatives.join(' · ')}</p> : null}
    </>
  );
}

interface Paper {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly sections: number;
}

function Documents({ slug, mayChange }: PartProps): VNode {
  const t = studioWords.value;
  const path = `knowledge/${part(slug)}/documents`;
  const papers = useLoaded((signal) => get<{ documents: readonly Paper[] }>(path, { signal }), [slug]);
  const [error, setError] = useState<unknown>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) {
      return;
    }
    setError(null);
    try {
      await upload(`knowledge/${part(slug)}:import`, file, { query: { name: file.name, as: 'document' } });
      toast(t.documentKept(file.name));
      papers.reload();
    } catch (cause) {
      setError(cause);
    }
  };
  const remove = async (paper: Paper): Promise<void> => {
    if (await ask({ title: t.documentRemove, body: paper.name, verb: t.remove, danger: true })) {
      await del(`${path}/${part(paper.id)}`);
      papers.reload();
    }
  };
  return (
    <Card title={t.documents}>
      <ErrorNote error={error ?? papers.error} />
      {papers.value && papers.value.documents.length > 0 ? (
        <Table
          caption={t.documents}
          id={(paper: Paper) => paper.id}
          rows={papers.value.documents}
          columns={[
            { key: 'name', title: t.document, cell: (paper: Paper) => paper.name },
            { key: 'sections', title: t.sections, cell: (paper: Paper) => paper.sections, numeric: true },
            {
              key: 'actions',
              title: t.actions,
              cell: (paper: Paper) =>
                mayChange ? (
                  <button type="button" class="quiet small" onClick={() => void remove(paper)}>
                    {t.remove}
                  </button>
                ) : null,
            },
          ]}
        />
      ) : papers.busy ? (
        <Waiting />
      ) : (
        <p class="note">{t.noDocuments}</p>
      )}
      {mayChange ? (
        <label class="field">
          <span>{t.documentAdd}</span>
          <input
            type="file"
            accept=".pdf,.docx,.html,.md,.txt"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </label>
      ) : null}
    </Card>
  );
}
