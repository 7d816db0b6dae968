import type { FormPage } from '../../kit/views/form-page.js';
import type { Bell } from './bells.rules.js';

export function bellsPage(bells: readonly Bell[]): FormPage {
  return {
    title: 'Расписание звонков',
    lead: 'По одной паре в строке; порядок строк — номера пар.',
    action: '/schedule/bells',
    fields: [
      {
        name: 'bells',
        label: 'Звонки',
        type: 'textarea',
        rows: 8,
        required: true,
        maxlength: 500,
        hint: 'Например: 8:30–10:00',
        value: bells.map((bell) => `${bell.startsAt}–${bell.endsAt}`).join('\n'),
      },
    ],
    submitLabel: 'Сохранить звонки',
    cancelHref: '/schedule/timetable',
  };
}
