import { may, type Actor } from '../../access/actor.js';
import { type HistoryNames, historyEntries } from '../../access/audit/history-entries.js';
import type { HistoryRow } from '../../access/audit/record-history.query.js';
import type { PlainSection } from '../../kit/views/plain-page.js';
import type { Action } from '../../kit/views/parts.js';
import { CURRICULA } from './curricula.page.js';
import type { CurriculumHead } from './curricula.query.js';
import { hours, planGrid } from './plan-grid.js';
import { planTable } from './plan-table.rules.js';
import { BASE_NAMES, FORM_OF_STUDY_NAMES } from './plan-words.js';
import type { StoredRow } from './stored-row.js';

export const planHref = (id: number): string => `${CURRICULA}/${id}`;

export function planLead(head: CurriculumHead): string {
  return [
    `${head.code} ${head.programme}`,
    `набор ${head.startYear} года`,
    BASE_NAMES[head.base],
    `${FORM_OF_STUDY_NAMES[head.form]} форма`,
  ].join(' · ');
}

interface CurriculumParts {
  head: CurriculumHead;
  rows: readonly StoredRow[];
  history: readonly HistoryRow[];
}

export function curriculumPage(actor: Actor, { head, rows, history }: CurriculumParts) {
  const table = planTable(rows, head.semesters);
  const editable = may(actor, 'curricula.edit');
  const idOf = new Map(rows.map((row) => [row.line, row.id]));
  const path = planHref(head.id);
  return {
    title: head.name,
    lead: planLead(head),
    wide: true,
    facts: [
      { value: rows.filter((row) => row.counts).length, label: 'строк с часами' },
      { value: head.semesters, label: 'семестров' },
      { value: hours(table.total.total) || '0', label: 'часов' },
    ],
    actions: actionsOf(path, editable),
    grid: planGrid(table, editable ? (line) => `${path}/rows/${idOf.get(line) ?? 0}` : undefined),
    empty: rows.length === 0 && {
      title: 'В плане пока нет строк',
      text: 'Добавьте строку или загрузите файл.',
    },
    sections: [groupsSection(actor, head)],
    history: historyEntries(history, HISTORY),
  };
}

function actionsOf(path: string, editable: boolean): Action[] {
  return [
    ...(editable
      ? [
          { label: 'Загрузить новый файл', href: `${CURRICULA}/import` },
          { label: 'Добавить строку', href: `${path}/rows/new` },
          { label: 'Изменить сведения', href: `${path}/edit` },
        ]
      : []),
    { label: 'Печать', href: `${path}/print` },
    { label: 'Excel', href: `${path}/plan.xlsx` },
    { label: 'PDF', href: `${path}/plan.pdf` },
  ];
}

function groupsSection(actor: Actor, { groups, courses }: CurriculumHead): PlainSection {
  const linked = may(actor, 'directory.read');
  return {
    heading: 'Группы, которые учатся по плану',
    ...(courses > 0 && {
      text: `Открытых курсов по строкам плана: ${courses}.`,
    }),
    table: {
      columns: [{ label: 'Группа' }, { label: 'Год набора', numeric: true }],
      rows: groups.map((group) => ({
        cells: [
          { text: group.name, ...(linked && { href: `/contingent/groups/${group.id}` }) },
          { text: group.startYear },
        ],
      })),
      empty: {
        title: 'По этому плану пока никто не учится',
        text: 'План группы выбирают в её карточке; курсы появятся сами.',
      },
    },
  };
}

const HISTORY: Readonly<Record<string, HistoryNames>> = {
  curriculum: {
    record: 'План',
    columns: {
      name: 'Название',
      start_year: 'Год набора',
      base: 'Принимаются',
      form: 'Форма обучения',
      semesters: 'Семестров',
      source_name: 'Файл',
    },
    values: { base: BASE_NAMES, form: FORM_OF_STUDY_NAMES },
  },
};
