import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { moment } from '../../words/console';
import { opsWords } from '../../words/ops';
import { providerWords } from '../../words/providers';
import { list } from '../api';
import { Dialog } from '../parts/Dialog';
import { Empty, Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useEvery, usePages } from '../parts/loading';
import { Badge, Card, type Tone } from '../parts/Page';
import { Table } from '../parts/Table';
import { session } from '../session';
import { AddProvider } from './AddProvider';
import { whole } from './figures';
import { ProviderTools } from './ProviderTools';
import type { ProviderState } from './types';

const REFRESH_MS = 10_000;
const TONES: Readonly<Record<string, Tone>> = { active: 'good', draining: 'care', expired: 'bad', refused: 'bad' };

/** What we show to providers, by name and never in clear, and how it is doing. */
export function Providers(): VNode {
  const t = opsWords.value;
  const pages = usePages((next) => list<ProviderState>('providers', 'providers', next), []);
  const mayChange = session.may('routes_write');
  useEvery(REFRESH_MS, () => {
    if (!pages.hasMore) {
      pages.reload();
    }
  });
  if (pages.items.length === 0) {
    return pages.busy ? (
      <Waiting />
    ) : pages.error ? (
      <ErrorNote error={pages.error} onRetry={pages.reload} />
    ) : (
      <Empty icon="models" title={t.noProviders}>
        {mayChange ? <Add onChange={pages.reload} /> : null}
      </Empty>
    );
  }
  return (
    <div class="stack">
      <p class="note">{t.providersNote}</p>
      {mayChange ? <Add onChange={pages.reload} /> : null}
      {pages.items.map((provider) => (
        <Card key={provider.name} title={provider.name} aside={<span class="note">{provider.url}</span>}>
          <Table
            caption={provider.name}
            rows={provider.credentials}
            id={(row) => row.name}
            columns={[
              { key: 'name', title: t.credential, cell: (row) => row.name || t.onlyOne },
              {
                key: 'state',
                title: t.status,
                cell: (row) => <Badge tone={TONES[row.state] ?? 'plain'}>{t.states[row.state]}</Badge>,
              },
              { key: 'flight', title: t.inFlight, numeric: true, cell: (row) => whole(row.in_flight) },
              { key: 'tokens', title: t.tokensSinceStart, numeric: true, cell: (row) => whole(row.tokens) },
              {
                key: 'limits',
                title: t.perMinute,
                numeric: true,
                cell: (row) => `${limit(row.requests_per_minute)} / ${limit(row.tokens_per_minute)}`,
              },
              { key: 'expires', title: t.expires, cell: (row) => moment(row.expires) || '–' },
            ]}
          />
          {mayChange ? <ProviderTools name={provider.name} onChange={pages.reload} /> : null}
        </Card>
      ))}
    </div>
  );
}

/** A button, and the window in which a provider is added. */
function Add({ onChange }: { readonly onChange: () => void }): VNode {
  const t = providerWords.value;
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    onChange();
  };
  return (
    <div class="form-foot">
      <button type="button" class="primary" onClick={() => setOpen(true)}>
        {t.add}
      </button>
      {open ? (
        <Dialog title={t.add} onClose={close} wide>
          <AddProvider onOffered={close} />
        </Dialog>
      ) : null}
    </div>
  );
}

function limit(value: number): string {
  return value === 0 ? '–' : whole(value);
}
