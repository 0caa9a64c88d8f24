import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { ApiError, get, post } from '../api';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { AreaField, Fields, SelectField, Switch, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { useLoaded } from '../parts/loading';
import { Card, PageHead } from '../parts/Page';
import { go } from '../router';
import { freshPasscode, slugOf } from '../studio/assistant';
import { VOICES, weekOf, type VoiceName } from '../studio/draft';
import { LogoField } from '../studio/LogoField';
import { ModelChoice, useModels, usualModel, type Chosen } from '../studio/ModelChoice';
import { Steps } from '../studio/Steps';

interface Template {
  readonly name: string;
  readonly title: string;
  readonly faqs: number;
}

/** A new demo: what it begins with, and one page about the shop. */
export default function NewDemo(): VNode {
  const t = studioWords.value;
  const [template, setTemplate] = useState('fashion');
  const templates = useLoaded(
    (signal) => get<{ templates: readonly Template[] }>('assistant-templates', { signal }),
    [],
  );
  return (
    <>
      <PageHead title={t.newTitle} note={t.newBody} back={{ to: '/assistants', name: t.all }} />
      <Steps current="shop" slug="" />
      <Card title={t.template}>
        {templates.value ? (
          <div class="choices" role="radiogroup" aria-label={t.template}>
            {[...templates.value.templates, { name: '', title: t.blank, faqs: 0 }].map((one) => (
              <label key={one.name} class="choice">
                <input
                  type="radio"
                  name="template"
                  value={one.name}
                  checked={template === one.name}
                  onChange={() => setTemplate(one.name)}
                />
                <span>{one.title}</span>
                <span class="note">{t.templateFaqs(one.faqs)}</span>
              </label>
            ))}
          </div>
        ) : templates.error ? (
          <ErrorNote error={templates.error} onRetry={templates.reload} />
        ) : (
          <Waiting />
        )}
      </Card>
      <Shop template={template} />
    </>
  );
}

function Shop({ template }: { readonly template: string }): VNode {
  const t = studioWords.value;
  const models = useModels();
  const [shop, setShop] = useState('');
  const [slug, setSlug] = useState('');
  const [look, setLook] = useState({ logo: '', colour: '#0f766e' });
  const [voice, setVoice] = useState<VoiceName>('warm');
  const [languages, setLanguages] = useState('vi,en,zh');
  const [greeting, setGreeting] = useState('');
  const [hours, setHours] = useState('08:00-22:00');
  const [handoff, setHandoff] = useState(true);
  const [model, setModel] = useState<Chosen>({ model: '', change: {} });
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (model.model === '' && models.length > 0) {
      setModel(usualModel(models));
    }
  }, [models.length]);
  const name = slug || slugOf(shop);
  const make = async (): Promise<void> => {
    await post('assistants', {
      slug: name,
      shop,
      template,
      publish: true,
      design: {
        colour: look.colour,
        ...(look.logo ? { logo: look.logo } : {}),
        voice: VOICES[voice],
        languages: languages.split(','),
        ...(greeting ? { greetings: { vi: greeting } } : {}),
        hours: { zone: 'Asia/Ho_Chi_Minh', week: weekOf(hours) ?? null },
        switches: { handoff },
        models: model.change,
        terms: { passcode: freshPasscode() },
      },
    });
    go(`/assistants/${name}/build?step=knowledge`);
  };
  return (
    <Card title={t.shopTitle}>
      <Form submit={t.make} busy={t.making} onSubmit={make} onError={setError} disabled={model.model === ''}>
        <Fields>
          <TextField label={t.shop} value={shop} onInput={setShop} required maxLength={80} />
          <TextField
            label={t.address}
            value={name}
            onInput={setSlug}
            hint={`/c/${name || '…'}`}
            pattern="[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?"
            required
            error={error instanceof ApiError && error.trouble.code === 'conflict' ? error.trouble.detail : ''}
          />
          <LogoField value={look} onChange={setLook} />
          <SelectField
            label={t.voice}
            value={voice}
            onChange={(chosen) => setVoice(chosen as VoiceName)}
            options={(Object.keys(VOICES) as VoiceName[]).map((one) => ({ value: one, label: t.voices[one] }))}
          />
          <SelectField
            label={t.languages}
            value={languages}
            onChange={setLanguages}
            options={['vi,en,zh', 'vi,en', 'vi', 'en', 'zh'].map((codes) => ({
              value: codes,
              label: codes.replaceAll(',', ' · ').toUpperCase(),
            }))}
          />
          <TextField label={t.hours} value={hours} onInput={setHours} hint={t.hoursHint} />
          <ModelChoice chosen={model} onChange={setModel} />
          <Switch label={t.switches.handoff} on={handoff} onChange={setHandoff} />
        </Fields>
        <AreaField label={t.greeting} value={greeting} onInput={setGreeting} rows={2} hint={t.greetingHint} />
      </Form>
    </Card>
  );
}
