import type { CourseListForm } from './course-list.form.js';
import type { CourseChoice, CourseFilter } from './course-list.query.js';

export const COURSES_PAGE = 50;

const id = (text: string | undefined): number | null => Number(text ?? 0) || null;

/** What the address asks for; at first the semester of today, and for a teacher the own courses. */
export function courseFilter(
  form: CourseListForm,
  choices: readonly Pick<CourseChoice, 'of' | 'value' | 'now'>[],
  teaches: boolean,
): CourseFilter {
  const semesters = choices.filter(({ of }) => of === 'semester');
  const current = semesters.find(({ now }) => now) ?? semesters.at(-1);
  return {
    semester: form.semester === undefined ? id(current?.value) : id(form.semester),
    department: id(form.department),
    studyYear: id(form.studyYear),
    group: id(form.group),
    teacher: id(form.teacher),
    discipline: form.discipline === '' ? null : (form.discipline ?? null),
    unfilled: form.unfilled === 'yes',
    own: form.own === undefined ? teaches : form.own === 'yes',
    sort: form.sort ?? 'group',
    descending: form.order === 'desc',
    page: Number(form.page ?? 1),
    size: COURSES_PAGE,
  };
}

/** The address of the same list with something changed; the page starts anew unless it is what changes. */
export function courseListQuery(filter: CourseFilter, change: Partial<CourseFilter> = {}): string {
  const next = { ...filter, page: 1, ...change };
  const query = new URLSearchParams();
  query.set('semester', next.semester === null ? '' : String(next.semester));
  for (const name of ['department', 'studyYear', 'group', 'teacher', 'discipline'] as const) {
    const value = next[name];
    if (value !== null) query.set(name, String(value));
  }
  if (next.unfilled) query.set('unfilled', 'yes');
  query.set('own', next.own ? 'yes' : 'no');
  if (next.sort !== 'group' || next.descending) {
    query.set('sort', next.sort);
    query.set('order', next.descending ? 'desc' : 'asc');
  }
  if (next.page > 1) query.set('page', String(next.page));
  return query.toString();
}
