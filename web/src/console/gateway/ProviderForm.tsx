import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { providerWords } from '../../words/providers';
import { part, post, put } from '../api';
import { Fields, SelectField, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { KNOWN, SIMULATOR, type ProviderDocument, type Tried } from './provider';

const OTHER = 'other';

interface Props {
  /** What there is; null where a provider is added. */
  readonly before: ProviderDocument | null;
  readonly onTried: (name: string, tried: Tried) => void;
}

/** Adds a provider or changes one, and tries it at once. */
export function ProviderForm({ before, onTried }: Props): VNode {
  const t = providerWords.value;
  const [kind, setKind] = useState(before ? OTHER : (KNOWN[0]?.name ?? OTHER));
  const [name, setName] = useState(before?.name ?? KNOWN[0]?.name ?? '');
  const [url, setUrl] = useState(before?.base_url ?? KNOWN[0]?.url ?? '');
  const [key, setKey] = useState('');
  const choose = (chosen: string): void => {
    setKind(chosen);
    const known = chosen === SIMULATOR.name ? SIMULATOR : KNOWN.find((one) => one.name === chosen);
    setName(known?.name ?? '');
    setUrl(known?.url ?? '');
  };
  const save = async (): Promise<void> => {
    const its = name.trim();
    const without = kind === SIMULATOR.name ? SIMULATOR.key : before?.api_key;
    const given = key.trim() || without;
    const itsKey = given === undefined ? {} : { api_key: given };
    await put(`providers/${part(its)}`, { ...before, name: its, base_url: url.trim(), ...itsKey });
    onTried(its, await post<Tried>(`providers/${part(its)}:test`));
  };
  return (
    <Form submit={t.save} busy={t.saving} onSubmit={save} disabled={name.trim() === '' || url.trim() === ''}>
      <p class="note">{t.addNote}</p>
      <Fields>
        {before ? null : (
          <SelectField
            label={t.kind}
            value={kind}
            options={[
              ...KNOWN.map((one) => ({ value: one.name, label: one.title })),
              { value: SIMULATOR.name, label: t.simulator },
              { value: OTHER, label: t.other },
            ]}
            onChange={choose}
          />
        )}
        {before ? null : <TextField label={t.name} value={name} onInput={setName} required maxLength={63} />}
        <TextField label={t.url} type="url" value={url} onInput={setUrl} required wide />
        <TextField
          label={t.key}
          type="password"
          value={key}
          onInput={setKey}
          hint={before?.api_key ? `${before.api_key} · ${t.keyStays}` : t.keyNote}
          autocomplete="off"
          wide
        />
      </Fields>
    </Form>
  );
}

/** What came of a test, step by step. */
export function TriedNote({ tried }: { readonly tried: Tried }): VNode {
  const t = providerWords.value;
  return (
    <div role="status">
      <p>{tried.good ? t.good : t.bad}</p>
      <ul class="timeline">
        {tried.steps.map((step) => (
          <li key={step.what}>
            <strong>{step.what}</strong>: {step.good ? 'ok' : step.said}
          </li>
        ))}
      </ul>
    </div>
  );
}
