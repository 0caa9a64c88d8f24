import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { peopleWords } from '../../words/people';
import { ApiError, get, post, proof } from '../api';
import { TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { useLoaded } from '../parts/loading';
import { Badge, Card, PageHead } from '../parts/Page';
import { toast } from '../parts/Toast';
import { SecondFactor } from '../SecondFactor';
import { session } from '../session';

/** One's own password and second factor. */
export default function Account(): VNode {
  const t = peopleWords.value;
  return (
    <>
      <PageHead title={t.account} note={session.operator.value?.name} />
      {proof.key === null ? (
        <div class="split">
          <Password />
          <Second />
        </div>
      ) : (
        <p>{t.accountKey}</p>
      )}
    </>
  );
}

function Password(): VNode {
  const t = peopleWords.value;
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [error, setError] = useState<unknown>(null);
  const change = async (): Promise<void> => {
    await post('password', { old, new: fresh });
    setOld('');
    setFresh('');
    toast(t.passwordChanged);
  };
  return (
    <Card title={t.changePassword}>
      <Form submit={t.changePassword} onSubmit={change} onError={setError}>
        <TextField
          label={t.old}
          value={old}
          onInput={setOld}
          type="password"
          autocomplete="current-password"
          required
        />
        <TextField
          label={t.fresh}
          value={fresh}
          onInput={setFresh}
          type="password"
          autocomplete="new-password"
          required
          minLength={12}
          error={error instanceof ApiError ? error.of('new') : ''}
        />
      </Form>
    </Card>
  );
}

function Second(): VNode {
  const t = peopleWords.value;
  const [setting, setSetting] = useState(false);
  const there = useLoaded((signal) => get<{ confirmed: boolean; required: boolean }>('second-factor', { signal }), []);
  const on = there.value?.confirmed ?? false;
  const done = (): void => {
    setSetting(false);
    there.reload();
  };
  return (
    <Card title={t.second} aside={<Badge tone={on ? 'good' : 'plain'}>{on ? t.secondOn : t.secondOff}</Badge>}>
      {on ? <GiveUp onDone={done} /> : null}
      {!on && setting ? <SecondFactor onDone={done} within /> : null}
      {!on && !setting ? (
        <div class="form-foot">
          <button type="button" class="secondary" onClick={() => setSetting(true)}>
            {t.secondSet}
          </button>
        </div>
      ) : null}
    </Card>
  );
}

function GiveUp({ onDone }: { readonly onDone: () => void }): VNode {
  const t = peopleWords.value;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const remove = async (): Promise<void> => {
    await post('second-factor:remove', { password, code: code.trim() });
    onDone();
  };
  return (
    <Form submit={t.secondRemove} onSubmit={remove} minor>
      <TextField
        label={t.old}
        value={password}
        onInput={setPassword}
        type="password"
        autocomplete="current-password"
        required
      />
      <TextField label={t.code} value={code} onInput={setCode} autocomplete="one-time-code" required />
    </Form>
  );
}
