import { addDays, mondayOf } from '../../kit/dates/iso-date.js';
import { plural } from '../../kit/dates/plural.js';
import { dayAndMonth, weekdayAndDate } from '../../kit/dates/russian-dates.js';
import type { AbsenceRow, AbsentGroup } from './absences.query.js';

interface AbsencesContent {
  group: AbsentGroup;
  rows: readonly AbsenceRow[];
  students: readonly { value: number; label: string }[];
  reasons: readonly { value: number; label: string }[];
  /** Monday. */
  week: string;
}

interface Refused {
  errors: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, unknown>>;
}

export function absencesPage({ group, rows, students, reasons, week }: AbsencesContent, refused: Refused) {
  const address = `/journal/groups/${group.id}/absences`;
  const typed = (name: string): string => {
    const value = refused.typed[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    title: `Причины пропусков, ${group.name}`,
    lead: `Неделя с ${dayAndMonth(week)} по ${dayAndMonth(addDays(week, 6))}`,
    facts: [
      { value: group.unexplained, label: 'без причины' },
      { value: rows.reduce((hours, row) => hours + row.hours, 0), label: 'часов за неделю' },
    ],
    address,
    week,
    previousHref: `${address}?week=${addDays(week, -7)}`,
    nextHref: `${address}?week=${addDays(week, 7)}`,
    firstHref: group.firstDay && group.firstDay < week ? `${address}?week=${mondayOf(group.firstDay)}` : '',
    firstLabel: group.firstDay ? `К первому пропуску без причины: ${dayAndMonth(group.firstDay)}` : '',
    summary: Object.entries(refused.errors).map(([name, text]) => ({ name, text })),
    noteError: refused.errors['note'] ?? '',
    note: typed('note'),
    rows: rows.map((row) => absenceRow(row, reasons)),
    excuse: {
      action: `${address}/excuses`,
      students: students.map((one) => ({ ...one, selected: String(one.value) === typed('student') })),
      reasons: reasons.map((one) => ({ ...one, selected: String(one.value) === typed('reason') })),
      from: typed('from'),
      to: typed('to'),
    },
  };
}

function absenceRow(row: AbsenceRow, reasons: AbsencesContent['reasons']) {
  return {
    field: `r-${row.course}-${row.lesson}-${row.student}`,
    was: `${row.version}:${row.reasonId ?? ''}`,
    name: row.name,
    day: weekdayAndDate(row.day),
    lesson: `${row.pair} пара, ${row.discipline}`,
    hours: plural(row.hours, 'час', 'часа', 'часов'),
    unexplained: row.reasonId === null,
    reasons: reasons.map((reason) => ({ ...reason, selected: reason.value === row.reasonId })),
  };
}
