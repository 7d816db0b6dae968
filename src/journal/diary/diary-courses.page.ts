import type { FinalMarkSettings } from '../../college/settings/final-mark-setting.js';
import { plural } from '../../kit/dates/plural.js';
import { shortDayAndMonth } from '../../kit/dates/russian-dates.js';
import { controlNames } from '../courses/control-names.js';
import { whatWouldRaise } from '../final-marks/what-would-raise.rules.js';
import { averageOf, averageText, type MarkValue } from '../marks/mark-value.rules.js';
import type { DiaryCourse } from './diary.query.js';

/** The semester of one student by courses: what each average is made of and what would raise it. */
export function diaryCourses(courses: readonly DiaryCourse[], settings: FinalMarkSettings) {
  return courses.map((course) => {
    const marks = course.marks === '' ? [] : course.marks.split(';').map(markOf);
    const values = marks.map(({ value }) => value);
    const average = averageOf(values);
    return {
      id: course.id,
      discipline: course.discipline,
      control: controlNames[course.control] ?? course.control,
      average: average.count === 0 ? '—' : averageText(average),
      count: plural(marks.length, 'отметка', 'отметки', 'отметок'),
      raise: course.finalValue === null ? (whatWouldRaise(values, settings) ?? '') : '',
      hours: absenceWords(course),
      marks,
      final: finalOf(course),
    };
  });
}

function markOf(packed: string) {
  const [day = '', value = '', work = ''] = packed.split('|');
  return {
    day: shortDayAndMonth(day),
    value: value as MarkValue,
    work,
    cls: value === '2' || value === 'незачёт' ? 'two' : '',
  };
}

function absenceWords({ hours, unexcused }: DiaryCourse): string {
  if (hours === 0) return '';
  const words = `Пропущено ${plural(hours, 'час', 'часа', 'часов')}`;
  return unexcused > 0 ? `${words}, из них без уважительной причины ${unexcused}` : words;
}

/** A mark that waits for the deputy is visibly not final (clause 6). */
function finalOf({ finalValue, finalState, finalDerivation }: DiaryCourse) {
  if (finalValue === null) return undefined;
  const settled = finalState === 'set';
  return {
    value: settled ? finalValue : `${finalValue}?`,
    cls: settled ? '' : 'wait',
    words: settled ? finalDerivation : 'ещё не окончательная: ждёт согласования',
  };
}
