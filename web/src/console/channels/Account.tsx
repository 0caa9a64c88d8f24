import type { VNode } from 'preact';
import { channelsWords } from '../../words/channels';
import { whole } from '../gateway/figures';
import { Copy } from '../parts/Copy';
import { Link } from '../parts/Link';
import { Badge, Card, type Tone } from '../parts/Page';
import { session } from '../session';
import { countOf, KINDS, nameOf, SHOWN, type Messenger, type Shown } from './channels';

const TONES: Readonly<Record<Shown, Tone>> = {
  trouble: 'bad',
  outside: 'care',
  waiting: 'plain',
  sent: 'good',
  withheld: 'plain',
};

/** An account at a messenger: who answers there, where the messenger tells what has come, and what became of answers. */
export function Account({ one }: { readonly one: Messenger }): VNode {
  const t = channelsWords.value;
  const kind = KINDS.find((kind) => kind === one.channel);
  return (
    <Card title={one.account} aside={<span class="note">{kind ? t.kinds[kind] : one.channel}</span>}>
      <p>
        {t.talksTo}{' '}
        {session.may('assistants_read') ? (
          <Link to={`/assistants/${encodeURIComponent(one.assistant)}`}>{one.assistant}</Link>
        ) : (
          one.assistant
        )}
      </p>
      <Counts one={one} />
      {one.inbound === 'polling' ? (
        <p class="note">{t.asksItself}</p>
      ) : (
        <Copy label={t.address} text={location.origin + one.path} />
      )}
    </Card>
  );
}

/** How many parts are in which states; each leads to its list. */
function Counts({ one }: { readonly one: Messenger }): VNode {
  const t = channelsWords.value;
  const found = (Object.keys(SHOWN) as Shown[])
    .map((shown) => ({ shown, count: countOf([one], shown) }))
    .filter(({ count }) => count > 0);
  return found.length === 0 ? (
    <p class="note">{t.nothingYet}</p>
  ) : (
    <ul class="row counts" aria-label={t.counted(nameOf(one))}>
      {found.map(({ shown, count }) => (
        <li key={shown}>
          <Link to={`/channels?account=${encodeURIComponent(nameOf(one))}&show=${shown}`}>
            <Badge tone={TONES[shown]}>
              {t.shown[shown]}: {whole(count)}
            </Badge>
          </Link>
        </li>
      ))}
    </ul>
  );
}
