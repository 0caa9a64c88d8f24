import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { opsWords } from '../../words/ops';
import { routesWords } from '../../words/routes';
import { list, part, post, put } from '../api';
import { Fields, SelectField, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Icon } from '../parts/Icon';
import { useLoaded } from '../parts/loading';
import { Card } from '../parts/Page';
import { toast } from '../parts/Toast';
import { Differences } from './Differences';
import {
  documentOf,
  draftOf,
  moved,
  POLICIES,
  TIERS,
  withMore,
  withPlace,
  type Place,
  type RouteDraft,
} from './routedraft';
import type { Difference, ProviderState } from './types';

interface EditorProps {
  readonly name: string;
  /** The route as it is written. */
  readonly route: unknown;
  readonly onChange: () => void;
}

/** What a change would do, and on top of which version. */
interface DryRun {
  readonly version: number;
  readonly diff: readonly Difference[];
}

/** Who answers a route's requests and in which order: changed here, shown as a difference, and only then applied. */
export function RouteEditor({ name, route, onChange }: EditorProps): VNode {
  const t = routesWords.value;
  const [draft, setDraft] = useState<RouteDraft>(() => draftOf(route));
  const [tried, setTried] = useState<DryRun | null>(null);
  const providers = useLoaded(async () => (await list<ProviderState>('providers', 'providers', null)).items, []);
  const names = (providers.value ?? []).map((one) => one.name);
  const write = (next: RouteDraft): void => {
    setDraft(next);
    setTried(null); // what was shown is of another draft
  };
  const look = async (): Promise<void> => {
    setTried(null);
    setTried(await post<DryRun>(`routes/${part(name)}:dry-run`, documentOf(draft)));
  };
  return (
    <div class="stack">
      <Card title={t.title}>
        <p class="note">{t.note}</p>
        <Form submit={t.look} busy={t.looking} onSubmit={look} disabled={draft.places.length === 0}>
          <Fields>
            <SelectField
              label={t.policy}
              value={draft.policy || 'priority'}
              options={POLICIES.map((value) => ({ value, label: t.policies[value] ?? value }))}
              onChange={(policy) => write({ ...draft, policy })}
            />
          </Fields>
          {draft.places.map((place, index) => (
            <PlaceFields
              key={place.key}
              place={place}
              number={index + 1}
              last={index === draft.places.length - 1}
              providers={names}
              onDraft={(change) => write(change(draft))}
            />
          ))}
          <div>
            <button type="button" class="secondary" onClick={() => write(withMore(draft, names[0] ?? ''))}>
              <Icon name="plus" /> {t.add}
            </button>
          </div>
        </Form>
      </Card>
      {tried ? <Apply key={JSON.stringify(tried)} name={name} draft={draft} tried={tried} onChange={onChange} /> : null}
    </div>
  );
}

interface PlaceProps {
  readonly place: Place;
  /** From 1. */
  readonly number: number;
  readonly last: boolean;
  readonly providers: readonly string[];
  readonly onDraft: (change: (draft: RouteDraft) => RouteDraft) => void;
}

function PlaceFields({ place, number, last, providers, onDraft }: PlaceProps): VNode {
  const t = routesWords.value;
  const its = place.model || t.candidate(number);
  const set = (change: Partial<Place>): void => onDraft((draft) => withPlace(draft, place.key, change));
  const known = providers.includes(place.provider) ? providers : [place.provider, ...providers];
  return (
    <fieldset class="route-place">
      <legend>{t.candidate(number)}</legend>
      <Fields>
        <SelectField
          label={opsWords.value.provider}
          value={place.provider}
          options={known.map((value) => ({ value, label: value }))}
          onChange={(provider) => set({ provider })}
        />
        <TextField
          label={opsWords.value.model}
          value={place.model}
          onInput={(model) => set({ model })}
          required
          maxLength={200}
        />
        <TextField
          label={t.weight}
          value={place.weight}
          onInput={(weight) => set({ weight })}
          inputMode="numeric"
          hint={t.weightNote}
        />
        <SelectField
          label={t.tier}
          value={place.tier}
          options={[
            { value: '', label: t.noTier },
            ...TIERS.map((value) => ({ value, label: t.tiers[value] ?? value })),
          ]}
          onChange={(tier) => set({ tier })}
        />
      </Fields>
      <div class="row">
        <button
          type="button"
          class="secondary small"
          aria-label={t.earlier(its)}
          disabled={number === 1}
          onClick={() => onDraft((draft) => moved(draft, place.key, -1))}
        >
          ↑
        </button>
        <button
          type="button"
          class="secondary small"
          aria-label={t.later(its)}
          disabled={last}
          onClick={() => onDraft((draft) => moved(draft, place.key, 1))}
        >
          ↓
        </button>
        <button
          type="button"
          class="secondary small"
          aria-label={t.remove(its)}
          title={t.remove(its)}
          onClick={() => onDraft((draft) => withPlace(draft, place.key, null))}
        >
          <Icon name="remove" />
        </button>
      </div>
    </fieldset>
  );
}

interface ApplyProps {
  readonly name: string;
  readonly draft: RouteDraft;
  readonly tried: DryRun;
  readonly onChange: () => void;
}

/** What would change; done only on top of the version that it was compared with. */
function Apply({ name, draft, tried, onChange }: ApplyProps): VNode {
  const t = routesWords.value;
  const [note, setNote] = useState('');
  if (tried.diff.length === 0) {
    return (
      <Card title={t.wouldChange}>
        <p role="status">{t.nothing}</p>
      </Card>
    );
  }
  const apply = async (): Promise<void> => {
    const extras = { query: { note }, headers: { 'if-match': String(tried.version) } };
    await put(`routes/${part(name)}`, documentOf(draft), extras);
    toast(t.applied);
    onChange();
  };
  return (
    <Card title={t.wouldChange}>
      <Form submit={t.apply} onSubmit={apply}>
        <Differences caption={t.wouldChange} differences={tried.diff} />
        <TextField label={t.why} value={note} onInput={setNote} maxLength={500} wide />
      </Form>
    </Card>
  );
}
