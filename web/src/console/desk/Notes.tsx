import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { deskWords } from '../../words/desk';
import { AreaField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Card } from '../parts/Page';
import { session } from '../session';
import { note, type Whole } from './desk';

/** What people at the desk write for each other; the customer never reads it. */
export function Notes({ whole, onDone }: { readonly whole: Whole; readonly onDone: () => void }): VNode {
  const t = deskWords.value;
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    await note(whole.id, text);
    setText('');
    onDone();
  };
  return (
    <Card title={t.notes}>
      <p class="note">{t.notesBody}</p>
      <ul class="desk-notes" aria-label={t.notes}>
        {whole.notes.map((one) => (
          <li key={one.number}>
            <p class="note">
              {one.author} · {moment(one.at)}
            </p>
            {one.text}
          </li>
        ))}
      </ul>
      {session.may('desk_write') ? (
        <Form submit={t.addNote} onSubmit={add} disabled={text.trim() === ''} minor>
          <AreaField label={t.note} value={text} onInput={setText} rows={2} maxLength={4000} />
        </Form>
      ) : null}
    </Card>
  );
}
