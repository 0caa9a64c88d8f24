import type { VNode } from 'preact';
import { language, words } from '../../words';
import { deskWords } from '../../words/desk';
import { cost, count, seconds } from '../../words/figures';
import { assistant, shownPeriod } from '../chosen';
import { figuresOf, stars, type Figures } from '../desk/figures';
import { Waiting } from '../parts/Empty';
import { ErrorNote } from '../parts/ErrorNote';
import { useLoaded } from '../parts/loading';
import { PageHead, Stat, Stats } from '../parts/Page';
import { OF_REPORT } from '../period';
import { session } from '../session';
import { Missing } from '../studio/Missing';

/** How the assistants do, with what each figure means. */
export default function Report(): VNode {
  const t = deskWords.value;
  const slug = assistant.value;
  const span = shownPeriod(OF_REPORT);
  const report = useLoaded((signal) => figuresOf(slug, span, signal), [slug, span]);
  return (
    <>
      <PageHead title={t.report} note={t.reportBody}>
        {report.value ? (
          <a class="button secondary small" href={csvOf(report.value)} download={`report-${slug || 'all'}.csv`}>
            CSV
          </a>
        ) : null}
      </PageHead>
      {report.value ? (
        <Shown figures={report.value} />
      ) : report.error ? (
        <ErrorNote error={report.error} onRetry={report.reload} />
      ) : (
        <Waiting />
      )}
      {slug ? <Missing key={slug} slug={slug} mayChange={session.may('assistants_write')} /> : null}
    </>
  );
}

function Shown({ figures }: { readonly figures: Figures }): VNode {
  const t = deskWords.value;
  const number = (value: number): string => count(value, language.value);
  return (
    <div class="stack report">
      <Stats>
        <Stat label={t.conversations} value={number(figures.conversations)} />
        <Stat label={t.answered} value={number(figures.answered)} />
        <Stat label={t.containment} value={figures.containment} note={t.meanings.contained} />
        <Stat label={t.handedOver} value={figures.handoff} note={t.meanings.handedOver} />
        <Stat label={t.resolution} value={figures.resolution} note={t.meanings.resolution} />
        <Stat label={t.confirmed} value={number(figures.confirmed_resolutions)} note={t.meanings.confirmed} />
        <Stat label={t.assumed} value={number(figures.assumed_resolutions)} note={t.meanings.assumed} />
        <Stat label={t.csat} value={stars(figures)} note={t.rated(number(figures.rated))} />
        <Stat label={t.tickets} value={number(figures.tickets)} to="/tickets" />
        <Stat
          label={t.cost}
          value={cost(figures.cost_micro_dollars)}
          {...(figures.unpriced_answers > 0 ? { note: t.unpriced(number(figures.unpriced_answers)) } : {})}
        />
        <Stat
          label={t.firstToken}
          value={
            figures.first_token_ms === 0 ? '–' : words.value.seconds(seconds(figures.first_token_ms, language.value))
          }
          note={t.meanings.firstToken}
        />
        <Stat label={t.costEach} value={cost(figures.cost_per_conversation_micro_dollars)} />
      </Stats>
    </div>
  );
}

function csvOf(figures: Figures): string {
  const rows = Object.entries(figures).filter(([, value]) => typeof value !== 'object');
  const lines = ['figure,value', ...rows.map(([name, value]) => `${name},${String(value)}`)];
  return `data:text/csv;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`;
}
