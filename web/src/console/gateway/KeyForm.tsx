import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import type { RatePart } from '../../words/ops/messages';
import { part, patch, post } from '../api';
import { Dialog } from '../parts/Dialog';
import { Fields, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import type { KeyRecord } from './types';

/** A key in clear, which nobody sees again. */
export interface Minted {
  readonly key: string;
  readonly record: KeyRecord;
}

/** The limits that the page asks for; others that a key has are kept as they are. */
export const RATE_PARTS: readonly RatePart[] = [
  'requests_per_minute',
  'tokens_per_minute',
  'tokens_per_day',
  'at_once',
];

/** What can be said of a key when it is made and later, as it is typed. */
interface Said {
  readonly models: string;
  readonly expires: string;
  readonly rates: Readonly<Record<RatePart, string>>;
}

const NOTHING: Said = {
  models: '',
  expires: '',
  rates: { requests_per_minute: '', tokens_per_minute: '', tokens_per_day: '', at_once: '' },
};

interface MakeProps {
  readonly onClose: () => void;
  readonly onMade: (made: Minted) => void;
}

/** A new key. */
export function MakeKey({ onClose, onMade }: MakeProps): VNode {
  const t = opsWords.value;
  const [name, setName] = useState('');
  const [team, setTeam] = useState('');
  const [said, setSaid] = useState(NOTHING);
  const make = async (): Promise<void> => {
    const rates = ratesOf(said, null);
    onMade(
      await post<Minted>('keys', {
        name: name.trim(),
        ...(team.trim() === '' ? {} : { team: team.trim() }),
        ...(said.models.trim() === '' ? {} : { models: words(said.models) }),
        ...(rates === null ? {} : { rates }),
        ...(said.expires === '' ? {} : { expires: midnight(said.expires) }),
      }),
    );
  };
  return (
    <Dialog title={t.makeKey} onClose={onClose}>
      <Form submit={t.makeKey} onSubmit={make} disabled={name.trim() === ''}>
        <Fields>
          <TextField label={consoleWords.value.name} value={name} onInput={setName} required maxLength={63} />
          <TextField label={t.team} value={team} onInput={setTeam} hint={t.teamHint} />
          <Parts said={said} onSaid={setSaid} />
        </Fields>
      </Form>
    </Dialog>
  );
}

interface ChangeProps {
  readonly of: KeyRecord;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** What a key may do, changed; it holds from the next request on. */
export function ChangeKey({ of, onClose, onChanged }: ChangeProps): VNode {
  const t = opsWords.value;
  const before = saidOf(of);
  const [said, setSaid] = useState(before);
  const change = async (): Promise<void> => {
    await patch(`keys/${part(of.name)}`, {
      models: words(said.models),
      rates: ratesOf(said, of.rates),
      ...(said.expires === before.expires ? {} : { expires: said.expires === '' ? null : midnight(said.expires) }),
    });
    onChanged();
  };
  return (
    <Dialog title={t.alterTitle(of.name)} onClose={onClose}>
      <Form submit={t.alter} onSubmit={change}>
        <Fields>
          <Parts said={said} onSaid={setSaid} />
        </Fields>
      </Form>
    </Dialog>
  );
}

function Parts({ said, onSaid }: { readonly said: Said; readonly onSaid: (said: Said) => void }): VNode {
  const t = opsWords.value;
  return (
    <>
      <TextField
        label={t.mayUse}
        value={said.models}
        onInput={(models) => onSaid({ ...said, models })}
        hint={t.modelsHint}
      />
      <TextField
        label={t.expires}
        value={said.expires}
        onInput={(expires) => onSaid({ ...said, expires })}
        type="date"
      />
      {RATE_PARTS.map((rate, index) => (
        <TextField
          key={rate}
          label={t.rates[rate]}
          value={said.rates[rate]}
          onInput={(number) => onSaid({ ...said, rates: { ...said.rates, [rate]: number } })}
          inputMode="numeric"
          pattern="[0-9]{0,13}"
          hint={index === 0 ? t.limitsHint : undefined}
        />
      ))}
    </>
  );
}

function saidOf(key: KeyRecord): Said {
  const typed = (rate: RatePart): string => String(key.rates?.[rate] ?? '');
  return {
    models: key.models.join(', '),
    expires: key.expires?.slice(0, 10) ?? '',
    rates: {
      requests_per_minute: typed('requests_per_minute'),
      tokens_per_minute: typed('tokens_per_minute'),
      tokens_per_day: typed('tokens_per_day'),
      at_once: typed('at_once'),
    },
  };
}

/** What is typed, and of what the page does not ask for whatever was there; null where nothing is said at all. */
function ratesOf(said: Said, before: KeyRecord['rates']): Readonly<Record<string, number>> | null {
  const typed = RATE_PARTS.filter((rate) => said.rates[rate].trim() !== '');
  if (typed.length === 0) {
    return null;
  }
  const others = Object.entries(before ?? {}).filter(([name]) => !isAsked(name) && keepsIts(name, typed));
  return Object.fromEntries([...others, ...typed.map((rate) => [rate, Number(said.rates[rate])] as const)]);
}

function isAsked(name: string): boolean {
  return RATE_PARTS.some((rate) => rate === name);
}

/** A burst goes with its rate. */
function keepsIts(name: string, typed: readonly RatePart[]): boolean {
  return typed.includes(name === 'tokens_burst' ? 'tokens_per_minute' : 'requests_per_minute');
}

function midnight(day: string): string {
  return new Date(`${day}T00:00:00Z`).toISOString();
}

function words(text: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .map((word) => word.trim())
    .filter(Boolean);
}
