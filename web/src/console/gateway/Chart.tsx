import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { theme } from '../../chat/looks';
import { language } from '../../words';
import { opsWords } from '../../words/ops';
import { Table } from '../parts/Table';
import { clock, clocks } from './figures';

/** Colours of series, as the style sheet has them. */
export type Ink = 'good' | 'care' | 'calm' | 'faint' | 'bad';

export interface Line {
  readonly label: string;
  readonly ink: Ink;
  readonly values: readonly number[];
}

/** Something that happened at a moment, and may be why lines turn. */
export interface Mark {
  readonly at: string;
  readonly label: string;
}

interface ChartProps {
  readonly title: string;
  /** When each step ended, as ISO 8601. */
  readonly times: readonly string[];
  readonly lines: readonly Line[];
  /** Whether the lines are parts of one whole. */
  readonly stacked?: boolean;
  readonly format: (value: number) => string;
  /** Drawn as lines across, and listed below. */
  readonly marks?: readonly Mark[];
}

const HEIGHT = 200;

/** Values over time: drawn for those who see, a table for everybody. */
export function Chart(props: ChartProps): VNode {
  const t = opsWords.value;
  const [hovered, setHovered] = useState<number | null>(null);
  const at = hovered ?? props.times.length - 1;
  return (
    <figure class="card chart">
      <figcaption>
        <h2>{props.title}</h2>
        <span class="note">{clock(props.times[at] ?? '')}</span>
      </figcaption>
      <ul class="legend">
        {props.lines.map((line) => (
          <li key={line.label}>
            <span class={`ink ${line.ink}`} aria-hidden="true" />
            {line.label} <strong>{props.format(line.values[at] ?? 0)}</strong>
          </li>
        ))}
      </ul>
      <Drawing {...props} onHover={setHovered} />
      {props.marks?.length ? <Marks marks={props.marks} /> : null}
      <details>
        <summary>{t.asTable}</summary>
        <Values {...props} />
      </details>
    </figure>
  );
}

function Marks({ marks }: { readonly marks: readonly Mark[] }): VNode {
  return (
    <>
      <h3>{opsWords.value.changes}</h3>
      <ol class="marks">
        {[...marks].reverse().map((mark) => (
          <li key={`${mark.at} ${mark.label}`}>
            <time dateTime={mark.at}>{clock(mark.at)}</time> {mark.label}
          </li>
        ))}
      </ol>
    </>
  );
}

function Values({ title, times, lines, format }: ChartProps): VNode {
  const rows = times.map((time, index) => ({ time, index })).reverse();
  return (
    <Table
      caption={title}
      id={(row) => String(row.index)}
      rows={rows}
      columns={[
        { key: 'time', title: opsWords.value.time, cell: (row) => clock(row.time) },
        ...lines.map((line) => ({
          key: line.label,
          title: line.label,
          numeric: true,
          cell: (row: { index: number }) => format(line.values[row.index] ?? 0),
        })),
      ]}
    />
  );
}

/** The picture; hidden from screen readers, which have the table. */
function Drawing(props: ChartProps & { readonly onHover: (index: number | null) => void }): VNode {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const marks = useRef<readonly Mark[]>([]);
  marks.current = props.marks ?? [];
  const shape = [props.lines.map((line) => line.label).join(), theme.value, language.value].join(' ');
  useEffect(() => {
    const frame = place.current;
    if (!frame) {
      return undefined;
    }
    const made = new uPlot(options(props, frame, marks), data(props), frame);
    plot.current = made;
    const sizes = new ResizeObserver(() => made.setSize({ width: frame.clientWidth, height: HEIGHT }));
    sizes.observe(frame);
    return () => {
      sizes.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [shape]);
  useEffect(() => plot.current?.setData(data(props)), [props.times, props.lines, props.marks]);
  return <div ref={place} class="drawing" aria-hidden="true" />;
}

/** Stacked lines are drawn from the whole downwards, so that each lies over those that include it. */
function data(props: ChartProps): uPlot.AlignedData {
  const times = props.times.map((time) => Date.parse(time) / 1_000);
  if (!props.stacked) {
    return [times, ...props.lines.map((line) => [...line.values])];
  }
  const sums: number[][] = [];
  let below = times.map(() => 0);
  for (const line of props.lines) {
    below = below.map((sum, index) => sum + (line.values[index] ?? 0));
    sums.push(below);
  }
  return [times, ...sums.reverse()];
}

type Drawn = ChartProps & { readonly onHover: (index: number | null) => void };

function options(props: Drawn, frame: HTMLElement, marks: { readonly current: readonly Mark[] }): uPlot.Options {
  const faint = colour(frame, '--line');
  const letters = colour(frame, '--muted');
  const font = `12px ${getComputedStyle(frame).fontFamily}`;
  const lines = props.stacked ? [...props.lines].reverse() : props.lines;
  const axis = { stroke: letters, font, grid: { stroke: faint, width: 1 }, ticks: { show: false } };
  const bars = uPlot.paths.bars?.({ size: [0.86, 40] });
  return {
    width: frame.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { show: !props.stacked } },
    scales: { y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.08 : 1] } },
    axes: [
      { ...axis, values: (_plot, splits) => [...clocks(splits)], space: 70 },
      { ...axis, values: (_plot, splits) => splits.map((split) => props.format(split)), size: 72 },
    ],
    series: [
      {},
      ...lines.map((line) => {
        const ink = colour(frame, `--ink-${line.ink}`);
        return props.stacked && bars
          ? { stroke: ink, fill: ink, width: 0, paths: bars, points: { show: false } }
          : { stroke: ink, width: 2, points: { show: false } };
      }),
    ],
    hooks: {
      setCursor: [(shown) => props.onHover(shown.cursor.idx ?? null)],
      draw: [(shown) => drawMarks(shown, marks.current, letters)],
    },
  };
}

/** A dashed line across the picture for each mark that is within it. */
function drawMarks(plot: uPlot, marks: readonly Mark[], ink: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(Date.parse(mark.at) / 1_000, 'x', true));
    if (x >= bbox.left && x <= bbox.left + bbox.width) {
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
  }
  ctx.restore();
}

/** A canvas takes no names of colours that a theme decides on: the browser says which one it is. */
function colour(frame: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  frame.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
