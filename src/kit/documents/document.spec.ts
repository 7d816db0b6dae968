import { describe, expect, test } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { Column, Document, Table } from './document.js';
import { layoutDocument, type Layout } from './layout/layout.js';
import type { Item, Measure } from './layout/page.js';
import { documentToHtml } from './to-html.js';
import { documentToPdf } from './to-pdf.js';
import { documentToXlsx } from './to-xlsx.js';

const half: Measure = (text, size) => text.length * size * 0.5;

function summarySheet(students = 25, disciplines = 14): Document {
  return {
    title: 'Сводная ведомость',
    letterhead: { founder: 'Министерство', college: 'Техникум имени А. И. Иванова' },
    subtitle: ['группа ИСП-23-1', 'по состоянию на 29.12.2025'],
    facts: [{ label: 'Куратор', value: 'Соколова <Е. В.>' }],
    paper: 'auto',
    footer: 'Ведомость № 214',
    issuedAt: '2025-12-29T05:05:00Z',
    blocks: [
      { kind: 'table', table: marksTable(students, disciplines) },
      { kind: 'legend', signs: [{ sign: 'н/а', meaning: 'не аттестован' }] },
      {
        kind: 'signatures',
        signatures: [
          { position: 'Куратор', name: 'Е. В. Соколова' },
          { position: 'Заместитель директора', name: 'О. Н. Петрова' },
        ],
      },
    ],
  };
}

function marksTable(students: number, disciplines: number): Table {
  const marks = Array.from({ length: disciplines }, (_, index): Column => ({
    group: index % 14 < 7 ? 'Экзамены' : 'Зачёты',
    title: `Дисциплина номер ${index + 1}`,
    subtitle: 'Воробьёв А. П.',
    kind: 'mark',
    turned: true,
  }));
  return {
    name: 'Успеваемость',
    columns: [
      { title: '№', kind: 'integer', identifies: true },
      { title: 'Фамилия, имя, отчество', kind: 'text', identifies: true },
      ...marks,
      { title: 'Средний балл', kind: 'decimal', turned: true },
      { title: 'Дата', kind: 'date' },
    ],
    rows: Array.from({ length: students }, (_, index) => ({
      cells: [
        index + 1,
        index === 0 ? '=1+1' : `Студент ${index + 1}`,
        ...marks.map((_mark, at) =>
          index === 1 && at === 0
            ? { value: '4', emphasis: 'waiting' as const, note: 'ждёт согласования' }
            : '5',
        ),
        4.625,
        '2025-12-29',
      ],
    })),
    summary: [
      { kind: 'percent', cells: [{ value: 'Успеваемость, %', span: 2 }, ...marks.map(() => 0.875)] },
      { kind: 'integer', cells: [{ value: 'Количество «5»', span: 2 }, ...marks.map(() => 24)] },
    ],
  };
}

function texts(layout: Layout): string[][] {
  return layout.pages.map((page) => page.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])));
}

function beyond(layout: Layout): Item[] {
  const { paper } = layout;
  return layout.pages
    .flatMap((page) => page.items)
    .filter((item) => item.kind === 'box')
    .filter((box) => box.x + box.width > paper.right + 0.1 || box.y + box.height > paper.bottom + 0.1);
}

describe('The layout of a document on sheets', () => {
  test('A summary sheet takes landscape A4, a wider one A3', () => {
    expect(layoutDocument(summarySheet(25, 20), half).paper.name).toBe('A4-landscape');
    expect(layoutDocument(summarySheet(25, 36), half).paper.name).toBe('A3-landscape');
    expect(layoutDocument(summarySheet(5, 2), half).paper.name).toBe('A4');
  });

  test('A table wider than A3 is split over sheets that repeat the names', () => {
    const layout = layoutDocument(summarySheet(10, 70), half);
    const named = texts(layout).filter((page) => page.includes('Студент 7'));
    expect(named.length).toBeGreaterThan(1);
    expect(texts(layout).filter((page) => page.includes('Дисциплина номер 70'))).toHaveLength(1);
    expect(beyond(layout)).toEqual([]);
  });

  test('The head is repeated on each sheet, every student stands once, sheets are numbered', () => {
    const layout = layoutDocument(summarySheet(100), half);
    const pages = texts(layout);
    const numbers = pages.map((page) => page.filter((text) => text.startsWith('Лист ')));
    expect(numbers).toEqual(pages.map((_, index) => [`Лист ${index + 1} из ${pages.length}`]));
    const students = pages.flat().filter((text) => text.startsWith('Студент '));
    expect(new Set(students).size).toBe(99);
    expect(students).toHaveLength(99);
    const withStudents = pages.filter((page) => page.some((text) => text.startsWith('Студент ')));
    expect(withStudents.every((page) => page.includes('Экзамены'))).toBe(true);
    expect(beyond(layout)).toEqual([]);
  });

  test('Signatures stay on one sheet whatever the length of the list', () => {
    for (let students = 20; students < 60; students += 1) {
      const signed = texts(layoutDocument(summarySheet(students), half)).filter(
        (page) => page.includes('Е. В. Соколова') || page.includes('О. Н. Петрова'),
      );
      expect(signed).toHaveLength(1);
    }
  });

  test('A text longer than a sheet is continued and loses nothing', () => {
    const long = Array.from({ length: 300 }, (_, index) => `строка${index}`).join('\n');
    const table: Table = {
      name: 'Т',
      columns: [{ title: 'Текст', kind: 'text' }],
      rows: [{ cells: [long] }],
    };
    const layout = layoutDocument({ ...summarySheet(), blocks: [{ kind: 'table', table }] }, half);
    expect(
      texts(layout)
        .flat()
        .filter((text) => text.startsWith('строка')),
    ).toHaveLength(300);
    expect(beyond(layout)).toEqual([]);
  });

  test('Slips stand side by side inside dashed lines', () => {
    const slip = { title: 'Иванова А. П.', facts: [{ label: 'Пароль', value: 'клён-41' }], note: '' };
    const layout = layoutDocument(
      { ...summarySheet(), blocks: [{ kind: 'slips', across: 2, slips: [slip, slip] }] },
      half,
    );
    const titles = layout.pages
      .flatMap((page) => page.items)
      .filter((item) => item.kind === 'text' && item.text === slip.title);
    expect(titles).toHaveLength(2);
    expect(new Set(titles.map((item) => (item.kind === 'text' ? item.y : 0))).size).toBe(1);
  });
});

