import type { VNode } from 'preact';
import { studioWords } from '../../words/studio';
import { list } from '../api';
import { SelectField, type Option } from '../parts/Field';
import { useLoaded } from '../parts/loading';
import type { Change, Design } from './assistant';

const POLICIES = ['economy', 'balanced', 'quality'] as const;

/** Which model answers, and what has to be changed for that. */
export interface Chosen {
  readonly model: string;
  readonly change: Change;
}

/** What a design says now. */
export function modelsOf(design: Design): Chosen {
  const model = design.models?.answers ?? design.models?.policy ?? '';
  return { model, change: {} };
}

/** A policy is the name of a model that the operators have made; any other model can be named, too. */
function choose(model: string): Chosen {
  return POLICIES.some((policy) => policy === model)
    ? { model, change: { policy: model, answers: null, summaries: null } }
    : { model, change: { policy: null, answers: model, summaries: null } };
}

/** The models of this gateway, policies first. */
export function useModels(): readonly string[] {
  const routes = useLoaded((signal) => list<{ readonly name: string }>('routes', 'routes', null, { signal }), []);
  const names = (routes.value?.items ?? []).map((route) => route.name);
  return [...POLICIES.filter((policy) => names.includes(policy)), ...names.filter((name) => !isPolicy(name))];
}

function isPolicy(name: string): boolean {
  return POLICIES.some((policy) => policy === name);
}

interface ModelChoiceProps {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

/** A choice among the models of this gateway. */
export function ModelChoice({ chosen, onChange }: ModelChoiceProps): VNode {
  const t = studioWords.value;
  const models = useModels();
  const options: Option[] = models.map((model) => ({ value: model, label: nameOf(model) }));
  if (chosen.model !== '' && !models.includes(chosen.model)) {
    options.unshift({ value: chosen.model, label: `${chosen.model} – ${t.modelMissing}` });
  } else if (chosen.model === '') {
    options.unshift({ value: '', label: '…' });
  }
  return (
    <SelectField
      label={t.model}
      value={chosen.model}
      options={options}
      onChange={(model) => onChange(choose(model))}
      hint={t.modelHint}
    />
  );
}

function nameOf(model: string): string {
  const policy = POLICIES.find((one) => one === model);
  return policy ? studioWords.value.policies[policy] : model;
}

/** The best guess for a new assistant: the middle policy, else the first model there is. */
export function usualModel(models: readonly string[]): Chosen {
  return choose(models.includes('balanced') ? 'balanced' : (models[0] ?? ''));
}
