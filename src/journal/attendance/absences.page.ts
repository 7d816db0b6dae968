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

/** Which of the two forms was refused, and what it held. */
interface Refused {
  action: string;
  errors: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, unknown>>;
}

export function absencesPage({ group, rows, students, reasons, week }: AbsencesContent, refused: Refused) {
  const address = `/journal/groups/${group.id}/absences`;
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
    ...reasonsForm(rows, reasons, sentTo(address, refused)),
    excuse: {
      action: `${address}/excuses`,
      ...excuseForm({ students, reasons }, sentTo(`${address}/excuses`, refused)),
    },
  };
}

type Sent = Pick<Refused, 'errors' | 'typed'>;
type Choices = AbsencesContent['reasons'];

const sentTo = (action: string, refused: Refused): Sent =>
  refused.action === action ? refused : { errors: {}, typed: {} };

function textOf({ typed }: Sent, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value : '';
}

const selected = (choices: Choices, value: string) =>
  choices.map((choice) => ({ ...choice, selected: String(choice.value) === value }));

function reasonsForm(rows: readonly AbsenceRow[], reasons: Choices, sent: Sent) {
  return {
    rows: rows.map((row) => absenceRow(row, reasons, sent)),
    note: textOf(sent, 'note'),
    noteError: sent.errors['note'] ?? '',
  };
}

function excuseForm({ students, reasons }: Pick<AbsencesContent, 'students' | 'reasons'>, sent: Sent) {
  const { student = '', from = '', to = '', reason = '', note = '' } = sent.errors;
  return {
    students: selected(students, textOf(sent, 'student')),
    reasons: selected(reasons, textOf(sent, 'reason')),
    from: textOf(sent, 'from'),
    to: textOf(sent, 'to'),
    note: textOf(sent, 'note'),
    errors: { student, from, to, reason, note },
  };
}

function absenceRow(row: AbsenceRow, reasons: Choices, sent: Sent) {
  const field = `r-${row.course}-${row.lesson}-${row.student}`;
  const now = String(row.reasonId ?? '');
  return {
    field,
    was: `${row.version}:${now}`,
    name: row.name,
    day: weekdayAndDate(row.day),
    lesson: `${row.pair} пара, ${row.discipline}`,
    hours: plural(row.hours, 'час', 'часа', 'часов'),
    unexplained: row.reasonId === null,
    reasons: selected(reasons, field in sent.typed ? textOf(sent, field) : now),
  };
}
