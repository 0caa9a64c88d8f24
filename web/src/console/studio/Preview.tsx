import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { now } from '../../chat/ticking';
import { Prose } from '../../markdown/Prose';
import { forgetful } from '../../talk/keeping';
import { growing, type Line, type Source } from '../../talk/line';
import { Visit } from '../../talk/visit';
import { SAME_ORIGIN, type About, type Assistant, type Got } from '../../wire/assistant';
import { language, languageOf } from '../../words';
import { studioWords } from '../../words/studio';
import { Waiting } from '../parts/Empty';
import { Icon } from '../parts/Icon';

interface PreviewProps {
  readonly slug: string;
  /** Opens a demo that is not open to everybody; empty where none is asked for. */
  readonly passcode: string;
  /** Asked to put another answer in the place of one. */
  readonly onCorrect?: (question: string, answer: string) => void;
}

/** A talk with the assistant as a customer has it: the same conversation, the same events. */
export function Preview({ slug, passcode, onCorrect }: PreviewProps): VNode {
  const t = studioWords.value;
  const [round, setRound] = useState(0);
  const visit = useMemo(() => visitOf(slug, passcode), [slug, passcode, round]);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void visit.enter();
    return () => void visit.renew();
  }, [visit]);
  const lines = visit.thread.value.lines;
  const grown = lines.at(-1)?.text.length ?? 0;
  useEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [lines.length, grown]);
  const place = visit.place.value;
  if (place.state === 'loading') {
    return <Waiting />;
  }
  if (place.state !== 'open') {
    return <p class="note">{place.state === 'unknown' ? t.previewNotPublished : t.previewAway}</p>;
  }
  const greeting = place.about.greetings[place.about.languages[0] ?? 'vi'] ?? '';
  return (
    <div class="preview" data-version={visit.thread.value.version || place.about.version}>
      <div class="preview-lines" ref={end} role="log" aria-label={t.preview} tabIndex={0}>
        {greeting ? <p class="preview-answer">{greeting}</p> : null}
        {lines.map((line, index) => (
          <Said key={line.key} line={line} question={questionBefore(lines, index)} onCorrect={onCorrect} />
        ))}
        {visit.waitingSince.value === null ? null : <Waiting />}
      </div>
      <Write
        visit={visit}
        starters={lines.length === 0 ? (place.about.starters[place.about.languages[0] ?? 'vi'] ?? []) : []}
      />
      <button type="button" class="quiet small" onClick={() => setRound(round + 1)}>
        <Icon name="refresh" />
        {t.previewAgain}
      </button>
    </div>
  );
}

interface SaidProps {
  readonly line: Line;
  readonly question: string;
  readonly onCorrect: ((question: string, answer: string) => void) | undefined;
}

function Said({ line, question, onCorrect }: SaidProps): VNode {
  const t = studioWords.value;
  if (line.speaker === 'customer') {
    return (
      <p class="preview-question" lang={languageOf(line.text)}>
        {line.text}
        {line.state === 'unsent' ? <span class="field-error">{line.problem?.message || t.previewUnsent}</span> : null}
      </p>
    );
  }
  if (line.speaker === 'system') {
    return <p class="note">{line.text}</p>;
  }
  return (
    <article class="preview-answer" data-state={line.state}>
      <div class="prose" lang={languageOf(line.text)}>
        <Prose text={line.text} open={growing(line)} />
      </div>
      <Sources sources={line.sources} />
      {onCorrect && !growing(line) ? (
        <button type="button" class="link small" onClick={() => onCorrect(question, line.text)}>
          {t.correct}
        </button>
      ) : null}
    </article>
  );
}

/** What the answer rests on; each says itself when opened. */
function Sources({ sources }: { readonly sources: readonly Source[] }): VNode | null {
  return sources.length === 0 ? null : (
    <ul class="preview-sources">
      {sources.map((source) => (
        <li key={source.number}>
          <details>
            <summary>
              [{source.number}] {source.title}
            </summary>
            <p>{source.text}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Write({ visit, starters }: { readonly visit: Visit; readonly starters: readonly string[] }): VNode {
  const t = studioWords.value;
  const [text, setText] = useState('');
  const send = (words: string): void => {
    if (visit.send(words, language.value)) {
      setText('');
    }
  };
  return (
    <>
      {starters.length > 0 ? (
        <div class="row">
          {starters.slice(0, 3).map((starter) => (
            <button type="button" key={starter} class="secondary small" onClick={() => send(starter)}>
              {starter}
            </button>
          ))}
        </div>
      ) : null}
      <form
        class="preview-write"
        onSubmit={(event) => {
          event.preventDefault();
          send(text);
        }}
      >
        <input
          aria-label={t.previewQuestion}
          placeholder={t.previewQuestion}
          value={text}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="primary" disabled={text.trim() === ''}>
          {t.send}
        </button>
      </form>
    </>
  );
}

function questionBefore(lines: readonly Line[], index: number): string {
  return lines.slice(0, index).findLast((line) => line.speaker === 'customer')?.text ?? '';
}

function visitOf(slug: string, passcode: string): Visit {
  const assistant: Assistant = {
    ...SAME_ORIGIN,
    about: async (name) => unlocked(await SAME_ORIGIN.about(name)),
    open: (name, opening) => SAME_ORIGIN.open(name, { ...opening, passcode }),
  };
  return new Visit(slug, assistant, {
    keeping: forgetful(),
    online: () => true,
    key: () => String(crypto.getRandomValues(new BigUint64Array(2))),
    wallClock: () => new Date().toISOString(),
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}

/** Whoever builds a demo need not be asked for its passcode. */
function unlocked(got: Got<About>): Got<About> {
  return got.problem ? got : { value: { ...got.value, passcodeRequired: false }, problem: null };
}
