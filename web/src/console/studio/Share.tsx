import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { studioWords } from '../../words/studio';
import { part, post } from '../api';
import { Copy } from '../parts/Copy';
import { Fields, TextField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Badge, Card } from '../parts/Page';
import { QrCode } from '../parts/QrCode';
import { toast } from '../parts/Toast';
import { change, freshPasscode, loadAssistant, stageOf, type Kept } from './assistant';

const USUAL_DAYS = 14;
const USUAL_DOLLARS = '1';
const DAY_MS = 86_400_000;
const MICROS = 1_000_000;

interface ShareProps {
  readonly kept: Kept;
  readonly onChange: (kept: Kept) => void;
  readonly mayChange: boolean;
}

/** Who may talk to it, how long and for how much; then where. */
export function Share({ kept, onChange, mayChange }: ShareProps): VNode {
  const stage = stageOf(kept);
  return (
    <div class="split">
      {mayChange ? <Terms key={kept.version} kept={kept} onChange={onChange} /> : null}
      {stage === 'live' || stage === 'private' ? <Links kept={kept} /> : <NotYet ended={stage === 'ended'} />}
    </div>
  );
}

function NotYet({ ended }: { readonly ended: boolean }): VNode {
  const t = studioWords.value;
  return (
    <Card title={t.shareLink}>
      <p class="note">{ended ? t.shareEnded : t.shareNotYet}</p>
    </Card>
  );
}

function Terms({ kept, onChange }: Omit<ShareProps, 'mayChange'>): VNode {
  const t = studioWords.value;
  const terms = kept.design.terms ?? {};
  const stage = stageOf(kept);
  // The word of a demo that was never published is nobody's choice: publishing takes it away.
  const fresh = stage === 'private' && terms.expires === undefined;
  const [passcode, setPasscode] = useState(fresh ? '' : (terms.passcode ?? ''));
  const [expires, setExpires] = useState(terms.expires?.slice(0, 10) ?? inDays(USUAL_DAYS));
  const [dollars, setDollars] = useState(
    terms.daily_micro_dollars ? String(terms.daily_micro_dollars / MICROS) : USUAL_DOLLARS,
  );
  const [messages, setMessages] = useState(String(terms.most_messages ?? 100));
  const [origins, setOrigins] = useState((terms.origins ?? []).join(', '));
  const [contact, setContact] = useState(terms.contact ?? '');
  const publish = async (): Promise<void> => {
    const made = await change(
      kept,
      {
        terms: {
          passcode: passcode.trim() === '' ? null : passcode.trim(),
          expires: expires === '' ? null : `${expires}T17:00:00Z`,
          daily_micro_dollars: Math.round(Number(dollars) * MICROS),
          most_messages: Number(messages),
          origins: origins.split(/[\s,]+/).filter(Boolean),
          contact: contact.trim() === '' ? null : contact.trim(),
        },
      },
      t.noteShared,
    );
    await post(`assistants/${part(kept.slug)}:publish`, { version: made.version });
    toast(t.published);
    onChange(await loadAssistant(kept.slug));
  };
  return (
    <Card
      title={t.terms}
      aside={
        <Badge tone={stage === 'live' ? 'good' : stage === 'private' || stage === 'ended' ? 'care' : 'plain'}>
          {t.stages[stage]}
        </Badge>
      }
    >
      {fresh ? <p class="note">{t.privateBody}</p> : null}
      <Form submit={stage === 'live' ? t.saveTerms : t.publish} busy={t.publishing} onSubmit={publish}>
        <Fields>
          <TextField label={t.passcode} value={passcode} onInput={setPasscode} hint={t.passcodeHint} maxLength={80} />
          <TextField label={t.expires} value={expires} onInput={setExpires} type="date" hint={t.expiresHint} />
          <TextField
            label={t.daily}
            value={dollars}
            onInput={setDollars}
            hint={t.dailyHint}
            inputMode="decimal"
            pattern="[0-9]+([.][0-9]{1,6})?"
            required
          />
          <TextField
            label={t.mostMessages}
            value={messages}
            onInput={setMessages}
            inputMode="numeric"
            pattern="[1-9][0-9]{0,4}"
            required
          />
          <TextField
            label={t.origins}
            value={origins}
            onInput={setOrigins}
            hint={t.originsHint}
            placeholder="https://shop.example.vn"
            wide
          />
          <TextField
            label={t.termsContact}
            value={contact}
            onInput={setContact}
            hint={t.termsContactHint}
            maxLength={200}
            wide
          />
        </Fields>
      </Form>
      {stage === 'live' ? <Close kept={kept} onChange={onChange} /> : null}
    </Card>
  );
}

/** Closes the demo to strangers at once: a new word is needed, which nobody knows. */
function Close({ kept, onChange }: Omit<ShareProps, 'mayChange'>): VNode {
  const t = studioWords.value;
  return (
    <Form
      minor
      submit={t.closeDemo}
      onSubmit={async () => onChange(await change(kept, { terms: { passcode: freshPasscode() } }, t.noteClosed))}
    >
      <p class="note">{t.closeDemoHint}</p>
    </Form>
  );
}

function Links({ kept }: { readonly kept: Kept }): VNode {
  const t = studioWords.value;
  const link = `${location.origin}/c/${kept.slug}`;
  const snippet = `<script async src="${location.origin}/widget.js" data-assistant="${kept.slug}"></script>`;
  const passcode = kept.design.terms?.passcode;
  return (
    <Card title={t.shareLink}>
      <Copy label={t.link} text={link} />
      {passcode ? <Copy label={t.passcode} text={passcode} /> : null}
      <QrCode text={link} label={link} />
      <Copy label={t.embed} text={snippet} />
      <Presenter slug={kept.slug} />
    </Card>
  );
}

/** A link for whoever shows the demo to others; all that were made can be taken back at once. */
function Presenter({ slug }: { readonly slug: string }): VNode {
  const t = studioWords.value;
  const [link, setLink] = useState('');
  const make = async (): Promise<void> => {
    const made = await post<{ readonly page: string }>(`assistants/${part(slug)}:presenter`);
    setLink(new URL(made.page, location.origin).href);
  };
  const recall = async (): Promise<void> => {
    await post(`assistants/${part(slug)}:recall`);
    setLink('');
    toast(t.presenterRecalled);
  };
  return (
    <>
      {link ? (
        <Copy label={t.presenter} text={link} />
      ) : (
        <Form submit={t.presenterMake} onSubmit={make} minor>
          <p class="note">{t.presenterHint}</p>
        </Form>
      )}
      <Form submit={t.presenterRecall} onSubmit={recall} minor>
        <p class="note">{t.presenterRecallHint}</p>
      </Form>
    </>
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
