import { Fragment, type VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { deskWords } from '../../words/desk';
import { languageOf } from '../../words';
import { Prose } from '../../markdown/Prose';
import { conversation, type Message, type Whole } from '../desk/desk';
import { Doing } from '../desk/Doing';
import { Notes } from '../desk/Notes';
import { Download } from '../parts/Download';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useEvery, useLoaded } from '../parts/loading';
import { Badge, Card, PageHead } from '../parts/Page';
import type { PageProps } from '../pages';
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
            {...(mayTeach && message.speaker === 'agent'
              ? { onTeach: () => setDraft({ question: questionBefore(whole.messages, index), answer: message.text }) }
              : {})}
          />
        ))}
      </div>
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

function Said({ message, onTeach }: { readonly message: Message; readonly onTeach?: () => void }): VNode {
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
      {onTeach ? (
        <button type="button" class="link small" onClick={onTeach}>
          {t.intoFaq}
        </button>
      ) : null}
    </article>
  );
}

function Citations({ extras }: { readonly extras: Message['extras'] }): VNode | null {
  const found = extras['citations'];
  const titles = (Array.isArray(found) ? found : []).map((one: { readonly title?: string }) => one.title ?? '');
  return titles.length === 0 ? null : (
    <ul class="preview-sources">
      {titles.map((title, index) => (
        <li key={title}>
          [{index + 1}] {title}
        </li>
      ))}
    </ul>
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

function Facts({ whole }: { readonly whole: Whole }): VNode {
  const t = deskWords.value;
  const rows: readonly (readonly [string, string])[] = [
    [t.customer, whole.user],
    [t.language, whole.language.toUpperCase()],
    [t.channel, whole.channel],
    [t.summary, whole.summary],
    [t.ticket, whole.ticket ? `${whole.ticket.number} · ${t.stages[whole.ticket.stage]}` : ''],
    [t.reason, whole.ticket ? t.reasons[whole.ticket.reason] : ''],
    [t.contact, whole.ticket?.contact ?? ''],
  ];
  return (
    <Card title={t.facts}>
      <dl class="facts">
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
    </Card>
  );
}

function questionBefore(messages: readonly Message[], index: number): string {
  return messages.slice(0, index).findLast((one) => one.speaker === 'customer')?.text ?? '';
}
