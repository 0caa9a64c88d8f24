import { Fragment, type VNode } from 'preact';
import { deskWords } from '../../words/desk';
import { Card } from '../parts/Page';
import type { Whole } from './desk';

type Row = readonly [name: string, value: string];

/** What is known of a conversation and its customer, and how content they were. */
export function Facts({ whole }: { readonly whole: Whole }): VNode {
  const t = deskWords.value;
  const csat = whole.ratings.find((rating) => rating.message === 0);
  const rows: readonly Row[] = [
    [t.customer, whole.user],
    ...whole.facts.map((fact): Row => [t.known[fact.name] ?? fact.name, fact.value]),
    [t.language, whole.language.toUpperCase()],
    [t.channel, whole.channel],
    [t.summary, whole.summary],
    [t.ticket, whole.ticket ? `${whole.ticket.number} · ${t.stages[whole.ticket.stage]}` : ''],
    [t.reason, whole.ticket ? t.reasons[whole.ticket.reason] : ''],
    [t.contact, whole.ticket?.contact ?? ''],
    [t.csat, csat ? [t.ofFive(csat.score), csat.reason].filter((one) => one !== '').join(' · ') : ''],
  ];
  return (
    <Card title={t.facts}>
      <dl class="facts">
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <Fragment key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
      </dl>
    </Card>
  );
}
