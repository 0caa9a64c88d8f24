import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { ErrorNote } from '../parts/ErrorNote';
import { AreaField, Fields, Switch, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Card } from '../parts/Page';
import { toast } from '../parts/Toast';
import { change, loadAssistant, type Change, type Design, type Kept } from './assistant';
import { ModelChoice, modelsOf, type Chosen } from './ModelChoice';

/** The switches of an assistant, in the order of the page; those on the left of it are on unless said. */
const SWITCHES = [
  'citations',
  'quick_replies',
  'handoff',
  'csat',
  'captions',
  'model_picker',
  'order_lookup',
  'require_identity',
] as const;
const USUALLY_ON: ReadonlySet<string> = new Set(['citations', 'quick_replies', 'handoff', 'csat']);
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface LiveProps {
  readonly kept: Kept;
  readonly onChange: (kept: Kept) => void;
  readonly mayChange: boolean;
}

/** What can be changed while customers talk: each change is a version, and holds from the next answer on. */
export function Live({ kept, onChange, mayChange }: LiveProps): VNode {
  const t = studioWords.value;
  const save = async (some: Change, note: string): Promise<void> => {
    const made = await change(kept, some, note);
    toast(t.versionMade(made.version));
    onChange(made);
  };
  return (
    <>
      <Switches kept={kept} onSave={save} onStale={onChange} disabled={!mayChange} />
      {mayChange ? <Texts key={`texts ${kept.version}`} design={kept.design} onSave={save} /> : null}
    </>
  );
}

type Save = (some: Change, note: string) => Promise<void>;

interface SwitchesProps {
  readonly kept: Kept;
  readonly onSave: Save;
  readonly onStale: (kept: Kept) => void;
  readonly disabled: boolean;
}

function Switches({ kept, onSave, onStale, disabled }: SwitchesProps): VNode {
  const t = studioWords.value;
  const [error, setError] = useState<unknown>(null);
  const on = (name: string): boolean => kept.design.switches?.[name] ?? USUALLY_ON.has(name);
  const flip = async (name: string, to: boolean): Promise<void> => {
    setError(null);
    try {
      await onSave({ switches: { [name]: to } }, `${name}: ${to}`);
    } catch (cause) {
      setError(cause);
      onStale(await loadAssistant(kept.slug));
    }
  };
  return (
    <Card title={t.switchesTitle}>
      <p class="note">{t.switchesBody}</p>
      <ErrorNote error={error} />
      <div class="fields">
        {SWITCHES.map((name) => (
          <Switch
            key={name}
            label={t.switches[name]}
            on={on(name)}
            disabled={disabled}
            onChange={(to) => void flip(name, to)}
          />
        ))}
      </div>
    </Card>
  );
}

function Texts({ design, onSave }: { readonly design: Design; readonly onSave: Save }): VNode {
  const t = studioWords.value;
  const [name, setName] = useState(design.name ?? '');
  const [persona, setPersona] = useState(design.persona ?? '');
  const [greeting, setGreeting] = useState(design.greetings?.['vi'] ?? '');
  const [english, setEnglish] = useState(design.greetings?.['en'] ?? '');
  const [quick, setQuick] = useState((design.quick_replies?.['vi'] ?? []).join('\n'));
  const [hours, setHours] = useState(hoursOf(design));
  const [models, setModels] = useState<Chosen>(modelsOf(design));
  const save = (): Promise<void> =>
    onSave(
      {
        name,
        persona,
        greetings: { vi: greeting || null, en: english || null },
        quick_replies: { vi: lines(quick) },
        hours: { week: weekOf(hours) },
        models: models.change,
      },
      t.noteTexts,
    );
  return (
    <Card title={t.textsTitle}>
      <Form submit={t.save} onSubmit={save}>
        <Fields>
          <TextField label={t.assistantName} value={name} onInput={setName} required maxLength={80} />
          <TextField label={t.hours} value={hours} onInput={setHours} hint={t.hoursHint} />
          <ModelChoice chosen={models} onChange={setModels} />
        </Fields>
        <AreaField label={t.persona} value={persona} onInput={setPersona} rows={6} maxLength={8000} />
        <AreaField label={`${t.greeting} (vi)`} value={greeting} onInput={setGreeting} rows={2} maxLength={1000} />
        <AreaField label={`${t.greeting} (en)`} value={english} onInput={setEnglish} rows={2} maxLength={1000} />
        <AreaField label={t.quickReplies} value={quick} onInput={setQuick} rows={3} hint={t.onePerLine} />
      </Form>
    </Card>
  );
}

export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** One span for all days, as most shops have it; empty for always, or for hours that differ by day. */
export function hoursOf(design: Design): string {
  const week = design.hours?.week ?? {};
  const spans = DAYS.map((day) => (week[day] ?? []).join(', '));
  return spans.every((span) => span === spans[0]) ? (spans[0] ?? '') : '';
}

/** What stands for it in a document; nothing changes where the field is empty. */
export function weekOf(span: string): Record<string, string[]> | undefined {
  const spans = span.split(/[,\s]+/).filter(Boolean);
  return spans.length === 0 ? undefined : Object.fromEntries(DAYS.map((day) => [day, spans]));
}
