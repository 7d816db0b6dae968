import { SHEET_BLOCKS } from '../../curriculum/curricula/control-forms.js';
import { longDate } from '../../kit/dates/russian-dates.js';
import type { Document, LegendSign, Row, Table } from '../../kit/documents/document.js';
import { rowOf, summaryRows } from './summary-sheet-rows.js';
import { ratioText } from './ratios.js';
import type { SheetFigures } from './summary-sheet-figures.js';
import type { SheetHeader } from './sheet-header.query.js';

export interface SheetFrame {
  header: SheetHeader;
  /** «по состоянию на …» */
  day: string;
  issuedAt: string;
}

/** The summary sheet of a group's progress (4.3, 4.9, 5.2–5.4; domain B5) as one document for every format. */
export function summarySheet(figures: SheetFigures, frame: SheetFrame): Document {
  const { header } = frame;
  return {
    title: 'Сводная ведомость учёта успеваемости обучающихся группы',
    letterhead: { founder: header.founder, college: header.college },
    subtitle: [
      `Группа ${header.group}, ${header.courseYear} курс, ${periodText(header)}`,
      header.programme,
      `по состоянию на ${longDate(frame.day)}`,
    ].filter(Boolean),
    facts: [],
    blocks: [
      { kind: 'table', table: sheetTable(figures) },
      { kind: 'legend', signs: legendOf(figures) },
      { kind: 'heading', text: 'Итоги по группе' },
      { kind: 'facts', facts: groupFacts(figures) },
      {
        kind: 'signatures',
        signatures: [
          { position: 'Куратор группы', name: header.curator },
          { position: 'Заведующий отделением', name: header.head },
          { position: 'Заместитель директора по УР', name: header.deputy },
        ],
      },
    ],
    paper: 'auto',
    footer: '',
    issuedAt: frame.issuedAt,
  };
}

export function periodText({ semesters, startYear }: Pick<SheetHeader, 'semesters' | 'startYear'>): string {
  const year = `${startYear}/${String((startYear + 1) % 100).padStart(2, '0')} учебного года`;
  return semesters.length > 1
    ? `${startYear}/${String((startYear + 1) % 100).padStart(2, '0')} учебный год`
    : `${semesters[0] ?? ''} семестр ${year}`;
}

function sheetTable(figures: SheetFigures): Table {
  const turned = { turned: true } as const;
  const hours = (title: string) => ({ title, group: 'Пропуски, ч', kind: 'integer', ...turned }) as const;
  const titles = new Map(SHEET_BLOCKS.map(({ block, title }) => [block, title]));
  return {
    name: 'Успеваемость',
    columns: [
      { title: '№', kind: 'integer', identifies: true },
      { title: 'Фамилия, имя, отчество', kind: 'text', identifies: true, minWidth: 42 },
      { title: 'Основа обучения', kind: 'text', align: 'center', ...turned },
      ...figures.columns.map(({ course, block }) => ({
        title: `${course.index} ${course.name}`.trim(),
        ...(course.teachers && { subtitle: course.teachers }),
        ...{ group: titles.get(block) ?? '', kind: 'mark' as const, ...turned },
      })),
      { title: 'Средний балл', kind: 'decimal', ...turned },
      ...[hours('всего'), hours('по уважительной'), hours('без уважительной')],
      ...['5', '4', '3', '2'].map((title) => ({ title, group: 'Количество', kind: 'integer' as const })),
      { title: 'Примечание', kind: 'text', minWidth: 28, weight: 1 },
    ],
    rows: figures.lines.map((line, at): Row => rowOf(line, at + 1)),
    summary: summaryRows(figures),
  };
}

function legendOf({ lines }: SheetFigures): LegendSign[] {
  const cells = lines.flatMap((line) => line.cells);
  const has = (value: string): boolean => cells.some((cell) => cell.value === value);
  const signs: [boolean, LegendSign][] = [
    [has('зачёт'), { sign: 'зач', meaning: 'зачтено' }],
    [has('незачёт'), { sign: 'н/з', meaning: 'не зачтено' }],
    [has('н/а'), { sign: 'н/а', meaning: 'не аттестован' }],
    [has('осв'), { sign: 'осв', meaning: 'освобождён, в показателях не участвует' }],
    [
      cells.some(({ waits }) => waits),
      {
        sign: '4?',
        meaning: 'не окончательная: ждёт согласования заместителя директора по УР, в подсчётах не участвует',
      },
    ],
    [true, { sign: 'б / д / ц', meaning: 'бюджет, договор, целевое обучение' }],
  ];
  return signs.flatMap(([shown, sign]) => (shown ? [sign] : []));
}

function groupFacts({ lines, group, total }: SheetFigures) {
  const { indicators } = total;
  return [
    { label: 'Всего обучающихся', value: String(lines.length) },
    { label: 'Аттестуется', value: String(group.total) },
    { label: 'Успевают', value: String(group.succeeding) },
    { label: 'На «5»', value: String(group.excellent) },
    { label: 'На «4» и «5»', value: String(group.good) },
    { label: 'С одной «3»', value: String(group.oneThree) },
    { label: 'Неуспевающие', value: String(group.failing) },
    { label: 'Не аттестованы', value: String(group.notAttested) },
    { label: 'Абсолютная успеваемость', value: ratioText(group.absolute) },
    { label: 'Качественная успеваемость', value: ratioText(group.quality) },
    { label: 'По всем отметкам: успеваемость', value: ratioText(indicators.absolute) },
    { label: 'По всем отметкам: качество', value: ratioText(indicators.quality) },
  ];
}
