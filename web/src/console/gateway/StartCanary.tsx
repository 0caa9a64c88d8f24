import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { opsWords } from '../../words/ops';
import { part, post } from '../api';
import { Empty } from '../parts/Empty';
import { Fields, SelectField, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Card } from '../parts/Page';
import { toast } from '../parts/Toast';
import { session } from '../session';

const PLANS = ['month', 'daily', 'quick'] as const;

/** Where a route has no experiment: begins one. */
export function StartCanary({ route, onStart }: { readonly route: string; readonly onStart: () => void }): VNode {
  const t = opsWords.value;
  const [provider, setProvider] = useState('');
  const [model, setModel] = useState('');
  const [plan, setPlan] = useState<string>('quick');
  if (!session.may('canaries_write')) {
    return <Empty icon="routes" title={t.noCanary} />;
  }
  const start = async (): Promise<void> => {
    await post(`canaries/${part(route)}:start`, { provider, model, plan });
    toast(t.started);
    onStart();
  };
  return (
    <Card title={t.noCanary}>
      <p class="note">{t.startNote}</p>
      <Form submit={t.start} onSubmit={start} disabled={provider.trim() === '' || model.trim() === ''}>
        <Fields>
          <TextField label={t.provider} value={provider} onInput={setProvider} required />
          <TextField label={t.model} value={model} onInput={setModel} required />
          <SelectField
            label={t.plan}
            value={plan}
            options={PLANS.map((value) => ({ value, label: t.plans[value] }))}
            onChange={setPlan}
          />
        </Fields>
      </Form>
    </Card>
  );
}
