import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { consoleWords } from '../../words/console';
import { opsWords } from '../../words/ops';
import { SAME_ORIGIN, type Model } from '../../wire/gateway';
import { CallerKey, callerKey } from '../gateway/CallerKey';
import { Answer } from '../gateway/Answer';
import { AreaField, Fields, SelectField } from '../parts/Field';
import { Card, PageHead } from '../parts/Page';
import { filter, setFilter } from '../router';

const SIDES = ['a', 'b'] as const;

/** One prompt, two models side by side; asked as any caller asks, with a virtual key. */
export default function Playground(): VNode {
  const t = opsWords.value;
  const models = useModels();
  const [prompt, setPrompt] = useState('');
  const [asked, setAsked] = useState({ prompt: '', turn: 0 });
  const [isStopped, setStopped] = useState(false);
  const ask = (event: Event): void => {
    event.preventDefault();
    setStopped(false);
    setAsked((before) => ({ prompt, turn: before.turn + 1 }));
  };
  return (
    <>
      <PageHead title={consoleWords.value.pages.playground} note={t.playgroundNote} />
      <div class="stack">
        <Card>
          <form class="form" onSubmit={ask}>
            <CallerKey />
            {models.problem === '' ? null : <p class="field-error">{models.problem}</p>}
            <AreaField label={t.prompt} value={prompt} onInput={setPrompt} rows={4} required />
            <Fields>
              {SIDES.map((side) => (
                <SelectField
                  key={side}
                  label={`${t.model} ${side.toUpperCase()}`}
                  value={filter(side)}
                  options={options(models.list, filter(side))}
                  onChange={(model) => setFilter({ [side]: model })}
                />
              ))}
            </Fields>
            <div class="form-foot">
              <button type="submit" class="primary" disabled={prompt.trim() === '' || filter('a') + filter('b') === ''}>
                {t.askBoth}
              </button>
              <button type="button" class="secondary" onClick={() => setStopped(true)}>
                {t.stop}
              </button>
            </div>
          </form>
        </Card>
        <div class="side">
          {SIDES.filter((side) => filter(side) !== '').map((side) => (
            <Answer key={side} model={filter(side)} prompt={asked.prompt} turn={asked.turn} isStopped={isStopped} />
          ))}
        </div>
      </div>
    </>
  );
}

interface Known {
  readonly list: readonly Model[];
  readonly problem: string;
}

/** What the key may use; asked anew a moment after the key has been changed. */
function useModels(): Known {
  const [known, setKnown] = useState<Known>({ list: [], problem: '' });
  const latest = useRef(0);
  const key = callerKey.value;
  useEffect(() => {
    const mine = ++latest.current;
    const timer = setTimeout(() => {
      void SAME_ORIGIN.models(key).then((reply) => {
        if (mine === latest.current) {
          setKnown(
            reply.kind === 'models'
              ? { list: reply.models, problem: '' }
              : { list: [], problem: key === '' ? '' : opsWords.value.keyRefused },
          );
        }
      });
    }, 300);
    return () => clearTimeout(timer);
  }, [key]);
  return known;
}

function options(models: readonly Model[], chosen: string): readonly { value: string; label: string }[] {
  const names = models.map((model) => model.id);
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return [{ value: '', label: '–' }, ...all.map((name) => ({ value: name, label: name }))];
}
