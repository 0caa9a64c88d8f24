import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { channelsWords } from '../../words/channels';
import { assistant as lookedAt } from '../chosen';
import { Copy } from '../parts/Copy';
import { Fields, SelectField, TextField } from '../parts/Field';
import { useLoaded } from '../parts/loading';
import { Card } from '../parts/Page';
import { allAssistants } from '../studio/assistant';
import { ACCOUNT, KINDS, settingsOf, type Kind } from './channels';

const USUAL: Readonly<Record<Kind, string>> = { zalo_oa: 'shop', zalo_bot: 'demo', webhook: 'crm' };
const NOBODY = 'shop';

/** How a messenger is connected: what to do there, the settings to take, the address to enter. */
export function AddChannel(): VNode {
  const t = channelsWords.value;
  const assistants = useLoaded(allAssistants, []);
  const [kind, setKind] = useState<Kind>('zalo_oa');
  const [written, setWritten] = useState<string | null>(null);
  const [chosen, setChosen] = useState('');
  const name = written ?? USUAL[kind];
  const slugs = (assistants.value ?? []).map((one) => ({ value: one.slug, label: one.name }));
  const usual = slugs.find((one) => one.value === lookedAt.value) ?? slugs[0];
  const assistant = chosen || (usual?.value ?? NOBODY);
  const isName = ACCOUNT.test(name);
  return (
    <Card title={t.add}>
      <Fields>
        <SelectField
          label={t.kind}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
          onChange={(value) => setKind(value as Kind)}
        />
        <TextField
          label={t.name}
          value={name}
          hint={isName ? t.nameHint : undefined}
          error={isName ? undefined : t.nameHint}
          onInput={setWritten}
        />
        {slugs.length > 0 ? (
          <SelectField label={t.assistant} value={assistant} options={slugs} onChange={setChosen} />
        ) : null}
      </Fields>
      {slugs.length === 0 && assistants.value ? <p class="note">{t.noAssistant}</p> : null}
      {isName ? <Todo kind={kind} name={name} assistant={assistant} /> : null}
    </Card>
  );
}

interface TodoProps {
  readonly kind: Kind;
  readonly name: string;
  readonly assistant: string;
}

function Todo({ kind, name, assistant }: TodoProps): VNode {
  const t = channelsWords.value;
  const steps = t.steps[kind];
  return (
    <ol class="todo">
      <li>{steps.before}</li>
      <li>
        {steps.settings}
        <Copy label={t.settings} text={settingsOf(kind, name, assistant)} />
      </li>
      <li>
        {steps.address}
        <Copy label={t.address} text={`${location.origin}/api/v1/channels/${kind}/${name}`} />
        <p class="note">{t.addressHint}</p>
      </li>
    </ol>
  );
}
