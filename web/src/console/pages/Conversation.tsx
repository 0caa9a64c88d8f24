import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { deskWords } from '../../words/desk';
import { languageOf } from '../../words';
import { Prose } from '../../markdown/Prose';
import { chosenAt } from '../chosen';
import { conversation, remove, type Message, type Rating, type Whole } from '../desk/desk';
import { Citations } from '../desk/Citations';
import { Doing } from '../desk/Doing';
import { Facts } from '../desk/Facts';
import { Notes } from '../desk/Notes';
import { ask } from '../parts/Dialog';
import { Download } from '../parts/Download';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useEvery, useLoaded } from '../parts/loading';
import { Badge, Card, PageHead } from '../parts/Page';
import { toast } from '../parts/Toast';
import type { PageProps } from '../pages';
import { go } from '../router';
import { session } from '../session';
import { FaqEditor, type FaqDraft } from '../studio/FaqEditor';

const LOOK_EVERY_MS = 2_000;

/** One conversation: what was said, and what a person can do about it. */
export default function ConversationPage({ at }: PageProps): VNode {
  const t = deskWords.value;
  const id = at['id'] ?? '';
  const whole = useLoaded((signal) => conversation(id, signal), [id]);
  useEvery(LOOK_EVERY_MS, () => {
    if (!whole.busy) {
      whole.reload();
    }
  });
  if (!whole.value) {
    return whole.error ? <ErrorNote error={whole.error} onRetry={whole.reload} /> : <Waiting />;
  }
  const { value } = whole;
  return (
    <>
      <PageHead
        title={`${value.assistant} · ${id.slice(0, 11)}`}
        note={t.begun(moment(value.created_at))}
        back={{ to: '/inbox', name: t.inbox }}
      >
        <Badge tone={value.owner === 'waiting' ? 'care' : 'plain'}>{t.owners[value.owner]}</Badge>
        {value.agent ? <Badge>{value.agent}</Badge> : null}
        {value.assigned && value.assigned !== value.agent ? <Badge>→ {value.assigned}</Badge> : null}
        <Download path={`desk/conversations/${id}:export`} name={`${id}.json`}>
          JSON
        </Download>
        <Download path={`desk/conversations/${id}:export`} query={{ format: 'csv' }} name={`${id}.csv`}>
          CSV
        </Download>
        {session.may('desk_delete') ? <Remove id={id} /> : null}
      </PageHead>
      <div class="desk">
        <Transcript whole={value} />
        <div>
          <Facts whole={value} />
          {session.may('desk_write') ? <Doing whole={value} onDone={whole.reload} /> : null}
          <Notes whole={value} onDone={whole.reload} />
        </div>
      </div>
    </>
  );
}

/** Has all of it forgotten, for whoever may and says why. */
function Remove({ id }: { readonly id: string }): VNode {
  const t = deskWords.value;
  const [error, setError] = useState<unknown>(null);
  const forget = async (): Promise<void> => {
    const consent = await ask({ title: t.remove, body: t.removeBody, verb: t.remove, danger: true, reason: t.why });
    if (!consent) {
      return;
    }
    try {
      await remove(id, consent.reason);
      toast(t.removed);
      go(chosenAt('/inbox'));
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <button type="button" class="secondary small" onClick={() => void forget()}>
        {t.remove}
      </button>
      <ErrorNote error={error} />
    </>
  );
}

/** What was said; the page follows the end as long as the reader is there. */
function Transcript({ whole }: { readonly whole: Whole }): VNode {
  const t = deskWords.value;
  const place = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<FaqDraft | null>(null);
  const count = whole.messages.length;
  useEffect(() => {
    place.current?.scrollTo({ top: place.current.scrollHeight });
  }, [count]);
  const mayTeach = session.may('assistants_write');
  return (
    <Card title={t.transcript}>
      <div class="desk-lines" ref={place} role="log" aria-label={t.transcript} tabIndex={0}>
        {whole.messages.map((message, index) => (
          <Said
            key={message.id}
            message={message}
            rating={whole.ratings.find((one) => `${whole.id}.${one.message}` === message.id) ?? null}
            {...(mayTeach && isAnswer(message)
              ? { onTeach: () => setDraft({ question: questionBefore(whole.messages, index), answer: message.text }) }
              : {})}
          />
        ))}
      </div>
      <p class="note" role="status">
        {whole.customer_typing ? t.customerTypes : ''}
      </p>
      {draft ? (
        <FaqEditor
          slug={whole.assistant}
          draft={{ ...draft, language: whole.language }}
          onClose={() => setDraft(null)}
          onSaved={() => setDraft(null)}
        />
      ) : null}
    </Card>
  );
}

interface SaidProps {
  readonly message: Message;
  /** What the customer thinks of it; null where they have not said. */
  readonly rating: Rating | null;
  readonly onTeach?: () => void;
}

function Said({ message, rating, onTeach }: SaidProps): VNode {
  const t = deskWords.value;
  return (
    <article class="desk-line" data-speaker={message.speaker}>
      <p class="note">
        {t.speakers[message.speaker]}
        {message.name ? ` ${message.name}` : ''} · {moment(message.at)}
        {message.state === 'done' ? '' : ` · ${message.state}`}
        <Intent extras={message.extras} />
      </p>
      <div class="prose" lang={languageOf(message.text)}>
        <Prose text={message.text} open={false} />
      </div>
      <Citations extras={message.extras} />
      {rating ? (
        <p class="note">
          <Badge tone={rating.score < 0 ? 'care' : 'good'}>{rating.score < 0 ? t.disliked : t.liked}</Badge>{' '}
          {rating.reason}
        </p>
      ) : null}
      {onTeach ? (
        <button type="button" class="link small" onClick={onTeach}>
          {t.intoFaq}
        </button>
      ) : null}
    </article>
  );
}

/** What the customer was taken to want, where the gateway has noted it. */
function Intent({ extras }: { readonly extras: Message['extras'] }): VNode | null {
  const intent = extras['intent'] as { readonly name?: string; readonly confidence?: number } | undefined;
  return intent?.name ? (
    <>
      {' '}
      <Badge>
        {intent.name}
        {intent.confidence === undefined ? '' : ` ${Math.round(intent.confidence * 100)} %`}
      </Badge>
    </>
  ) : null;
}

/** What could be taught: what a person said, and what the assistant said to its end. */
function isAnswer({ speaker, state, text }: Message): boolean {
  return (speaker === 'agent' || speaker === 'assistant') && state === 'done' && text !== '';
}

function questionBefore(messages: readonly Message[], index: number): string {
  return messages.slice(0, index).findLast((one) => one.speaker === 'customer')?.text ?? '';
}
