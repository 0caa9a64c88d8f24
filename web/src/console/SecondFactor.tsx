import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { consoleWords } from '../words/console';
import { post } from './api';
import { Copy } from './parts/Copy';
import { TextField } from './parts/Field';
import { Form } from './parts/Form';
import { QrCode } from './parts/QrCode';

interface Begun {
  readonly secret: string;
  readonly uri: string;
}

interface SecondFactorProps {
  readonly onDone: () => void;
  /** Whether it stands within a page that has a title of its own. */
  readonly within?: boolean;
}

/** Sets up a second factor: a password, an app, a code of it, and codes for the day when the app is lost. */
export function SecondFactor({ onDone, within }: SecondFactorProps): VNode {
  const t = consoleWords.value;
  const Title = within ? 'h3' : 'h1';
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [begun, setBegun] = useState<Begun | null>(null);
  const [recovery, setRecovery] = useState<readonly string[]>([]);
  if (recovery.length > 0) {
    return (
      <>
        <Title>{t.recoveryTitle}</Title>
        <p>{t.recoveryBody}</p>
        <Copy label={t.recoveryTitle} text={recovery.join('\n')} />
        <button type="button" class="primary" onClick={onDone}>
          {t.recoveryKept}
        </button>
      </>
    );
  }
  if (!begun) {
    return (
      <>
        <Title>{t.secondTitle}</Title>
        <p>{t.secondBody}</p>
        <Form submit={t.goOn} onSubmit={async () => setBegun(await post<Begun>('second-factor', { password }))}>
          <TextField
            label={t.password}
            value={password}
            onInput={setPassword}
            type="password"
            required
            autocomplete="current-password"
          />
        </Form>
      </>
    );
  }
  const confirm = async (): Promise<void> => {
    const done = await post<{ recovery_codes: readonly string[] }>('second-factor:confirm', { code: code.trim() });
    setRecovery(done.recovery_codes);
  };
  return (
    <>
      <Title>{t.secondTitle}</Title>
      <p>{t.secondScan}</p>
      <QrCode text={begun.uri} label={t.secondTitle} />
      <Copy label={t.secret} text={begun.secret} />
      <Form submit={t.confirm} onSubmit={confirm}>
        <TextField label={t.code} value={code} onInput={setCode} required autocomplete="one-time-code" />
      </Form>
    </>
  );
}
