import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { deskWords } from '../../words/desk';
import { Dialog } from '../parts/Dialog';
import { TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { toast } from '../parts/Toast';
import { merge, type Ticket } from './desk';

interface Props {
  readonly ticket: Ticket;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks which ticket says the same, and closes this one in its favour. */
export function Merge({ ticket, onClose, onDone }: Props): VNode {
  const t = deskWords.value;
  const [into, setInto] = useState('');
  const send = async (): Promise<void> => {
    const merged = await merge(ticket.number, into.trim());
    toast(`${merged.number} → ${merged.merged_into}`);
    onDone();
  };
  return (
    <Dialog title={`${t.merge}: ${ticket.number}`} onClose={onClose}>
      <p>{t.mergeBody}</p>
      <Form submit={t.merge} onSubmit={send} disabled={into.trim() === ''}>
        <TextField label={t.mergeInto} value={into} onInput={setInto} placeholder="T-2026-000001" maxLength={40} />
      </Form>
    </Dialog>
  );
}
