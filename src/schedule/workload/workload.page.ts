import { plural } from '../../kit/dates/plural.js';
import { decimalText } from '../../kit/dates/numbers.js';
import type { ListPage } from '../../kit/views/list-page.js';
import { type ControlForm, lowerTitleOfForm } from '../../curriculum/curricula/control-forms.js';
import { semesterName } from '../semesters.rules.js';
import type { CourseLoad, GroupLoad, SemesterRow } from './workload.query.js';

export function workloadPage(
  semesters: readonly SemesterRow[],
  semester: SemesterRow | undefined,
  groups: readonly GroupLoad[],
): ListPage {
  return {
    title: 'Нагрузка',
    lead: 'Курсы групп по учебным планам и их преподаватели.',
    actions: semester
      ? [
          {
            label: 'Открыть курсы по планам',
            href: '/schedule/workload/courses',
            method: 'post',
            hidden: [{ name: 'semester', value: semester.id }],
          },
        ]
      : [],
    filters: [semesterFilter(semesters, semester)],
    columns: [
      { label: 'Группа' },
      { label: 'Отделение' },
      { label: 'Курс', numeric: true },
      { label: 'Дисциплин', numeric: true },
      { label: 'Часов', numeric: true },
      { label: 'Без преподавателя', numeric: true },
      { label: 'Пар в неделю', numeric: true },
      { label: 'Занятий', numeric: true },
    ],
    rows: groups.map((group) => ({
      cells: [
        {
          text: group.groupName,
          href: `/schedule/workload/groups/${group.groupId}${semester ? `?semester=${semester.id}` : ''}`,
        },
        { text: group.department },
        { text: group.studyYear },
        { text: group.courses },
        { text: group.hours },
        group.withoutTeacher > 0
          ? { text: group.withoutTeacher, badge: 'warn' as const }
          : { text: '—', muted: true },
        { text: decimalText(group.pairs, group.pairs % 1 === 0 ? 0 : 1) },
        { text: group.lessons },
      ],
    })),
    empty: {
      title: semester ? 'Курсов в этом семестре ещё нет' : 'Учебный год ещё не заведён',
      text: semester
        ? 'Курсы открываются по учебному плану группы: укажите план в карточке группы и нажмите «Открыть курсы по планам».'
        : 'Администратор заводит учебный год и его семестры в разделе «Колледж».',
    },
  };
}

export function semesterFilter(semesters: readonly SemesterRow[], semester: SemesterRow | undefined) {
  return {
    name: 'semester',
    label: 'Семестр',
    type: 'select' as const,
    ...(semester ? { value: semester.id } : {}),
    options: semesters.map((one) => ({ value: one.id, label: semesterName(one) })),
  };
}

interface Choices {
  semesters: readonly SemesterRow[];
  semester: SemesterRow | undefined;
  teachers: readonly { id: number; name: string }[];
  subgroups: readonly { id: number; name: string }[];
  mayLay: boolean;
}

export function groupLoadPage(
  group: { id: number; name: string; curriculumId: number | null },
  courses: readonly CourseLoad[],
  choices: Choices,
  errors: Readonly<Record<string, string>>,
) {
  const missing = courses.filter((course) => course.assignments.length === 0).length;
  return {
    title: `Нагрузка группы ${group.name}`,
    lead: [
      choices.semester ? semesterName(choices.semester) : 'Семестра ещё нет',
      plural(courses.length, 'курс', 'курса', 'курсов'),
      missing > 0 ? `без преподавателя ${missing}` : 'у всех есть преподаватель',
    ].join(' · '),
    errors: Object.values(errors).map((text) => ({ text })),
    group: group.id,
    semester: choices.semester?.id ?? 0,
    filters: [semesterFilter(choices.semesters, choices.semester)],
    teachers: choices.teachers,
    subgroups: choices.subgroups,
    hasSubgroups: choices.subgroups.length > 0,
    followsPlan: group.curriculumId !== null,
    mayLay: choices.mayLay,
    missing,
    courses: courses.map((course) => ({
      ...course,
      control: lowerTitleOfForm(course.control as ControlForm),
      lag: course.contactHours - course.laidHours,
      assignments: course.assignments.map((one) => ({ ...one, used: one.lessons > 0 })),
      free: course.assignments.length === 0,
      more: course.assignments.length > 0 || choices.subgroups.length > 0,
    })),
    empty: courses.length === 0,
  };
}
