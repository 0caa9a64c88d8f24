import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { opsWords } from '../../words/ops';
import { routesWords } from '../../words/routes';
import { list, part, post } from '../api';
import { Empty } from '../parts/Empty';
import { Fields, SelectField, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { useLoaded } from '../parts/loading';
import { Card } from '../parts/Page';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { draftOf } from './routedraft';
import type { ProviderState } from './types';

const PLANS = ['month', 'daily', 'quick'] as const;

interface StartProps {
  readonly name: string;
  /** The route as it is written. */
  readonly route: unknown;
  readonly onStart: () => void;
}

/** Where a route has no experiment: begins one, from what it is to what is to be tried. */
export function StartCanary({ name, route, onStart }: StartProps): VNode {
  const t = opsWords.value;
  const r = routesWords.value;
  const [provider, setProvider] = useState('');
  const [model, setModel] = useState('');
  const [plan, setPlan] = useState<(typeof PLANS)[number]>('quick');
  const [shadow, setShadow] = useState('');
  const providers = useLoaded(async () => (await list<ProviderState>('providers', 'providers', null)).items, []);
  if (!session.may('canaries_write')) {
    return <Empty icon="routes" title={t.noCanary} />;
  }
  const names = (providers.value ?? []).map((one) => one.name);
  const chosen = provider || (names[0] ?? '');
  const start = async (): Promise<void> => {
    const first = shadow.trim() === '' ? {} : { shadow: { percent: Number(shadow) } };
    await post(`canaries/${part(name)}:start`, { provider: chosen, model: model.trim(), plan, ...first });
    toast(t.started);
    onStart();
  };
  return (
    <Card title={t.noCanary}>
      <p class="note">{t.startNote}</p>
      <dl class="facts">
        <dt>{r.from}</dt>
        <dd>
          {draftOf(route)
            .places.map((place) => `${place.provider}/${place.model}`)
            .join(', ') || '–'}
        </dd>
        <dt>{r.to}</dt>
        <dd>{model.trim() === '' ? '–' : `${chosen}/${model.trim()}`}</dd>
      </dl>
      <Form submit={t.start} onSubmit={start} disabled={chosen === '' || model.trim() === ''}>
        <Fields>
          <SelectField
            label={t.provider}
            value={chosen}
            options={names.map((value) => ({ value, label: value }))}
            onChange={setProvider}
          />
          <TextField label={t.model} value={model} onInput={setModel} required />
          <SelectField
            label={t.plan}
            value={plan}
            options={PLANS.map((value) => ({ value, label: t.plans[value] }))}
            onChange={(value) => setPlan(PLANS.find((one) => one === value) ?? 'quick')}
            hint={r.plans[plan]}
          />
          <TextField
            label={r.shadow}
            value={shadow}
            onInput={setShadow}
            inputMode="numeric"
            pattern="[0-9]{1,2}|100"
            hint={r.shadowNote}
          />
        </Fields>
      </Form>
    </Card>
  );
}
