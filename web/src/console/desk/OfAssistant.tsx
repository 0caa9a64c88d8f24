import type { VNode } from 'preact';
import { deskWords } from '../../words/desk';
import { SelectField } from '../parts/Field';
import { useLoaded } from '../parts/loading';
import { filter, setFilter } from '../router';
import { allAssistants } from '../studio/assistant';

/** Of which assistant a page shows something; its slug stands in the address as `assistant`, empty for all. */
export function OfAssistant(): VNode {
  const t = deskWords.value;
  const all = useLoaded(allAssistants, []);
  return (
    <SelectField
      label={t.assistant}
      value={filter('assistant')}
      options={[
        { value: '', label: t.allAssistants },
        ...(all.value ?? []).map((one) => ({ value: one.slug, label: one.name })),
      ]}
      onChange={(chosen) => setFilter({ assistant: chosen })}
    />
  );
}
