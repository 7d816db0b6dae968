import { plural } from '../../kit/dates/plural.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import type { GroupHeader, SubgroupRow } from '../groups/group-card.query.js';
import type { DivisionUse } from './subgroups.query.js';

export const WHOLE = 'Общее деление';

export function subgroupsPath(group: Pick<GroupHeader, 'id'>): string {
  return `/contingent/groups/${group.id}/subgroups`;
}

/** `views/contingent/subgroups.hbs`: the divisions, then a form for one more. */
export function subgroupsPage(
  group: GroupHeader,
  rows: readonly SubgroupRow[],
  uses: readonly DivisionUse[],
): PlainPage {
  const divisions = [...new Set(rows.map(({ division }) => division))];
  return {
    title: `Подгруппы: группа ${group.name}`,
    lead: 'Деление может быть своим для каждой дисциплины: иностранный язык, лабораторные работы.',
    actions: [{ label: 'К группе', href: `/contingent/groups/${group.id}` }],
    sections: [
      {
        heading: 'Деления',
        table: {
          columns: [{ label: 'Деление' }, { label: 'Подгруппы' }, { label: 'Кто ведёт' }],
          rows: divisions.map((division) => {
            const subgroups = rows.filter((row) => row.division === division);
            const taught = uses.find((use) => use.division === division)?.taught ?? [];
            return {
              cells: [
                { text: division || WHOLE, href: `${subgroupsPath(group)}/${subgroups[0]?.id ?? 0}` },
                { text: subgroups.map(sizeText).join(', ') },
                taught.length > 0
                  ? { text: taught.join(', ') }
                  : { text: 'преподаватели ещё не назначены', muted: true },
              ],
            };
          }),
          empty: { title: 'Группа ещё не делится', text: 'Создайте деление ниже.' },
        },
      },
    ],
  };
}

function sizeText({ number, students }: SubgroupRow): string {
  return `${number}-я: ${plural(students, 'студент', 'студента', 'студентов')}`;
}

export function newDivisionForm(group: GroupHeader, today: string): FormPage {
  return {
    title: 'Новое деление',
    action: subgroupsPath(group),
    fields: [
      {
        name: 'division',
        label: 'Для чего',
        type: 'text',
        maxlength: 60,
        hint: 'Например, «Английский язык». Пусто — общее деление группы.',
      },
      {
        name: 'count',
        label: 'Сколько подгрупп',
        type: 'select',
        value: 2,
        options: [2, 3, 4].map((count) => ({ value: count, label: String(count) })),
        required: true,
        short: true,
      },
      { name: 'since', label: 'С какого дня', type: 'date', value: today, required: true, short: true },
      {
        name: 'evenly',
        label: 'Сразу разделить студентов поровну по списку',
        type: 'checkbox',
        checked: true,
      },
    ],
    submitLabel: 'Создать деление',
  };
}
