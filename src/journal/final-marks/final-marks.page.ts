import { randomUUID } from 'node:crypto';
import { momentText } from '../../kit/dates/moments.js';
import { plural } from '../../kit/dates/plural.js';
import type { CourseHeader } from '../courses/course-header.query.js';
import { coursePageHead } from '../courses/course.page.js';
import { finalValues } from './decision.rules.js';
import { wasText } from './final-choice.rules.js';
import { entersSheetMarks, type FinalMarkRow, finalMarkRows, offerText } from './final-mark-rows.js';
import type { FinalMarksOfCourse, IssueFacts } from './final-marks.query.js';

export interface FinalMarksRights {
  editable: boolean;
  /** The actor corrects by the director's right (4.11). */
  needsReason: boolean;
}

interface Refused {
  errors: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, unknown>>;
}

/** The tab «Итоги» of a journal: averages, proposals, decisions, and the act of issuing (4.6, clause 6). */
export function finalMarksPage(
  course: CourseHeader,
  marks: FinalMarksOfCourse,
  rights: FinalMarksRights,
  refused: Refused,
) {
  const rows = finalMarkRows(marks.sources, marks.frame);
  const editable = rights.editable && (rights.needsReason || (!course.issued && !course.closed));
  const bySheet = entersSheetMarks(marks.sources, marks.frame);
  const acceptable = rows.filter(
    (row) => row.active && row.decided === null && row.proposal.kind === 'proposed',
  ).length;
  return {
    ...coursePageHead(course, 'finals'),
    title: `Итоги: ${course.discipline}, ${course.groupName}`,
    facts: factsOf(rows),
    notices: [...noticesOf(course, bySheet), ...issueNotice(marks.facts)],
    editable,
    correcting: editable && rights.needsReason,
    correction: text(refused.typed['correction']),
    correctionError: refused.errors['reason'] ?? '',
    op: randomUUID(),
    acceptLabel: acceptable > 0 && !course.issued ? `Принять все предложенные (${acceptable})` : '',
    // Only then «Выставить» is the next thing to do.
    ready: rows.every((row) => !row.active || (row.state === 'set' && !row.outdated)),
    issueHref:
      editable && !course.issued && !course.closed
        ? `/journal/courses/${course.id}/final-marks/issue#f-reason`
        : '',
    rows: rows.map((row, at) => rowOf(row, at + 1, { editable, bySheet, course, refused })),
    scripts: editable ? ['journal/final-marks.js'] : [],
  };
}

function factsOf(rows: readonly FinalMarkRow[]) {
  const active = rows.filter((row) => row.active);
  const count = (wanted: (row: FinalMarkRow) => boolean): number => active.filter(wanted).length;
  return [
    { value: `${count((row) => row.decided !== null)} из ${active.length}`, label: 'отметок поставлено' },
    { value: count((row) => row.proposal.kind === 'contested' && row.decided === null), label: 'спорных' },
    { value: count((row) => row.state === 'waiting'), label: 'ждут согласования' },
  ];
}

function noticesOf(course: CourseHeader, bySheet: boolean): string[] {
  if (!bySheet) return [];
  const what = course.control === 'exam' ? 'экзамена' : 'ведомости';
  return [
    `Итоговая отметка здесь — отметка ${what}: внесите её из ведомости, средний балл показан для сведения.`,
  ];
}

function issueNotice(facts: IssueFacts | undefined): string[] {
  if (!facts?.issuedAt) return [];
  const why = facts.issueReason ? ` Причина выставления вне срока: ${facts.issueReason}.` : '';
  return [`Выставлены ${momentText(facts.issuedAt)}, ${facts.issuedBy ?? ''}.${why}`];
}

interface RowFrame {
  editable: boolean;
  bySheet: boolean;
  course: CourseHeader;
  refused: Refused;
}

