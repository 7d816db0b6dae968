import { plural } from '../../kit/dates/plural.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import type { GroupHeader, SubgroupRow } from '../groups/group-card.query.js';
import type { DividedStudent, Division } from './subgroups.query.js';

const WHOLE = 'Деление группы';

function pathOf(group: Pick<GroupHeader, 'id'>): string {
  return `/contingent/groups/${group.id}/subgroups`;
}

/** `views/contingent/subgroups.hbs`: the divisions, then a form for one more. */
export function subgroupsPage(group: GroupHeader, rows: readonly SubgroupRow[]): PlainPage {
  const divisions = [...new Set(rows.map(({ division }) => division))];
  return {
    title: `Подгруппы: группа ${group.name}`,
    lead: 'Деление может быть своим для каждой дисциплины: иностранный язык, лабораторные работы.',
    actions: [{ label: 'К группе', href: `/contingent/groups/${group.id}` }],
    sections: [
      {
        heading: 'Деления',
        table: {
          columns: [{ label: 'Деление' }, { label: 'Подгруппы' }],
          rows: divisions.map((division) => {
            const subgroups = rows.filter((row) => row.division === division);
            return {
              cells: [
                { text: division || WHOLE, href: `${pathOf(group)}/${subgroups[0]?.id ?? 0}` },
                {
                  text: subgroups
                    .map(
                      (one) => `${one.number}-я: ${plural(one.students, 'студент', 'студента', 'студентов')}`,
                    )
                    .join(', '),
                },
              ],
            };
          }),
          empty: { title: 'Группа ещё не делится', text: 'Создайте деление ниже.' },
        },
      },
    ],
  };
}

export function newDivisionForm(group: GroupHeader, today: string): FormPage {
  return {
    title: 'Новое деление',
    action: pathOf(group),
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

/** `views/contingent/division.hbs` */
export function divisionPage(
  group: GroupHeader,
  division: Division,
  facts: { students: readonly DividedStudent[]; first: number; today: string; errors: { text: string }[] },
) {
  const sizes = division.subgroups.map(({ id, number }) => ({
    value: facts.students.filter(({ subgroupId }) => subgroupId === id).length,
    label: `${number}-я подгруппа`,
  }));
  return {
    title: `${division.name || WHOLE}: группа ${group.name}`,
    lead: 'Выберите подгруппу каждого и день, с которого состав действует. Прежний состав останется в прошлых занятиях.',
    facts: sizes,
    actions: [{ label: 'Все деления', href: pathOf(group) }],
    action: `${pathOf(group)}/${facts.first}`,
    errors: facts.errors,
    since: facts.today,
    rows: facts.students.map((student) => ({
      ...{ id: student.id, name: student.name },
      options: [
        { value: `${student.id}:`, label: 'вне подгрупп', selected: student.subgroupId === null },
        ...division.subgroups.map(({ id, number }) => ({
          value: `${student.id}:${id}`,
          label: `${number}-я подгруппа`,
          selected: student.subgroupId === id,
        })),
      ],
    })),
    empty: { title: 'В группе никого нет', text: 'Делить пока некого.' },
  };
}
