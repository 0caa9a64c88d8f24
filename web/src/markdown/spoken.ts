import { blocksOf, type Block, type Cell } from './blocks';
import type { Inline } from './inline';

/** The words of an answer without its marks, for a voice to read. */
export function spoken(text: string): string {
  return blocksOf(text).map(block).filter(Boolean).join('\n');
}

function block(from: Block): string {
  switch (from.kind) {
    case 'paragraph':
    case 'heading':
      return inlines(from.inside);
    case 'code':
      return from.text;
    case 'quote':
      return from.blocks.map(block).join('\n');
    case 'list':
      return from.items.map((item, at) => `${numberOf(from.start, at)}${item.map(block).join('\n')}`).join('\n');
    case 'table':
      return [from.head, ...from.rows].map(row).join('\n');
    case 'rule':
      return '';
  }
}

function numberOf(start: number | null, at: number): string {
  return start === null ? '' : `${start + at}. `;
}

function row(cells: readonly Cell[]): string {
  return cells.map((cell) => inlines(cell.inside)).join(', ');
}

export function inlines(pieces: readonly Inline[]): string {
  return pieces.map(inline).join('');
}

function inline(piece: Inline): string {
  switch (piece.kind) {
    case 'text':
    case 'code':
      return piece.text;
    case 'break':
      return '\n';
    case 'image':
      return piece.alt;
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
      return inlines(piece.inside);
  }
}
