import { plural } from '../../kit/dates/plural.js';
import type { DeviatingMark } from './deviating-marks.query.js';

interface Refused {
  errors: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, unknown>>;
}

/** What waits for the deputy for studies: student, figures, wish and reason in one line each (clause 6). */
export function deviatingMarksPage(marks: readonly DeviatingMark[], search: string, refused: Refused) {
  const chosen = [refused.typed['mark']].flat();
  const note = refused.typed['note'];
  return {
    title: 'Отметки на согласовании',
    lead: 'Отметки, которые преподаватель предлагает поставить не по правилам округления (раздел 6). До решения они не окончательные.',
    facts: [{ value: marks.length, label: 'ждут решения' }],
    filters: [
      {
        name: 'q',
        label: 'Поиск',
        type: 'search',
        value: search,
        placeholder: 'Фамилия, группа, дисциплина',
      },
    ],
    ...(search && { resetHref: '/journal/deviating-marks' }),
    count: plural(marks.length, 'отметка', 'отметки', 'отметок'),
    rows: marks.map((mark) => ({
      ...mark,
      key: `${mark.course}:${mark.student}:${mark.version}`,
      chosen: chosen.includes(`${mark.course}:${mark.student}:${mark.version}`),
      href: `/journal/courses/${mark.course}/final-marks`,
      proposed: mark.proposed ?? '—',
    })),
    errors: Object.values(refused.errors),
    note: typeof note === 'string' ? note : '',
    searched: search !== '',
  };
}
