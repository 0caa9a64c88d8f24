import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { deskWords } from '../../words/desk';
import { ErrorNote } from '../parts/ErrorNote';
import { SelectField } from '../parts/Field';
import { useLoaded } from '../parts/loading';
import { Card } from '../parts/Page';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { agents, assign, move, type Whole } from './desk';
import { Reply } from './Reply';

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
