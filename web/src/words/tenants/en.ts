import type { TenantMessages } from './messages';

export const en: TenantMessages = {
  tab: 'Organisations and teams',
  note: 'How long the usage of each is kept. A team’s own word counts before its organisation’s. The settings file may speak of the same names; what is said here wins.',
  organisations: 'Organisations',
  teams: 'Teams',
  none: 'There are none',
  noneBody: 'They are made by POST organisations and POST teams, or by bellwether organisations and teams.',
  disabled: 'disabled',
  kept: 'Usage is kept',
  name: 'Name',
  usual: (organisation) => (organisation === undefined ? 'as long as all' : `as ${organisation}’s`),
  days: (count) => `${count} ${count === 1 ? 'day' : 'days'}`,
  change: 'Change',
  keepTitle: (tenant) => `How long is the usage of ${tenant} kept?`,
  daysField: 'Days',
  daysNote:
    '1 to 36,500. Empty: a team’s as its organisation’s, an organisation’s as all. What is older is deleted for good.',
  save: 'Save',
  changed: 'It is kept that long from now on.',
};
