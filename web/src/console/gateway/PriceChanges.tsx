import type { VNode } from 'preact';
import { price } from '../../words/figures';
import { priceWords } from '../../words/prices';
import { Badge, type Tone } from '../parts/Page';
import { Table } from '../parts/Table';
import { whole } from './figures';
import type { ListedPrice, PriceChange, PricePreview } from './pricelists';

type Kind = 'new' | 'changed';

interface Row extends PriceChange {
  readonly kind: Kind;
}

const TONES: Readonly<Record<Kind, Tone>> = { new: 'good', changed: 'plain' };

/** What a list would change, and what is odd about it. */
export function PriceChanges({ said }: { readonly said: PricePreview }): VNode {
  const t = priceWords.value;
  const rows: readonly Row[] = [
    ...said.changed.map((row) => ({ ...row, kind: 'changed' as const })),
    ...said.new.map((row) => ({ ...row, kind: 'new' as const })),
  ];
  return (
    <div class="stack" role="status">
      <p class="row">
        <Badge tone={said.taken > 0 ? 'good' : 'plain'}>{t.taken(said.taken)}</Badge>
        {said.left_out > 0 ? <Badge tone="care">{t.leftOutCount(said.left_out)}</Badge> : null}
        <span>{t.counted(said.new_count, said.changed_count, said.gone_count)}</span>
      </p>
      {rows.length > 0 ? <Table caption={t.changes} columns={columns()} rows={rows} id={idOf} /> : null}
      {said.more > 0 ? <p class="note">{t.more(said.more)}</p> : null}
      <Folded title={t.warnings} lines={said.warnings} />
      <Folded title={t.gone} lines={said.gone.map((row) => `${row.provider}/${row.model}`)} />
    </div>
  );
}

/** What may be long and changes nothing. */
function Folded({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): VNode | null {
  return lines.length === 0 ? null : (
    <details>
      <summary>
        {title} ({whole(lines.length)})
      </summary>
      <ul class="findings">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function columns(): Parameters<typeof Table<Row>>[0]['columns'] {
  const t = priceWords.value;
  const kinds: Readonly<Record<Kind, string>> = { new: t.isNew, changed: t.isChanged };
  return [
    {
      key: 'what',
      title: t.what,
      cell: (row) => (
        <>
          <Badge tone={TONES[row.kind]}>{kinds[row.kind]}</Badge>
          {row.left_out ? <Badge tone="care">{t.leftOut}</Badge> : null}
        </>
      ),
    },
    {
      key: 'model',
      title: t.model,
      cell: (row) => (
        <>
          {row.provider}/{row.model}
          {row.above_input_tokens > 0 ? <div class="note">{t.above(whole(row.above_input_tokens))}</div> : null}
        </>
      ),
    },
    { key: 'before', title: t.before, cell: (row) => (row.old ? parts(row.old) : '–') },
    {
      key: 'after',
      title: t.after,
      cell: (row) => (row.new ? parts(row.new) : t.asShorter),
    },
    { key: 'factor', title: t.factor, numeric: true, cell: (row) => (row.factor ? `× ${row.factor}` : '–') },
  ];
}

function parts(listed: ListedPrice): string {
  return [listed.input_micro_dollars, listed.cached_input_micro_dollars, listed.output_micro_dollars]
    .map(price)
    .join(' / ');
}

function idOf(row: Row): string {
  return `${row.kind} ${row.provider}/${row.model} ${row.above_input_tokens}`;
}
