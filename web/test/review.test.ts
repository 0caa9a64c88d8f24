import { describe, expect, it } from 'vitest';
import { csvOf, isTouched, kept, toggled, UNTOUCHED, withRow, type Row } from '../src/console/studio/review';

const ROW: Row = {
  place: 'row 2',
  question: 'Có ship không?',
  alternatives: ['Giao hàng không?', 'Ship "hoả tốc", được không?'],
  answer: 'Dạ có.',
  language: 'vi',
  verdict: 'new',
  with: '',
  with_answer: '',
};
const ENGLISH: Row = { ...ROW, place: 'row 3', question: 'Do you ship?', alternatives: [], language: 'en' };

describe('a file that is looked at', () => {
  it('keeps every column of every row when one cell is mended', () => {
    const mended = withRow(UNTOUCHED, { ...ROW, answer: 'Dạ có, 30.000 ₫.' });

    expect(isTouched(UNTOUCHED)).toBe(false);
    expect(isTouched(mended)).toBe(true);
    expect(csvOf(kept([ROW, ENGLISH], mended))).toBe(
      'question,alternatives,answer,language\r\n'
        + '"Có ship không?","Giao hàng không?\nShip ""hoả tốc"", được không?","Dạ có, 30.000 ₫.","vi"\r\n'
        + '"Do you ship?","","Dạ có.","en"',
    );
  });

  it('leaves out what somebody has dropped, until it is taken back', () => {
    const without = toggled(UNTOUCHED, 'row 2');

    expect(kept([ROW, ENGLISH], without)).toEqual([ENGLISH]);
    expect(isTouched(without)).toBe(true);
    expect(kept([ROW, ENGLISH], toggled(without, 'row 2'))).toEqual([ROW, ENGLISH]);
  });
});
