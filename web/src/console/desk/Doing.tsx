import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { deskWords } from '../../words/desk';
import { cost } from '../../words/figures';
import { ErrorNote } from '../parts/ErrorNote';
import { AreaField, SelectField } from '../parts/Field';
import { Form } from '../parts/Form';
import { useLoaded } from '../parts/loading';
import { Card } from '../parts/Page';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { agents, assign, move, propose, reply, type Whole } from './desk';

interface Props {
  readonly whole: Whole;
  readonly onDone: () => void;
}

/** Taking over, replying, leaving it to somebody, giving back, settling. */
export function Doing({ whole, onDone }: Props): VNode {
  const t = deskWords.value;
  const [error, setError] = useState<unknown>(null);
  const attempt = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setError(null);
    try {
      await work();
      toast(done);
    } catch (cause) {
      setError(cause);
    }
    onDone();
  };
  const act = (how: 'take' | 'return' | 'resolve'): void => void attempt(() => move(whole.id, how), t.done[how]);
  const human = whole.owner === 'human';
  const mine = human && whole.agent === session.operator.value?.name;
  const open = human || whole.owner === 'waiting';
  return (
    <Card title={t.doing}>
      <ErrorNote error={error} />
      {human ? <Reply whole={whole} onSent={onDone} /> : <p class="note">{t.takeBody}</p>}
      {open ? (
        <Leave
          whole={whole}
          onLeave={(agent) => void attempt(() => assign(whole.id, agent), t.assigned(agent || t.nobodyIn))}
        />
      ) : null}
      <div class="form-foot">
        {mine ? null : (
          <button type="button" class={human ? 'secondary' : 'primary'} onClick={() => act('take')}>
            {t.take}
          </button>
        )}
        {open ? (
          <button type="button" class="secondary" onClick={() => act('return')}>
            {t.giveBack}
          </button>
        ) : null}
        {whole.owner === 'resolved' ? null : (
          <button type="button" class="secondary" onClick={() => act('resolve')}>
            {t.resolve}
          </button>
        )}
      </div>
    </Card>
  );
}

/** Whom it is for. */
function Leave({ whole, onLeave }: { readonly whole: Whole; readonly onLeave: (agent: string) => void }): VNode {
  const t = deskWords.value;
  const found = useLoaded((signal) => agents(signal), []);
  const names = new Set([...(found.value?.agents ?? []), ...(whole.assigned ? [whole.assigned] : [])]);
  return (
    <SelectField
      label={t.isFor}
      value={whole.assigned}
      options={[{ value: '', label: t.nobodyIn }, ...[...names].map((name) => ({ value: name, label: name }))]}
      onChange={onLeave}
    />
  );
}

function Reply({ whole, onSent }: { readonly whole: Whole; readonly onSent: () => void }): VNode {
  const t = deskWords.value;
  const [text, setText] = useState('');
  const key = useRef(crypto.getRandomValues(new BigUint64Array(2)).join('-'));
  const send = async (): Promise<void> => {
    await reply(whole.id, text, key.current);
    key.current = crypto.getRandomValues(new BigUint64Array(2)).join('-');
    setText('');
    onSent();
  };
  return (
    <Form submit={t.send} onSubmit={send} disabled={text.trim() === ''}>
      <AreaField label={t.reply} value={text} onInput={setText} rows={4} maxLength={4000} />
      <Propose id={whole.id} text={text} onText={setText} />
      <div class="row">
        {t.canned.map((words) => (
          <button type="button" key={words} class="secondary small" onClick={() => setText(words)}>
            {words.slice(0, 28)}…
          </button>
        ))}
      </div>
    </Form>
  );
}

interface ProposeProps {
  readonly id: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Puts what the assistant's model would say where one writes; it is sent by nobody but the reader. */
function Propose({ id, text, onText }: ProposeProps): VNode {
  const t = deskWords.value;
  const [busy, setBusy] = useState(false);
  const [proposed, setProposed] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(text);
  latest.current = text;
  const ask = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { text: words, cost_micro_dollars: micros } = await propose(id);
      onText(latest.current.trim() === '' ? words : `${latest.current.trimEnd()}\n${words}`);
      setProposed(micros === undefined ? '' : cost(micros));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div class="row">
        <button
          type="button"
          class="secondary small"
          aria-disabled={busy}
          onClick={() => (busy ? undefined : void ask())}
        >
          {busy ? t.proposing : t.propose}
        </button>
        <span role="status" class="note">
          {proposed !== null && text !== '' ? `${t.proposed} ${proposed}` : ''}
        </span>
      </div>
      <ErrorNote error={error} />
    </>
  );
}
