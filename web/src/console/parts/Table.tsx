import type { ComponentChildren, VNode } from 'preact';
import { consoleWords } from '../../words/console';
import { ErrorNote } from './ErrorNote';
import { Waiting } from './Empty';
import type { Paged } from './loading';

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: T) => ComponentChildren;
  /** Figures stand right. */
  readonly numeric?: boolean;
}

interface TableProps<T> {
  /** What the table is of, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly id: (row: T) => string;
}

/** Rows and columns; on a narrow screen every row is a card that names its columns. */
export function Table<T>({ caption, columns, rows, id }: TableProps<T>): VNode {
  return (
    <div class="table-frame">
      <table class="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.numeric ? 'numeric' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={id(row)}>
              {columns.map((column) => (
                <td key={column.key} class={column.numeric ? 'numeric' : undefined} data-column={column.title}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PagedTableProps<T> extends Omit<TableProps<T>, 'rows'> {
  readonly pages: Paged<T>;
  /** Stands there where nothing was found. */
  readonly empty: VNode;
}

/** A list that comes in pieces, with a button for the next one. */
export function PagedTable<T>({ pages, empty, ...table }: PagedTableProps<T>): VNode {
  const t = consoleWords.value;
  if (pages.items.length === 0) {
    return pages.busy ? <Waiting /> : pages.error ? <ErrorNote error={pages.error} onRetry={pages.reload} /> : empty;
  }
  return (
    <>
      <Table {...table} rows={pages.items} />
      <ErrorNote error={pages.error} onRetry={pages.more} />
      {pages.hasMore ? (
        <button type="button" class="secondary more" aria-disabled={pages.busy} onClick={pages.more}>
          {pages.busy ? t.loading : t.more}
        </button>
      ) : null}
    </>
  );
}
