import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { Cell, Column, Document, Row } from '../../kit/documents/document.js';
import { CONTROL_FORMS, shortNameOfForm, titleOfForm } from './control-forms.js';
import type { CurriculumHead } from './curricula.query.js';
import { HOUR_KIND_NAMES } from './decoded-plan.js';
import { planTable, type PlanFigures, type PlanTable } from './plan-table.rules.js';
import { BASE_NAMES, FORM_OF_STUDY_NAMES } from './plan-words.js';
import type { StoredRow } from './stored-row.js';

/** The plan as a document: screen, paper and spreadsheet show the same figures. */
export function curriculumReport(head: CurriculumHead, rows: readonly StoredRow[], today: string): Document {
  const table = planTable(rows, head.semesters);
  return {
    title: 'Учебный план',
    letterhead: { founder: head.founder, college: head.college },
    subtitle: [`${head.code} ${head.programme}`, head.name, `по состоянию на ${dottedDate(today)}`],
    facts: [
      { label: 'Квалификация', value: head.qualification || 'не указана' },
      { label: 'Год набора', value: String(head.startYear) },
      { label: 'Принимаются', value: BASE_NAMES[head.base] },
      { label: 'Форма обучения', value: FORM_OF_STUDY_NAMES[head.form] },
    ],
    blocks: [
      {
        kind: 'table',
        table: {
          name: 'Учебный план',
          columns: columnsOf(table),
          rows: table.rows.map((row): Row => ({
            cells: [row.index, row.name, row.controls, ...figuresOf(row)],
            ...(row.counts ? {} : { emphasis: 'strong' as const }),
          })),
          summary: [{ cells: ['', 'Итого', '', ...figuresOf(table.total)] }],
        },
      },
      {
        kind: 'legend',
        signs: CONTROL_FORMS.map((form) => ({ sign: shortNameOfForm(form), meaning: titleOfForm(form) })),
      },
    ],
    paper: 'auto',
    footer: '',
    issuedAt: `${today}T00:00:00.000Z`,
  };
}

function columnsOf({ kinds, semesters }: PlanTable): Column[] {
  return [
    { title: 'Индекс', kind: 'text', identifies: true, minWidth: 20 },
    { title: 'Наименование', kind: 'text', identifies: true, minWidth: 60, weight: 1, align: 'left' },
    { title: 'Формы контроля', kind: 'text', minWidth: 22 },
    { title: 'Всего', kind: 'integer' },
    ...kinds.map((kind): Column => ({
      title: HOUR_KIND_NAMES[kind],
      kind: 'integer',
      turned: true,
      group: 'В том числе',
    })),
    ...Array.from({ length: semesters }, (_, at): Column => ({
      title: String(at + 1),
      kind: 'integer',
      group: 'Часов в семестре',
    })),
  ];
}

/** Halves of hours happen in published plans; whole numbers are printed without places. */
function figuresOf({ total, kinds, semesters }: PlanFigures): Cell[] {
  return [total, ...kinds, ...semesters].map((value): Cell => {
    if (value === 0) return null;
    return Number.isInteger(value) ? value : { value, kind: 'decimal' };
  });
}
