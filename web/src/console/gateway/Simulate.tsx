import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { opsWords } from '../../words/ops';
import { routesWords } from '../../words/routes';
import { AreaField, Fields, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Badge, Card } from '../parts/Page';
import { Table } from '../parts/Table';
import { explain, type Explanation } from './caller';
import { CallerKey, callerKey } from './CallerKey';
import { dollars } from './figures';

/** Which model a request would go to, and why; nobody is asked. It shows a virtual key, as the request itself would. */
export function Simulate({ route }: { readonly route: string }): VNode {
  const t = opsWords.value;
  const [prompt, setPrompt] = useState('');
  const [task, setTask] = useState('');
  const [said, setSaid] = useState<Explanation | null>(null);
  const simulate = async (): Promise<void> => {
    setSaid(await explain(callerKey.value, { model: route, prompt, task }));
  };
  return (
    <div class="stack">
      <Card title={t.tabs.simulate}>
        <p class="note">{t.simulateNote}</p>
        <Form submit={t.simulate} onSubmit={simulate}>
          <CallerKey />
          <AreaField label={t.prompt} value={prompt} onInput={setPrompt} rows={3} required />
          <Fields>
            <TextField label={t.task} value={task} onInput={setTask} hint={t.taskHint} />
          </Fields>
        </Form>
      </Card>
      {said ? <Said explanation={said} /> : null}
    </div>
  );
}

/** Nothing has been learnt where it is 0. */
function waited(ms: number): string {
  return ms === 0 ? '–' : `${ms} ms`;
}

function Said({ explanation }: { readonly explanation: Explanation }): VNode {
  const t = opsWords.value;
  const rows = explanation.candidates.map((one, index) => ({ ...one, id: String(index) }));
  return (
    <Card title={t.why}>
      <p>
        {t.policy(explanation.policy)}
        {explanation.task ? ` · ${t.task} ${explanation.task}` : ''}
        {explanation.tier ? ` · ${explanation.tier}` : ''} · {t.promptTokens(explanation.request.prompt_tokens)}
      </p>
      {explanation.refusal ? <p class="field-error">{explanation.refusal}</p> : null}
      <Table
        caption={t.why}
        rows={rows}
        id={(row) => row.id}
        columns={[
          { key: 'order', title: '#', numeric: true, cell: (row) => row.order ?? '–' },
          { key: 'target', title: t.target, cell: (row) => `${row.provider}/${row.model}` },
          {
            key: 'verdict',
            title: t.verdict,
            cell: (row) => (
              <>
                <Badge tone={row.kept ? 'good' : 'care'}>{row.kept ? t.kept : row.verdict.replaceAll('_', ' ')}</Badge>
                <div class="note">{row.reason}</div>
              </>
            ),
          },
          {
            key: 'cost',
            title: t.estimatedCost,
            numeric: true,
            cell: (row) => dollars(row.estimated_cost_micro_dollars ?? undefined),
          },
          {
            key: 'standing',
            title: t.standing,
            cell: ({ standing }) => (
              <>
                {standing.admits ? t.admits : t.barred}
                <div class="note">
                  {routesWords.value.waits(waited(standing.first_token_ms), waited(standing.whole_answer_ms))}
                </div>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
