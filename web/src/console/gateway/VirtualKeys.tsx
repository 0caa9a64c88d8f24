import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { consoleWords, moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { list, part, post } from '../api';
import { tenant, withinTenant } from '../chosen';
import { Copy } from '../parts/Copy';
import { ask, Dialog } from '../parts/Dialog';
import { Empty } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { Link } from '../parts/Link';
import { usePages } from '../parts/loading';
import { Badge } from '../parts/Page';
import { PagedTable, type Column } from '../parts/Table';
import { toast } from '../parts/Toast';
import { session } from '../session';
import { whole } from './figures';
import { ChangeKey, MakeKey, RATE_PARTS, type Minted } from './KeyForm';
import type { KeyRecord } from './types';

const OVERLAP_SECONDS = 86_400;

/** Virtual keys: made, rotated, revoked. Those of the settings file are not here: they are changed there. */
export function VirtualKeys(): VNode {
  const t = opsWords.value;
  const pages = usePages((next) => list<KeyRecord>('keys', 'keys', next, { query: withinTenant() }), [tenant.value]);
  const [isMaking, setMaking] = useState(false);
  const [changing, setChanging] = useState<KeyRecord | null>(null);
  const [minted, setMinted] = useState<Minted | null>(null);
  const [error, setError] = useState<unknown>(null);
  const shown = (made: Minted): void => {
    setMaking(false);
    setMinted(made);
    pages.reload();
  };
  const changed = (): void => {
    setChanging(null);
    toast(t.altered);
    pages.reload();
  };
  const act = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      setError(null);
      pages.reload();
    } catch (cause) {
      setError(cause);
    }
  };
  const make = (
    <button type="button" class="primary" onClick={() => setMaking(true)}>
      {t.makeKey}
    </button>
  );
  return (
    <div class="stack">
      {session.may('access_write') ? <div class="row">{make}</div> : null}
      <p class="note">{t.keysNote}</p>
      <ErrorNote error={error} />
      <PagedTable
        caption={t.keyTabs.keys}
        columns={columns({
          revoke: (key) => void act(() => revoke(key)),
          rotate: (key) => void act(() => rotate(key, shown)),
          change: setChanging,
        })}
        id={(row) => row.name}
        pages={pages}
        empty={<Empty icon="keys" title={t.noKeys} body={t.noKeysBody} />}
      />
      {isMaking ? <MakeKey onClose={() => setMaking(false)} onMade={shown} /> : null}
      {changing ? <ChangeKey of={changing} onClose={() => setChanging(null)} onChanged={changed} /> : null}
      {minted ? <Shown minted={minted} onClose={() => setMinted(null)} /> : null}
    </div>
  );
}

async function revoke(key: KeyRecord): Promise<void> {
  const t = opsWords.value;
  const consent = await ask({ title: t.revokeTitle(key.name), body: t.revokeBody, verb: t.revoke, danger: true });
  if (consent) {
    await post(`keys/${part(key.name)}:revoke`);
    toast(t.revokedNow);
  }
}

async function rotate(key: KeyRecord, onMade: (made: Minted) => void): Promise<void> {
  const t = opsWords.value;
  const consent = await ask({ title: t.rotateTitle(key.name), body: t.rotateBody, verb: t.rotate });
  if (consent) {
    onMade(await post<Minted>(`keys/${part(key.name)}:rotate`, { overlap_seconds: OVERLAP_SECONDS }));
  }
}

/** What can be done with one. */
type Doings = Readonly<Record<'revoke' | 'rotate' | 'change', (key: KeyRecord) => void>>;

function columns(doings: Doings): readonly Column<KeyRecord>[] {
  const t = opsWords.value;
  const may = session.may('access_write');
  return [
    {
      key: 'name',
      title: consoleWords.value.name,
      cell: (row) => <Link to={`/requests?key=${encodeURIComponent(row.name)}`}>{row.name}</Link>,
    },
    { key: 'state', title: t.status, cell: (row) => <State of={row} /> },
    { key: 'owner', title: t.owner, cell: (row) => [row.team, row.user].filter(Boolean).join(' · ') || '–' },
    { key: 'models', title: t.mayUse, cell: (row) => (row.models.length === 0 ? t.everything : row.models.join(', ')) },
    { key: 'limits', title: t.limits, cell: (row) => limits(row) },
    {
      key: 'secrets',
      title: t.endsWith,
      cell: (row) =>
        row.secrets.map((secret) => (
          <div key={secret.created_at}>
            …{secret.last_four}
            {secret.valid_until ? <span class="note"> {t.until(moment(secret.valid_until))}</span> : null}
          </div>
        )),
    },
    { key: 'expires', title: t.expires, cell: (row) => moment(row.expires) || '–' },
    {
      key: 'do',
      title: t.actions,
      cell: (row) =>
        may && row.revoked === null ? (
          <span class="row">
            <Act verb={t.alter} on={row} onClick={doings.change} />
            <Act verb={t.rotate} on={row} onClick={doings.rotate} />
            <Act verb={t.revoke} on={row} onClick={doings.revoke} danger />
          </span>
        ) : null,
    },
  ];
}

interface ActProps {
  readonly verb: string;
  readonly on: KeyRecord;
  readonly onClick: (key: KeyRecord) => void;
  readonly danger?: boolean;
}

function Act({ verb, on, onClick, danger }: ActProps): VNode {
  return (
    <button type="button" class={danger ? 'danger small' : 'secondary small'} onClick={() => onClick(on)}>
      {verb}
      <span class="visually-hidden"> {on.name}</span>
    </button>
  );
}

/** Its own limits in words, one a line. */
function limits(key: KeyRecord): VNode | string {
  const t = opsWords.value;
  const said = RATE_PARTS.filter((rate) => (key.rates?.[rate] ?? 0) > 0);
  if (key.rates === null) {
    return t.asUsual;
  }
  return said.length === 0 ? (
    t.noLimit
  ) : (
    <>
      {said.map((rate) => (
        <div key={rate}>{t.rate(rate, whole(key.rates?.[rate]))}</div>
      ))}
    </>
  );
}

function State({ of }: { readonly of: KeyRecord }): VNode {
  const t = opsWords.value;
  if (of.revoked) {
    return <Badge tone="bad">{t.revoked}</Badge>;
  }
  if (of.expires && Date.parse(of.expires) < Date.now()) {
    return <Badge tone="care">{t.expired}</Badge>;
  }
  return of.disabled ? <Badge tone="care">{t.disabled}</Badge> : <Badge tone="good">{t.active}</Badge>;
}

function Shown({ minted, onClose }: { readonly minted: Minted; readonly onClose: () => void }): VNode {
  const t = opsWords.value;
  return (
    <Dialog title={t.shownOnceTitle(minted.record.name)} onClose={onClose} closable={false}>
      <p>{t.shownOnce}</p>
      <Copy label={t.key} text={minted.key} />
      <div class="form-foot">
        <button type="button" class="primary" onClick={onClose}>
          {t.iHaveIt}
        </button>
      </div>
    </Dialog>
  );
}
