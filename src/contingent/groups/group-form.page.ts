import type { FormPage } from '../../kit/views/form-page.js';
import type { Option } from '../../kit/views/parts.js';
import { academicYearOf } from './course-of-study.js';
import type { GroupHeader } from './group-card.query.js';

export interface GroupChoices {
  departments: Option[];
  curricula: Option[];
}

export function newGroupPage(today: string, choices: GroupChoices): FormPage {
  const only = choices.departments.length === 1 ? choices.departments[0]?.value : undefined;
  return {
    title: 'Новая группа',
    lead: 'После создания вставьте в группу список студентов.',
    action: '/contingent/groups',
    fields: fieldsOf(choices, {
      startYear: academicYearOf(today),
      firstCourse: 1,
      ...(only && { departmentId: Number(only) }),
    }),
    submitLabel: 'Создать группу',
    cancelHref: '/contingent/groups',
  };
}

export function editGroupPage(group: GroupHeader, choices: GroupChoices): FormPage {
  return {
    title: `Группа ${group.name}`,
    action: `/contingent/groups/${group.id}/edit`,
    fields: [
      ...fieldsOf(choices, group),
      {
        name: 'disbandedOn',
        label: 'Расформирована с',
        type: 'date',
        value: group.disbandedOn ?? '',
        hint: 'Первый день, когда группы уже нет. Сначала из неё выбывают студенты.',
        short: true,
      },
    ],
    hidden: [{ name: 'version', value: group.version }],
    submitLabel: 'Сохранить',
    cancelHref: `/contingent/groups/${group.id}`,
  };
}

function fieldsOf(
  choices: GroupChoices,
  group: { startYear: number; firstCourse: number } & Partial<GroupHeader>,
): FormPage['fields'] {
  return [
    {
      name: 'name',
      label: 'Название',
      type: 'text',
      value: group.name ?? '',
      required: true,
      maxlength: 40,
      short: true,
    },
    {
      name: 'departmentId',
      label: 'Отделение',
      type: 'select',
      value: group.departmentId ?? '',
      options: [{ value: '', label: 'Выберите' }, ...choices.departments],
      required: true,
      short: true,
    },
    {
      name: 'curriculumId',
      label: 'Учебный план',
      type: 'select',
      value: group.curriculumId ?? '',
      options: [{ value: '', label: 'Выбрать позже' }, ...choices.curricula],
      hint: 'Из плана берутся дисциплины и часы группы.',
    },
    {
      name: 'startYear',
      label: 'Год начала обучения',
      type: 'number',
      value: group.startYear,
      min: 1990,
      max: 2100,
      required: true,
      short: true,
    },
    {
      name: 'firstCourse',
      label: 'С какого курса начинает',
      type: 'select',
      value: group.firstCourse,
      options: [1, 2, 3, 4, 5].map((course) => ({ value: course, label: String(course) })),
      hint: 'Курс растёт сам: 1 сентября группа переходит на следующий.',
      required: true,
      short: true,
    },
  ];
}

export function curatorPage(
  group: GroupHeader,
  choice: { employees: Option[]; current: number | undefined; today: string },
): FormPage {
  return {
    title: `Куратор группы ${group.name}`,
    lead: 'Прежний куратор перестаёт видеть группу в тот день, с которого назначен новый.',
    action: `/contingent/groups/${group.id}/curator`,
    fields: [
      {
        name: 'employeeId',
        label: 'Сотрудник',
        type: 'select',
        value: choice.current ?? '',
        options: [{ value: '', label: 'Выберите' }, ...choice.employees],
        required: true,
      },
      {
        name: 'since',
        label: 'С какого дня',
        type: 'date',
        value: choice.today,
        required: true,
        short: true,
      },
    ],
    submitLabel: 'Назначить',
    cancelHref: `/contingent/groups/${group.id}`,
  };
}
