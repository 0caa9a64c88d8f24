import type { VNode } from 'preact';
import { studioWords } from '../../words/studio';
import { AreaField, Fields, Switch, TextField } from '../parts/Field';
import { DAYS, weekly, type Day } from './draft';
import type { GroupProps } from './LiveForm';

/** When people answer: by day, with public holidays and further days off. */
export function HoursFields({ draft, onEdit, wrong }: GroupProps): VNode {
  const t = studioWords.value;
  const set = (day: Day, text: string): void => onEdit({ week: { ...draft.week, [day]: text } });
  return (
    <>
      <Switch label={t.hoursAlways} on={draft.always} onChange={(always) => onEdit({ always })} />
      {draft.always ? null : (
        <>
          <p class="note">{t.hoursByDay}</p>
          <Fields>
            {DAYS.map((day) => (
              <TextField
                key={day}
                label={t.days[day]}
                value={draft.week[day]}
                onInput={(text) => set(day, text)}
                placeholder={t.closedDay}
                error={wrong(`hours.week.${day}`)}
              />
            ))}
          </Fields>
          <button type="button" class="secondary" onClick={() => onEdit({ week: weekly(() => draft.week.mon) })}>
            {t.hoursSame}
          </button>
        </>
      )}
      <Switch label={t.holidays} on={draft.holidays} onChange={(holidays) => onEdit({ holidays })} />
      <AreaField
        label={t.closedDays}
        value={draft.closed}
        onInput={(closed) => onEdit({ closed })}
        rows={3}
        hint={t.closedDaysHint}
        error={wrong('hours.closed')}
      />
    </>
  );
}
