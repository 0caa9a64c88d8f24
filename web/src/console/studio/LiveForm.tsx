import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { ApiError } from '../api';
import { AreaField, Fields, SelectField, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Card } from '../parts/Page';
import type { Change, Design } from './assistant';
import { changeOf, codes, draftOf, VOICES, voiceNameOf, type Draft, type VoiceName } from './draft';
import { HoursFields } from './HoursFields';
import { LogoField } from './LogoField';
import { ModelChoice } from './ModelChoice';
import { OrdersFields } from './OrdersFields';

/** What a group of fields is given: the form as it stands, how to change it, and what is wrong with a field. */
export interface GroupProps {
  readonly draft: Draft;
  readonly onEdit: (some: Partial<Draft>) => void;
  /** What is wrong at this path of the document or below it; empty for nothing. */
  readonly wrong: (path: string) => string;
}

interface LiveFormProps {
  readonly design: Design;
  readonly onSave: (some: Change, note: string) => Promise<void>;
}

/** All that a design says besides its switches, in groups. What was typed stays when the design changes meanwhile. */
export function LiveForm({ design, onSave }: LiveFormProps): VNode {
  const t = studioWords.value;
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const [error, setError] = useState<unknown>(null);
  const before = draftOf(design);
  const draft: Draft = { ...before, ...edits };
  const some = changeOf(before, draft);
  const save = async (): Promise<void> => {
    await onSave(some, t.noteTexts(Object.keys(some).join(', ')));
    setEdits({});
  };
  const group: GroupProps = {
    draft,
    onEdit: (part) => setEdits({ ...edits, ...part }),
    wrong: (path) => wrongAt(error, path),
  };
  return (
    <Card title={t.textsTitle}>
      <Form submit={t.save} onSubmit={save} onError={setError} disabled={Object.keys(some).length === 0}>
        <Who {...group} />
        <Group
          title={t.groups.words}
          wrong={group.wrong}
          paths={['languages', 'greetings', 'starters', 'quick_replies']}
        >
          <Words {...group} />
        </Group>
        <Group title={t.groups.look} wrong={group.wrong} paths={['colour', 'logo']}>
          <LogoField value={draft.look} onChange={(look) => group.onEdit({ look })} />
          {draft.look.logo ? (
            <button type="button" class="secondary" onClick={() => group.onEdit({ look: { ...draft.look, logo: '' } })}>
              {t.logoRemove}
            </button>
          ) : null}
        </Group>
        <Group title={t.groups.hours} wrong={group.wrong} paths={['hours']}>
          <HoursFields {...group} />
        </Group>
        <Group title={t.groups.rules} wrong={group.wrong} paths={['links', 'retention_days']}>
          <Rules {...group} />
        </Group>
        <Group title={t.groups.orders} wrong={group.wrong} paths={['orders']}>
          <OrdersFields {...group} />
        </Group>
      </Form>
    </Card>
  );
}

/** The faults that the gateway has found at a path or below it. */
export function wrongAt(error: unknown, path: string): string {
  return error instanceof ApiError
    ? error.trouble.findings
        .filter((finding) => finding.path === path || finding.path.startsWith(`${path}.`))
        .map((finding) => `${finding.what} (${finding.remedy})`)
        .join('; ')
    : '';
}

interface GroupFrame {
  readonly title: string;
  readonly paths: readonly string[];
  readonly wrong: (path: string) => string;
  readonly children: ComponentChildren;
}

/** Fields that are seldom needed: closed until somebody opens them, or something in them is wrong. */
function Group({ title, paths, wrong, children }: GroupFrame): VNode {
  const isWrong = paths.some((path) => wrong(path) !== '');
  return (
    <details class="group" {...(isWrong ? { open: true } : {})}>
      <summary>{title}</summary>
      <div class="group-body">{children}</div>
    </details>
  );
}

