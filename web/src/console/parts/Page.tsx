import type { ComponentChildren, VNode } from 'preact';
import { Link } from './Link';
import { Icon } from './Icon';
import { Meaning } from './Meaning';

interface PageHeadProps {
  readonly title: string;
  readonly note?: string | undefined;
  /** Where one came from: a place and its name. */
  readonly back?: { readonly to: string; readonly name: string };
  /** What one can do here. */
  readonly children?: ComponentChildren;
}

/** What a page begins with: its name, and what one can do. The focus is put on its name when the page is opened. */
export function PageHead({ title, note, back, children }: PageHeadProps): VNode {
  return (
    <header class="page-head">
      <div>
        {back ? (
          <Link to={back.to} class="back">
            <Icon name="back" />
            {back.name}
          </Link>
        ) : null}
        <h1 tabIndex={-1}>{title}</h1>
        {note ? <p class="note">{note}</p> : null}
      </div>
      {children ? <div class="page-actions">{children}</div> : null}
    </header>
  );
}

export type Tone = 'plain' | 'good' | 'care' | 'bad';

/** A word about a state; its colour is never all it says. */
export function Badge({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}): VNode {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** Something that belongs together. */
export function Card(props: {
  readonly title?: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section class="card">
      {props.title ? (
        <div class="card-head">
          <h2>{props.title}</h2>
          {props.aside}
        </div>
      ) : null}
      {props.children}
    </section>
  );
}

interface StatProps {
  readonly label: string;
  readonly value: string;
  /** A second line, such as the definition or the budget. */
  readonly note?: string | undefined;
  /** How it is defined, for whoever asks. */
  readonly meaning?: string;
  readonly tone?: Tone;
  /** Where a click leads, such as the filtered log. */
  readonly to?: string;
}

/** One figure. */
export function Stat({ label, value, note, meaning, tone = 'plain', to }: StatProps): VNode {
  return (
    <div class={`stat ${tone}`}>
      <dt>
        {to ? <Link to={to}>{label}</Link> : label}
        {meaning ? <Meaning of={label}>{meaning}</Meaning> : null}
      </dt>
      <dd class="stat-value">{value}</dd>
      {note ? <dd class="note">{note}</dd> : null}
    </div>
  );
}

/** Figures beside each other. */
export function Stats({ children }: { readonly children: ComponentChildren }): VNode {
  return <dl class="stats">{children}</dl>;
}

interface TabsProps {
  readonly label: string;
  readonly current: string;
  readonly tabs: readonly {
    readonly id: string;
    readonly name: string;
    readonly to: string;
    readonly count?: number;
  }[];
}

/** Pages of one thing, each with an address of its own. */
export function Tabs({ label, current, tabs }: TabsProps): VNode {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.id} to={tab.to} current={tab.id === current}>
          {tab.name}
          {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
