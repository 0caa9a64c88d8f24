import type { VNode } from 'preact';
import { welcomeWords } from '../../words/welcome';
import { list } from '../api';
import { AddProvider } from '../gateway/AddProvider';
import { Copy } from '../parts/Copy';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { useLoaded } from '../parts/loading';
import { Badge, Card, PageHead } from '../parts/Page';
import { session } from '../session';

const PROVIDER = `providers:
  - { name: openai, dialect: openai, base_url: https://api.openai.com/v1, api_key: \${OPENAI_API_KEY} }
models:
  list:
    - { name: balanced, targets: [{ provider: openai, model: gpt-4.1-mini }] }`;

const SIMULATOR = './bellwether simulate --port 9101';

const ASSISTANTS = 'assistants: {}';

interface There {
  readonly models: readonly string[];
  readonly talking: boolean;
}

/** What a new owner needs before a demo answers, and whether it is there. */
export default function Welcome(): VNode {
  const t = welcomeWords.value;
  const there = useLoaded(look, []);
  return (
    <>
      <PageHead title={t.hello(session.operator.value?.name ?? '')} note={t.body}>
        <button type="button" class="secondary" onClick={there.reload}>
          {t.again}
        </button>
      </PageHead>
      {there.value ? (
        <Steps there={there.value} again={there.reload} />
      ) : there.error ? (
        <ErrorNote error={there.error} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

async function look(signal: AbortSignal): Promise<There> {
  const routes = await list<{ readonly name: string }>('routes', 'routes', null, { signal });
  return { models: routes.items.map((route) => route.name), talking: await isTalking(signal) };
}

/** Where conversations are off, nothing is known at their paths; an unknown assistant is something else. */
async function isTalking(signal: AbortSignal): Promise<boolean> {
  const answer = await fetch('/api/v1/assistants/none/public', { signal, credentials: 'omit' });
  const body = await answer.text();
  return !body.includes('unknown_url');
}

function Steps({ there, again }: { readonly there: There; readonly again: () => void }): VNode {
  const t = welcomeWords.value;
  const ready = there.models.length > 0;
  return (
    <>
      <Card title={`1. ${t.models}`} aside={<Ready ready={ready} />}>
        {ready ? (
          <>
            <p>{t.modelCount(there.models.length)}</p>
            <p class="note">{there.models.slice(0, 12).join(', ')}</p>
          </>
        ) : (
          <>
            <p>{t.noModels}</p>
            <AddProvider onOffered={again} />
            <Copy label={t.simulator} text={SIMULATOR} />
            <Copy label={t.providerSample} text={PROVIDER} />
          </>
        )}
      </Card>
      <Card title={`2. ${t.conversations}`} aside={<Ready ready={there.talking} />}>
        <p>{there.talking ? t.talking : t.silent}</p>
        {there.talking ? null : <Copy label={t.providerSample} text={ASSISTANTS} />}
      </Card>
      <Card title={`3. ${t.demo}`}>
        <p>{t.demoBody}</p>
        <div class="form-foot">
          <Link to="/assistants/new" class="button primary">
            {t.make}
          </Link>
        </div>
      </Card>
    </>
  );
}

function Ready({ ready }: { readonly ready: boolean }): VNode {
  const t = welcomeWords.value;
  return <Badge tone={ready ? 'good' : 'care'}>{ready ? t.ready : t.missing}</Badge>;
}