function rowOf(row: FinalMarkRow, number: number, frame: RowFrame) {
  const { editable, refused, course } = frame;
  const value = typedOf(refused, 'value', row.student) ?? row.decided ?? '';
  return {
    ...{ number, student: row.student, name: row.name, active: row.active },
    average: row.proposal.roundedText,
    exact: row.proposal.average.count > 1 ? row.proposal.exactText : '',
    works: worksOf(row),
    offer: offerText(row.proposal),
    ...offerShown(row, frame.bySheet),
    editable: editable && row.active,
    values: ['', ...finalValues(course.scale)].map((option) => ({
      value: option,
      label: option === '' ? '—' : option,
      chosen: option === value,
    })),
    decided: row.decided === null ? '—' : row.state === 'set' ? row.decided : `${row.decided}?`,
    reason: typedOf(refused, 'reason', row.student) ?? row.reason,
    seen: row.version,
    was: wasText(row),
    error: refused.errors[`row-${row.student}`] ?? '',
    ...(row.active && row.outdated && !course.issued ? OUTDATED : stateOf(row, course.issued)),
  };
}

function worksOf({ proposal }: FinalMarkRow): string {
  if (!proposal.condition) return '';
  const { done, of } = proposal.condition;
  return of === 0 ? 'нет' : `${done} из ${of}`;
}

function offerShown({ proposal }: FinalMarkRow, bySheet: boolean) {
  if (bySheet) return { offerText: '', offerTone: '', offerNote: '' };
  if (proposal.kind === 'proposed')
    return { offerText: proposal.mark, offerTone: '', offerNote: proposal.derivation };
  if (proposal.kind === 'contested') {
    return { offerText: proposal.pair.join(' или '), offerTone: 'warn', offerNote: proposal.reason };
  }
  return { offerText: proposal.mark ?? '', offerTone: '', offerNote: proposal.reason };
}

const OUTDATED = { state: 'решите заново', tone: 'warn', note: 'после решения предложение изменилось' };

function stateOf(row: FinalMarkRow, issued: boolean) {
  const by = row.judge ? `${row.judge}: ` : '';
  const note = row.note || row.judge ? `${by}${row.note || 'согласовано'}` : '';
  if (!row.active) return { state: 'выбыл', tone: 'quiet', note: '' };
  if (row.decided === null) return { state: '', tone: '', note };
  if (row.state === 'waiting') return { state: 'ждёт согласования', tone: 'warn', note: '' };
  if (row.state === 'returned') return { state: 'возвращена', tone: 'bad', note };
  return { state: issued ? 'выставлена' : 'поставлена', tone: issued ? 'good' : 'note', note };
}

/** What a refused form had in this row: the fields of all rows come as lists of one order. */
function typedOf({ typed }: Refused, name: string, student: number): string | undefined {
  const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
  const at = listed(typed['student']).indexOf(String(student));
  const value = at < 0 ? undefined : listed(typed[name])[at];
  return typeof value === 'string' ? value : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The question before «Выставить», with numbers (4.6). */
export function issuePage(course: CourseHeader, marks: FinalMarksOfCourse, whyReason: string | undefined) {
  const rows = finalMarkRows(marks.sources, marks.frame).filter((row) => row.active);
  const counts = finalValues(marks.frame.course.scale)
    .map((value) => ({ value, count: rows.filter((row) => row.decided === value).length }))
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => `«${value}» — ${count}`);
  return {
    title: 'Выставить итоговые отметки',
    lead: `${course.discipline}, ${course.groupName}. ${plural(rows.length, 'обучающийся', 'обучающихся', 'обучающихся')}: ${counts.join(', ')}. После этого текущие и итоговые отметки журнала закрыты: исправляет только директор с указанием причины (4.6). Темы и перекличка остаются открыты до закрытия семестра.`,
    action: `/journal/courses/${course.id}/final-marks/issue`,
    hidden: [{ name: 'version', value: marks.facts?.version ?? 0 }],
    fields: [
      {
        ...{ name: 'reason', label: 'Причина', type: 'textarea' as const, rows: 2, maxlength: 500 },
        ...(whyReason
          ? { hint: whyReason, required: true }
          : { hint: 'Отметки выставляются в срок, причина не нужна.' }),
      },
    ],
    submitLabel: 'Выставить',
    cancelHref: `/journal/courses/${course.id}/final-marks`,
  };
}
