import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { ApiError, part, post, put } from '../api';
import { Dialog } from '../parts/Dialog';
import { AreaField, SelectField, Switch, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { toast } from '../parts/Toast';
import type { Faq } from './assistant';

/** What the editor begins with; without an id it is a new question. */
export interface FaqDraft extends Partial<Faq> {
  /** The missed question that this answers, by its id. */
  readonly missed?: string;
}

interface FaqEditorProps {
  readonly slug: string;
  readonly draft: FaqDraft;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** One question with its answer, new or changed. */
export function FaqEditor({ slug, draft, onClose, onSaved }: FaqEditorProps): VNode {
  const t = studioWords.value;
  const [question, setQuestion] = useState(draft.question ?? '');
  const [others, setOthers] = useState((draft.alternatives ?? []).join('\n'));
  const [answer, setAnswer] = useState(draft.answer ?? '');
  const [language, setLanguage] = useState(draft.language ?? 'vi');
  const [curated, setCurated] = useState(draft.curated ?? true);
  const [error, setError] = useState<unknown>(null);
  const of = (path: string): string => (error instanceof ApiError ? error.of(path) : '');
  const save = async (): Promise<void> => {
    const alternatives = others
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const body = {
      question,
      alternatives,
      answer,
      language,
      curated,
      ...(draft.missed ? { missed: draft.missed } : {}),
    };
    const path = `knowledge/${part(slug)}/faqs`;
    await (draft.id ? put(`${path}/${part(draft.id)}`, body) : post(path, body));
    toast(t.faqSaved);
    onSaved();
  };
  return (
    <Dialog title={draft.id ? t.faqChange : t.faqNew} onClose={onClose}>
      <Form submit={t.save} onSubmit={save} onError={setError}>
        <TextField label={t.question} value={question} onInput={setQuestion} required error={of('question')} wide />
        <AreaField label={t.alternatives} value={others} onInput={setOthers} rows={2} hint={t.alternativesHint} />
        <AreaField label={t.answer} value={answer} onInput={setAnswer} rows={5} required error={of('answer')} />
        <SelectField
          label={t.language}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'vi', label: 'Tiếng Việt' },
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
        />
        <Switch label={t.curated} on={curated} onChange={setCurated} hint={t.curatedHint} />
      </Form>
    </Dialog>
  );
}
