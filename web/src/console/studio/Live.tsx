import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { ErrorNote } from '../parts/ErrorNote';
import { Switch } from '../parts/Field';
import { Card } from '../parts/Page';
import { toast } from '../parts/Toast';
import { change, loadAssistant, type Change, type Kept } from './assistant';
import { LiveForm } from './LiveForm';

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
      {mayChange ? <LiveForm key={kept.slug} design={kept.design} onSave={save} /> : null}
    </>
  );
}

interface SwitchesProps {
  readonly kept: Kept;
  readonly onSave: (some: Change, note: string) => Promise<void>;
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
