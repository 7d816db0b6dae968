import type { FormPage } from '../../kit/views/form-page.js';
import type { Bell } from './bells.rules.js';

/** Usual pairs of a college: a start to be changed, not yet saved. */
const USUAL = ['8:30–10:00', '10:10–11:40', '12:20–13:50', '14:00–15:30', '15:40–17:10'];

export function bellsPage(bells: readonly Bell[]): FormPage {
  return {
    title: 'Расписание звонков',
    lead:
      bells.length > 0
        ? 'По одной паре в строке; порядок строк — номера пар.'
        : 'Звонков ещё нет. Ниже обычные: поправьте и сохраните. По одной паре в строке; порядок строк — номера пар.',
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
        value: (bells.length > 0 ? bells.map((bell) => `${bell.startsAt}–${bell.endsAt}`) : USUAL).join('\n'),
      },
    ],
    submitLabel: 'Сохранить звонки',
    cancelHref: '/schedule/timetable',
  };
}
