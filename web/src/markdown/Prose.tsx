import { Component, type ComponentChildren, type VNode } from 'preact';
import { GrowingText, type Block, type Cell } from './blocks';
import { inlines as spokenInlines } from './spoken';
import { targetOf, type Inline, type Target } from './inline';

interface ProseProps {
  readonly text: string;
  /** True unless the text is known to be whole: an unfinished mark or table is then drawn as far as it goes. */
  readonly open: boolean;
}

/**
 * The text of an answer. Draws only the elements named in this file, from values: there is no way from a model's
 * words to markup, and none to a request, because images are drawn as links.
 */
export class Prose extends Component<ProseProps> {
  private readonly growing = new GrowingText();

  override shouldComponentUpdate(next: ProseProps): boolean {
    return next.text !== this.props.text || next.open !== this.props.open;
  }

  override render({ text, open }: ProseProps): VNode {
    return (
      <div class="prose">
        {this.growing.blocks(text, open).map((block, at) => (
          <BlockView key={at} block={block} />
        ))}
      </div>
    );
  }
}

class BlockView extends Component<{ readonly block: Block }> {
  override shouldComponentUpdate(next: { readonly block: Block }): boolean {
    return next.block !== this.props.block;
  }

  override render({ block }: { readonly block: Block }): VNode {
    switch (block.kind) {
      case 'paragraph':
        return <p>{inlines(block.inside)}</p>;
      case 'heading':
        return heading(block.level, inlines(block.inside));
      case 'code':
        return code(block.language, block.text);
      case 'quote':
        return <blockquote>{blocks(block.blocks)}</blockquote>;
      case 'list':
        return list(block.start, block.items);
      case 'table':
        return table(block.head, block.rows);
      case 'rule':
        return <hr />;
    }
  }
}

function blocks(all: readonly Block[]): VNode[] {
  return all.map((block, at) => <BlockView key={at} block={block} />);
}

function heading(level: 3 | 4 | 5, inside: ComponentChildren): VNode {
  const Name = `h${level}` as const;
  return <Name>{inside}</Name>;
}

function code(language: string, text: string): VNode {
  return (
    <pre tabIndex={0} data-language={language || undefined}>
      <code>{text}</code>
    </pre>
  );
}

function list(start: number | null, items: readonly (readonly Block[])[]): VNode {
  const children = items.map((item, at) => <li key={at}>{tight(item)}</li>);
  return start === null ? <ul>{children}</ul> : <ol start={start}>{children}</ol>;
}

/** An item's first paragraph stands in the item itself, so that lists keep close. */
function tight(item: readonly Block[]): ComponentChildren {
  const [first, ...rest] = item;
  return first?.kind === 'paragraph' ? [inlines(first.inside), ...blocks(rest)] : blocks(item);
}

function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): VNode {
  return (
    <div class="table" tabIndex={0} role="group">
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col" class={cell.align}>
                {inlines(cell.inside)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} class={cell.align}>
                  {inlines(cell.inside)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inlines(all: readonly Inline[]): ComponentChildren[] {
  return all.map(inline);
}

function inline(piece: Inline): ComponentChildren {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'break':
      return <br />;
    case 'code':
      return <code>{piece.text}</code>;
    case 'strong':
      return <strong>{inlines(piece.inside)}</strong>;
    case 'em':
      return <em>{inlines(piece.inside)}</em>;
    case 'del':
      return <del>{inlines(piece.inside)}</del>;
    case 'link':
      return link(piece.target, inlines(piece.inside), spokenInlines(piece.inside));
    case 'image':
      return link(piece.target, `🖼 ${piece.alt}`, piece.alt);
  }
}

/** Always says where it leads: a model may have been talked into a misleading label. */
function link(target: Target, children: ComponentChildren, label: string): VNode {
  return (
    <a href={target.href} target="_blank" rel="noopener nofollow ugc">
      {children}
      {saysWhere(label.trim(), target) ? null : <span class="host"> ({target.host})</span>}
    </a>
  );
}

/** Only a label that is the host, or the very address, speaks for itself; one that merely contains it may mislead. */
function saysWhere(label: string, target: Target): boolean {
  return label === target.host || targetOf(label)?.href === target.href;
}