describe('A document as PDF', () => {
  test('Equal documents give equal bytes with a title, a language and the date of issue', async () => {
    const [first, second] = [await documentToPdf(summarySheet()), await documentToPdf(summarySheet())];
    expect(first.equals(second)).toBe(true);
    const source = first.toString('latin1');
    expect(source.startsWith('%PDF-1.7')).toBe(true);
    expect(source).toContain('/Lang (ru-RU)');
    expect(source).toContain('(D:20251229050500Z)');
    const sheets = source.match(/\/Type \/Page\n/g) ?? [];
    expect(sheets.length).toBeGreaterThan(0);
    expect(source.match(/\/FontFile2/g)?.length).toBeLessThanOrEqual(3);
  });
});

describe('A document as a workbook', () => {
  const read = async () => {
    const workbook = await readXlsx(await documentToXlsx(summarySheet()), { readStyles: true });
    const sheet = workbook.sheets[0];
    if (!sheet) throw new Error('The workbook has no sheet');
    return { sheet, first: sheet.rows.findIndex((row) => row[0] === 1) };
  };

  test('Numbers, marks, shares and dates stay numbers and dates', async () => {
    const { sheet, first } = await read();
    const row = sheet.rows[first] ?? [];
    expect(row.slice(0, 3)).toEqual([1, '=1+1', 5]);
    expect(row.slice(16)).toEqual([4.625, new Date('2025-12-29T00:00:00Z')]);
    expect(sheet.rows.find((each) => each[0] === 'Успеваемость, %')?.[2]).toBe(0.875);
    const at = (offset: number, column: number) => sheet.cells?.get(`${first + offset},${column}`);
    expect(at(0, 1)?.formula).toBeUndefined();
    expect(at(0, 16)?.style?.numFmt).toBe('0.00');
    expect(at(0, 17)?.style?.numFmt).toBe('dd.mm.yyyy');
    expect(at(25, 2)?.style?.numFmt).toBe('0.0%');
    expect(at(1, 2)?.comment?.text).toBe('ждёт согласования');
  });

  test('The head is frozen, merged, turned and printed on every sheet', async () => {
    const { sheet, first } = await read();
    expect(sheet.freezePane).toEqual({ rows: first, columns: 2 });
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      printTitlesRow: `$${first - 1}:$${first}`,
      printTitlesColumn: '$A:$B',
    });
    expect(sheet.pageSetup?.printArea).toMatch(/^\$A\$1:\$R\$\d+$/);
    expect(sheet.rows[first - 2]?.[2]).toBe('Экзамены');
    expect(sheet.cells?.get(`${first - 1},2`)?.style?.alignment?.textRotation).toBe(90);
    expect(sheet.merges).toContainEqual({ startRow: first - 2, startCol: 2, endRow: first - 2, endCol: 8 });
  });
});

describe('A document as a page', () => {
  const html = documentToHtml(summarySheet());

  test('Shows the same figures in Russian form', () => {
    expect(html).toContain('<td class="align-center">87,5</td>');
    expect(html).toContain('<td class="align-center">29.12.2025</td>');
    expect(html).toContain('<td class="align-center is-waiting">4*</td>');
    expect(html).toContain('<p class="document-note">* ждёт согласования</p>');
  });

  test('Has a semantic head, escapes texts and carries no style attribute', () => {
    expect(html).toContain('<th scope="colgroup" colspan="7">Экзамены</th>');
    expect(html).toContain('<th scope="row" class="align-left">Студент 7</th>');
    expect(html).toContain('Соколова &lt;Е. В.&gt;');
    expect(html).not.toContain('style=');
  });
});
