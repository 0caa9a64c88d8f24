import type { VNode } from 'preact';
import { opsWords } from '../../words/ops';
import { Table } from '../parts/Table';
import type { Difference } from './types';

interface Props {
  readonly caption: string;
  readonly differences: readonly Difference[];
}

/** What differs between two documents, field by field. */
export function Differences({ caption, differences }: Props): VNode {
  const t = opsWords.value;
  return (
    <Table
      caption={caption}
      rows={differences}
      id={(row) => row.path}
      columns={[
        { key: 'path', title: t.field, cell: (row) => <code>{row.path}</code> },
        { key: 'before', title: t.before, cell: (row) => <code>{JSON.stringify(row.before)}</code> },
        { key: 'after', title: t.after, cell: (row) => <code>{JSON.stringify(row.after)}</code> },
      ]}
    />
  );
}
