import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { providerWords } from '../../words/providers';
import { part, put } from '../api';
import { Field, Fields, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { toast } from '../parts/Toast';

interface Props {
  readonly provider: string;
  /** Those that the provider says it has. */
  readonly models: readonly string[];
  readonly onOffered: () => void;
}

/** Makes one of a provider's models something that can be asked for. */
export function OfferModel({ provider, models, onOffered }: Props): VNode {
  const t = providerWords.value;
  const [model, setModel] = useState(models[0] ?? '');
  const [name, setName] = useState('');
  const offer = async (): Promise<void> => {
    const called = name.trim() || model.trim();
    const target = { provider, model: model.trim() };
    await put(`routes/${part(called)}`, { name: called, targets: [target] }, { query: { note: t.add } });
    toast(t.offered(called));
    onOffered();
  };
  return (
    <Form submit={t.offerIt} onSubmit={offer} disabled={model.trim() === ''}>
      <p class="note">{t.offerNote}</p>
      <Fields>
        <Field label={t.model}>
          {(id) => (
            <>
              <input
                id={id}
                list={`${id}-models`}
                value={model}
                spellcheck={false}
                onInput={(event) => setModel(event.currentTarget.value)}
              />
              <datalist id={`${id}-models`}>
                {models.map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <TextField label={t.publicName} value={name} onInput={setName} hint={t.publicNote} maxLength={200} />
      </Fields>
    </Form>
  );
}
