import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Languages } from '../chat/Header';
import { consoleWords } from '../words/console';
import { addressOf, ApiError } from './api';
import { Brand, ThemeButton } from './Nav';
import { Waiting } from './parts/Empty';
import { ErrorNote } from './parts/ErrorNote';
import { TextField } from './parts/Field';
import { Form } from './parts/Form';
import { go } from './router';
import { SecondFactor } from './SecondFactor';
import { session, type Entrance, type State } from './session';

/** Shortest password that the gateway takes; it is the one who decides. */
const SHORTEST = 12;

/** The way in, for whoever is not signed in. */
export function Entry({ state }: { readonly state: Exclude<State, { kind: 'in' }> }): VNode {
  const t = consoleWords.value;
  return (
    <div class="entry">
      <header class="entry-head">
        <Brand />
        <Languages />
        <ThemeButton />
      </header>
      <main id="main" class="entry-card card">
        {state.kind === 'opening' ? <Waiting /> : null}
        {state.kind === 'unreachable' ? (
          <>
            <h1>{t.console}</h1>
            <ErrorNote error={state.why} onRetry={() => void session.enter()} />
          </>
        ) : null}
        {state.kind === 'half' ? <SecondFactor onDone={() => void session.enter()} /> : null}
        {state.kind === 'out' && state.entrance.setup ? <FirstOwner /> : null}
        {state.kind === 'out' && !state.entrance.setup ? (
          <>
            <h1>{t.signIn}</h1>
            <SignIn entrance={state.entrance} />
          </>
        ) : null}
      </main>
    </div>
  );
}

/** Name and password, a code where one is needed, an identity provider where there is one, or a key. */
export function SignIn({ entrance }: { readonly entrance: Entrance }): VNode {
  const t = consoleWords.value;
  const [byKey, setByKey] = useState(false);
  return (
    <>
      {entrance.oidc && !byKey ? (
        <a class="button primary" href={addressOf('oidc/login')}>
          {t.signInOidc}
        </a>
      ) : null}
      {byKey ? <KeyForm /> : <PasswordForm />}
      <button type="button" class="link" onClick={() => setByKey(!byKey)}>
        {byKey ? t.byPassword : t.byKey}
      </button>
    </>
  );
}

function PasswordForm(): VNode {
  const t = consoleWords.value;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  const look = (error: unknown): void => {
    if (error instanceof ApiError && error.trouble.code === 'code_needed') {
      setCodeAsked(true);
    }
  };
  return (
    <Form
      submit={t.signIn}
      busy={t.signingIn}
      onSubmit={() => session.signIn(name, password, code.trim())}
      onError={look}
    >
      <TextField label={t.name} value={name} onInput={setName} required autocomplete="username" />
      <TextField
        label={t.password}
        value={password}
        onInput={setPassword}
        type="password"
        required
        autocomplete="current-password"
      />
      {codeAsked ? (
        <TextField
          label={t.code}
          value={code}
          onInput={setCode}
          hint={t.codeHint}
          required
          autocomplete="one-time-code"
        />
      ) : null}
    </Form>
  );
}

function KeyForm(): VNode {
  const t = consoleWords.value;
  const [key, setKey] = useState('');
  return (
    <Form submit={t.signIn} busy={t.signingIn} onSubmit={() => session.useKey(key.trim())}>
      <TextField label={t.operatorKey} value={key} onInput={setKey} type="password" required hint={t.operatorKeyHint} />
    </Form>
  );
}

/** A fresh gateway: whoever can read its log makes the first owner. */
function FirstOwner(): VNode {
  const t = consoleWords.value;
  const [token, setToken] = useState('');
  const [name, setName] = useState('owner');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const of = (path: string): string => (error instanceof ApiError ? error.of(path) : '');
  const send = async (): Promise<void> => {
    await session.setUp(token.trim(), name.trim(), password);
    go('/welcome', 'replace');
  };
  return (
    <>
      <h1>{t.setupTitle}</h1>
      <p>{t.setupBody}</p>
      <Form submit={t.setupDo} onSubmit={send} onError={setError}>
        <TextField label={t.token} value={token} onInput={setToken} required hint={t.tokenHint} error={of('token')} />
        <TextField
          label={t.name}
          value={name}
          onInput={setName}
          required
          autocomplete="username"
          maxLength={63}
          error={of('name')}
        />
        <TextField
          label={t.password}
          value={password}
          onInput={setPassword}
          type="password"
          required
          autocomplete="new-password"
          minLength={SHORTEST}
          hint={t.passwordHint(SHORTEST)}
          error={of('password')}
        />
      </Form>
    </>
  );
}
