import type { MissingRow } from '../../journal/closure/missing.query.js';
import { missingLines } from '../../journal/closure/missing.rules.js';
import { momentText } from '../../kit/dates/moments.js';
import { plural } from '../../kit/dates/plural.js';
import { dayAndMonth } from '../../kit/dates/russian-dates.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { ListPage } from '../../kit/views/list-page.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import type { ChoiceSemester } from '../summary-sheet/sheet-choice.query.js';
import { yearLabel } from '../summary-sheet/sheet-period.rules.js';
import type { PeriodRow } from './closure.query.js';
import { seenText } from './seen.rules.js';

interface ClosureView {
  periods: readonly PeriodRow[];
  missing: readonly MissingRow[];
  semesters: readonly ChoiceSemester[];
  semester: number;
}

/** Groups of a semester with what is missing; those still open can be chosen for closing (7.4). */
export function closurePage({ periods, missing, semesters, semester }: ClosureView) {
  const rows = periods.map((period) => rowOf(period, missing));
  const open = rows.filter((row) => row.open);
  return {
    title: 'Закрытие семестра',
    lead: 'После закрытия журналы группы исправляет только директор, а сводная ведомость сохраняется такой, какая она есть (7.4).',
    facts: [
      { value: `${rows.length - open.length} из ${rows.length}`, label: 'групп закрыто' },
      { value: open.filter((row) => row.missing.length === 0).length, label: 'готовы к закрытию' },
    ],
    filters: [
      {
        ...{ name: 'semester', label: 'Семестр', type: 'select', value: semester },
        options: semesters.map(({ id, number, startYear }) => ({
          value: id,
          label: `${number} семестр ${yearLabel(startYear)}`,
        })),
      },
    ],
    rows,
    closable: open.length > 0,
  };
}

function rowOf(period: PeriodRow, missing: readonly MissingRow[]) {
  const found = missing.find((row) => row.period === period.id);
  const open = period.closedAt === null;
  return {
    ...{ id: period.id, group: period.group, open, ends: dayAndMonth(period.endsOn) },
    missing: found && open ? missingLines(found) : [],
    journalsHref: `/journal?semester=${period.semester}&group=${period.groupId}`,
    ready: found !== undefined && missingLines(found).length === 0,
    closed: period.closedAt ? `${momentText(period.closedAt)}, ${period.closedBy ?? ''}` : '',
    sheet: period.sheetNumber ?? '',
    sheetHref: period.sheetId === null ? '' : `/reports/frozen-sheets/${period.sheetId}`,
  };
}

/** The question before closing, with numbers; what is missing must be acknowledged with a reason. */
export function closureConfirmPage(periods: readonly PeriodRow[], missing: readonly MissingRow[]): FormPage {
  const rows = periods.map((period) => ({ period, found: missing.find((row) => row.period === period.id) }));
  const lacking = rows.flatMap(({ period, found }) => {
    const lines = found ? missingLines(found) : [];
    return lines.length > 0 ? [{ group: period.group, text: lines.join(' ') }] : [];
  });
  const groups = plural(periods.length, 'группы', 'групп', 'групп');
  return {
    title: `Закрыть семестр ${groups}?`,
    lead: `${periods.map(({ group }) => group).join(', ')}. Журналы закроются для преподавателей и кураторов, сводные ведомости сохранятся и получат номера.`,
    action: '/journal/closure',
    hidden: rows.map(({ period, found }) => ({ name: 'seen', value: seenText(period, found) })),
    fields: [
      ...lacking.map(({ group, text }, at) => ({
        ...{ name: `missing-${at}`, label: group, type: 'shown' as const, value: text },
      })),
      ...(lacking.length > 0
        ? [
            {
              ...{ name: 'reason', label: 'Почему закрывается так', type: 'textarea' as const, rows: 2 },
              ...{ maxlength: 500, required: true, hint: 'Причина останется в истории журналов.' },
            },
          ]
        : []),
    ],
    submitLabel: 'Закрыть семестр',
    cancelHref: '/journal/closure',
  };
}

/** Nothing is left to close among the chosen groups: who was first, and where the sheets are. */
export function alreadyClosedPage(periods: readonly PeriodRow[]): PlainPage {
  return {
    title: periods.length === 0 ? 'Группы не отмечены' : 'Семестр уже закрыт',
    actions: [{ label: 'К списку групп', href: '/journal/closure' }],
    sections: [
      {
        pairs: periods.map((period) => ({
          label: period.group,
          value: period.sheetNumber ? `Ведомость ${period.sheetNumber}` : 'закрыт',
          ...(period.sheetId !== null && { href: `/reports/frozen-sheets/${period.sheetId}` }),
          ...(period.closedAt && { note: `${momentText(period.closedAt)}, ${period.closedBy ?? ''}` }),
        })),
      },
    ],
  };
}

/** What the director may open again (4.11). */
export function closedPeriodsPage(periods: readonly PeriodRow[]): ListPage {
  return {
    title: 'Закрытые семестры',
    lead: 'Семестр открывают, чтобы исправить журнал. Подписанная ведомость остаётся прежней, новое закрытие даст новую.',
    columns: [{ label: 'Группа' }, { label: 'Семестр' }, { label: 'Закрыт' }, { label: 'Ведомость' }],
    rows: periods.map((period) => ({
      cells: [
        { text: period.group },
        { text: `${period.number} семестр ${yearLabel(period.startYear)}` },
        {
          text: period.closedAt ? momentText(period.closedAt) : '',
          ...(period.closedBy && { note: period.closedBy }),
        },
        period.sheetId === null
          ? { text: 'нет', muted: true }
          : { text: period.sheetNumber ?? '', href: `/reports/frozen-sheets/${period.sheetId}` },
      ],
      actions: [{ label: 'Открыть…', href: `/journal/closure/${period.id}/reopen` }],
    })),
    empty: {
      title: 'Закрытых семестров нет',
      text: 'Они появятся, когда заместитель директора закроет семестр.',
    },
  };
}

export function reopenPage(period: PeriodRow): FormPage {
  return {
    title: `Открыть семестр группы ${period.group}?`,
    lead: 'Преподаватели снова смогут заполнять темы и перекличку, а там, где отметки не выставлены, и отметки. Им придёт уведомление с причиной.',
    action: `/journal/closure/${period.id}/reopen`,
    hidden: [{ name: 'version', value: period.version }],
    fields: [
      {
        ...{ name: 'reason', label: 'Причина', type: 'textarea', rows: 2, maxlength: 500 },
        required: true,
      },
    ],
    submitLabel: 'Открыть семестр',
    cancelHref: '/journal/closure/closed',
  };
}
