/** What became, or would become, of a question that was found in a file. */
export type Verdict = 'new' | 'duplicate' | 'conflict' | 'wrong';

/** A question that was found, with all that its file says of it. */
export interface Row {
  readonly place: string;
  readonly question: string;
  readonly alternatives: readonly string[];
  readonly answer: string;
  /** Empty where the file does not say. */
  readonly language: string;
  readonly verdict: Verdict;
  /** What it is the same as or conflicts with: a question's id, or a place in the file; empty for nothing. */
  readonly with: string;
  /** The answer that stands there. */
  readonly with_answer: string;
}

/** The place of the file that a row conflicts with; empty where it does with what is known already. */
export function placeOf(row: Row): string {
  return row.with.includes(' ') ? row.with : '';
}

/** What somebody has changed of what was found, by place. */
export interface Mended {
  readonly rows: Readonly<Record<string, Row>>;
  readonly dropped: ReadonlySet<string>;
}

export const UNTOUCHED: Mended = { rows: {}, dropped: new Set() };

/** The rows that are to be taken in, as they stand now. */
export function kept(rows: readonly Row[], mended: Mended): readonly Row[] {
  return rows.filter((row) => !mended.dropped.has(row.place)).map((row) => mended.rows[row.place] ?? row);
}

export function isTouched(mended: Mended): boolean {
  return mended.dropped.size > 0 || Object.keys(mended.rows).length > 0;
}

export function withRow(mended: Mended, row: Row): Mended {
  return { ...mended, rows: { ...mended.rows, [row.place]: row } };
}

/** Leaves a row out, or takes it back. */
export function toggled(mended: Mended, place: string): Mended {
  const dropped = new Set(mended.dropped);
  if (!dropped.delete(place)) {
    dropped.add(place);
  }
  return { ...mended, dropped };
}

/** RFC 4180: a cell in quotes, with quotes doubled; other ways to ask stand in one cell, each on a line. */
export function csvOf(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [row.question, row.alternatives.join('\n'), row.answer, row.language].map(cell).join(','),
  );
  return ['question,alternatives,answer,language', ...lines].join('\r\n');
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
