import type { VNode } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { consoleWords } from '../words/console';
import {
  assistant,
  assistants,
  chooseAssistant,
  choosePeriod,
  chooseTenant,
  lookForAssistants,
  lookForTenants,
  oneAssistant,
  shownPeriod,
  tenant,
  tenants,
} from './chosen';
import { daysOf, setByHand } from './gateway/costs';
import { pageAt } from './pages';
import { Options, type Option } from './parts/Field';
import { periodOf, type Periods } from './period';
import { filter, place } from './router';
import { session } from './session';

/** What the reader looks at, on this page and those after it; only what this page heeds. */
export function Choices(): VNode | null {
  const entry = pageAt(place.value.path)?.entry;
  const heeds = entry && session.may(entry.scope) ? entry.heeds : undefined;
  return heeds ? (
    <div class="choices-on-top">
      {heeds.tenant && session.may('access_read') ? <OfTenant /> : null}
      {heeds.assistant && session.may('assistants_read') ? <OfAssistant isOne={heeds.assistant === 'one'} /> : null}
      {heeds.period ? <OfPeriod periods={heeds.period} /> : null}
    </div>
  ) : null;
}

/** Asks which there are when it is shown; what is given back asks again, for when somebody is about to choose. */
function useLook(find: () => Promise<unknown>): () => void {
  const look = (): void => {
    find().catch(() => undefined); // the pages say what is wrong
  };
  useEffect(look, []);
  return look;
}

/** With what is chosen, though nobody knows it. */
function withChosen(options: readonly Option[], chosen: string): readonly Option[] {
  const isThere = chosen === '' || options.some((one) => one.value === chosen);
  return isThere ? options : [...options, { value: chosen, label: chosen }];
}

function OfTenant(): VNode | null {
  const t = consoleWords.value.choices;
  const look = useLook(lookForTenants);
  const chosen = tenant.value;
  if (tenants.value.length === 0 && chosen === '') {
    return null;
  }
  const options = [{ value: '', label: t.allTenants }, ...tenants.value.map((name) => ({ value: name, label: name }))];
  return (
    <Choice
      label={t.tenant}
      value={chosen}
      options={withChosen(options, chosen)}
      onChange={chooseTenant}
      onFocus={look}
    />
  );
}

function OfAssistant({ isOne }: { readonly isOne: boolean }): VNode | null {
  const t = consoleWords.value.choices;
  const look = useLook(lookForAssistants);
  const chosen = isOne ? oneAssistant() : assistant.value;
  const there = assistants.value.filter((one) => !one.archived || one.slug === chosen);
  if (there.length === 0 && chosen === '') {
    return null;
  }
  const options = [
    ...(isOne ? [] : [{ value: '', label: t.allAssistants }]),
    ...there.map((one) => ({ value: one.slug, label: one.name })),
  ];
  return (
    <Choice
      label={t.assistant}
      value={chosen}
      options={withChosen(options, chosen)}
      onChange={chooseAssistant}
      onFocus={look}
    />
  );
}

function OfPeriod({ periods }: { readonly periods: Periods }): VNode {
  const t = consoleWords.value.choices;
  const shown = shownPeriod(periods);
  const days = periods.orDays ? setByHand(filter('from'), filter('to'), daysOf(shown, new Date())) : null;
  const options: readonly Option[] = periods.known.map((one) => ({ value: one, label: t.periods[one] }));
  const byHand = days ? [{ value: '', label: `${days.from} – ${days.to}` }] : [];
  return (
    <Choice
      label={t.period}
      value={days ? '' : shown}
      options={[...byHand, ...options]}
      onChange={(value) => {
        const chosen = periodOf(value);
        if (chosen !== '') {
          choosePeriod(chosen);
        }
      }}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
}

function Choice({ label, value, options, onChange, onFocus }: ChoiceProps): VNode {
  const id = useId();
  return (
    <>
      <label for={id} class="visually-hidden">
        {label}
      </label>
      <select
        id={id}
        value={value}
        title={label}
        onFocus={onFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <Options of={options} />
      </select>
    </>
  );
}