function Who({ draft, onEdit, wrong }: GroupProps): VNode {
  const t = studioWords.value;
  const { voice } = draft;
  const own = { value: '', label: t.voiceOwn };
  const names = Object.keys(VOICES) as VoiceName[];
  return (
    <>
      <Fields>
        <TextField
          label={t.assistantName}
          value={draft.name}
          onInput={(name) => onEdit({ name })}
          required
          maxLength={80}
          error={wrong('name')}
        />
        <ModelChoice chosen={draft.models} onChange={(models) => onEdit({ models })} />
        <TextField
          label={t.temperature}
          value={draft.temperature}
          onInput={(temperature) => onEdit({ temperature })}
          hint={t.temperatureHint}
          inputMode="decimal"
          maxLength={6}
          error={wrong('models.temperature')}
        />
        <TextField
          label={t.answerTokens}
          value={draft.answerTokens}
          onInput={(answerTokens) => onEdit({ answerTokens })}
          hint={t.answerTokensHint}
          inputMode="numeric"
          maxLength={4}
          error={wrong('models.max_tokens')}
        />
        <SelectField
          label={t.voice}
          value={voiceNameOf(voice) ?? ''}
          onChange={(name) => onEdit(name === '' ? {} : { voice: VOICES[name as VoiceName] })}
          options={[...names.map((name) => ({ value: name as string, label: t.voices[name] })), own]}
        />
        <TextField
          label={t.voiceSelf}
          value={voice.self}
          onInput={(self) => onEdit({ voice: { ...voice, self } })}
          maxLength={80}
        />
        <TextField
          label={t.voiceCustomer}
          value={voice.customer}
          onInput={(customer) => onEdit({ voice: { ...voice, customer } })}
          maxLength={80}
        />
        <TextField
          label={t.voiceTone}
          value={voice.tone}
          onInput={(tone) => onEdit({ voice: { ...voice, tone } })}
          maxLength={1000}
        />
      </Fields>
      <AreaField
        label={t.persona}
        value={draft.persona}
        onInput={(persona) => onEdit({ persona })}
        rows={6}
        maxLength={8000}
        error={wrong('persona')}
      />
    </>
  );
}

/** What is said in every language that the assistant speaks, as the field above them says. */
function Words({ draft, onEdit, wrong }: GroupProps): VNode {
  const t = studioWords.value;
  const languages = codes(draft.languages);
  return (
    <>
      <TextField
        label={t.languages}
        value={draft.languages}
        onInput={(text) => onEdit({ languages: text })}
        hint={t.languagesHint}
        error={wrong('languages')}
      />
      {languages.map((language) => (
        <fieldset key={language} class="of-language">
          <legend>{language}</legend>
          <AreaField
            label={`${t.greeting} (${language})`}
            value={draft.greetings[language] ?? ''}
            onInput={(text) => onEdit({ greetings: { ...draft.greetings, [language]: text } })}
            rows={2}
            maxLength={1000}
          />
          <AreaField
            label={`${t.starters} (${language})`}
            value={draft.starters[language] ?? ''}
            onInput={(text) => onEdit({ starters: { ...draft.starters, [language]: text } })}
            rows={3}
            hint={t.onePerLine}
          />
          <AreaField
            label={`${t.quickReplies} (${language})`}
            value={draft.quick[language] ?? ''}
            onInput={(text) => onEdit({ quick: { ...draft.quick, [language]: text } })}
            rows={3}
            hint={t.quickHint}
          />
          <AreaField
            label={`${t.cannedReplies} (${language})`}
            value={draft.canned[language] ?? ''}
            onInput={(text) => onEdit({ canned: { ...draft.canned, [language]: text } })}
            rows={3}
            hint={t.cannedHint}
          />
        </fieldset>
      ))}
      <Wrong
        text={[wrong('greetings'), wrong('starters'), wrong('quick_replies'), wrong('canned_replies')]
          .filter(Boolean)
          .join('; ')}
      />
    </>
  );
}

function Rules({ draft, onEdit, wrong }: GroupProps): VNode {
  const t = studioWords.value;
  return (
    <>
      <AreaField
        label={t.links}
        value={draft.links}
        onInput={(links) => onEdit({ links })}
        rows={3}
        hint={t.linksHint}
        error={wrong('links')}
      />
      <TextField
        label={t.retention}
        value={draft.retention}
        onInput={(retention) => onEdit({ retention })}
        inputMode="numeric"
        hint={t.retentionHint}
        error={wrong('retention_days')}
      />
    </>
  );
}

export function Wrong({ text }: { readonly text: string }): VNode | null {
  return text === '' ? null : <p class="field-error">{text}</p>;
}
