import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { readTable } from './read-table.js';
import { UnreadableFile } from './unreadable-file.js';
import { writeCsv } from './write-csv.js';
import { xlsxSheets } from './xlsx-sheets.js';

const book = async (...sheets: WriteSheet[]) => Buffer.from(await writeXlsx({ sheets }));
const csv = async (text: string | Buffer) => (await readTable(Buffer.from(text), 'список.csv'))[0]?.rows;
const refusal = async (file: Buffer, name: string) => {
  const problem: unknown = await readTable(file, name).catch((error: unknown) => error);
  if (!(problem instanceof UnreadableFile)) throw new Error('The file was read');
  return problem.message;
};

/** A zip archive of the given parts; `claimed` is the size its directory tells. */
function zip(parts: { name: string; bytes: Buffer; claimed?: number }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed = bytes.length } of parts) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listing, Buffer.from('PK\x05\x06'), end]);
}

const required = [
  { name: '[Content_Types].xml', bytes: Buffer.from('<a/>') },
  { name: 'xl/workbook.xml', bytes: Buffer.from('<a/>') },
];

describe('Reading a delimited text', () => {
  test('The delimiter is found also where every number has a decimal comma', async () => {
    expect(await csv('ФИО;Балл\nИванов;4,5\nПетров;3,7\n')).toEqual([
      ['ФИО', 'Балл'],
      ['Иванов', '4,5'],
      ['Петров', '3,7'],
    ]);
    expect(await csv('a,b\n1,2\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await csv('a\tb\n1\t2\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('UTF-8 with a mark, windows-1251 and UTF-16 give the same rows', async () => {
    const rows = [['Ёлкин', 'да']];
    expect(await csv('\uFEFFЁлкин;да\r\n')).toEqual(rows);
    expect(await csv(Buffer.from([0xa8, 0xeb, 0xea, 0xe8, 0xed, 0x3b, 0xe4, 0xe0]))).toEqual(rows);
    expect(await csv(Buffer.from('\uFEFFЁлкин;да', 'utf16le'))).toEqual(rows);
  });

  test('Quoted fields keep delimiters, quotes and lines; leading zeros stay', async () => {
    expect(await csv('"Иванов; ""И""\nИван";007;\n\n')).toEqual([['Иванов; "И"\nИван', '007']]);
  });

  test('A list written for export is read back as it was', async () => {
    const rows = [
      ['=1+1', '+7 900', ' -1', '@x', '＝A1', 'а"б;в'],
      ['О’Нил', "'кавычка", 'г'],
    ];
    const text = writeCsv(rows);
    expect(text.startsWith('\uFEFF"\'=1+1";"\'+7 900";"\' -1";"\'@x";"\'＝A1";"а""б;в"\r\n')).toBe(true);
    expect(await csv(text)).toEqual([['=1+1', '+7 900', '-1', '@x', '＝A1', 'а"б;в'], rows[1]]);
    expect(writeCsv([[-1.5, null]])).toBe('\uFEFF"-1,5";""\r\n');
  });
});

describe('Reading a workbook', () => {
  test('Values come typed: dates as ISO, times, formulas by their kept value, invisible signs removed', async () => {
    const cells: WriteSheet['cells'] = new Map([
      ['0,2', { value: new Date('2025-09-01T00:00:00Z'), style: { numFmt: 'dd.mm.yyyy' } }],
      ['0,3', { value: 0.3541666667, style: { numFmt: 'hh:mm' } }],
      ['0,4', { formula: 'SUM(B1)', formulaResult: 4.5 }],
      ['0,5', { formula: 'SUM(B1)' }],
    ]);
    const file = await book({
      name: 'Лист',
      rows: [[' Иван\u202eов \r\n', 4.5, null, null, null, null, true]],
      cells,
    });
    expect(await readTable(file, 'a.xlsx')).toEqual([
      { name: 'Лист', rows: [['Иванов', 4.5, '2025-09-01', '08:30', 4.5, null, 'ИСТИНА']], merges: [] },
    ]);
  });

  test('Empty and hidden sheets and empty edges are left out, joined cells are told', async () => {
    const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }];
    const file = await book(
      { name: 'А', rows: [['x', null, ''], [null]], merges },
      { name: 'Б', rows: [[null]] },
      { name: 'В', rows: [['тайна']], hidden: true },
    );
    expect(await readTable(file, 'a.xlsx')).toEqual([{ name: 'А', rows: [['x']], merges }]);
  });

  test('A stray cell far away is refused instead of filling the memory', async () => {
    const cells: WriteSheet['cells'] = new Map([['9000,300', { value: 'далеко' }]]);
    expect(await refusal(await book({ name: 'А', rows: [['x']], cells }), 'a.xlsx')).toMatch(
      /больше 5000 строк/,
    );
  });

  test('Reading that takes too long is stopped', async () => {
    await expect(xlsxSheets(await book({ name: 'А', rows: [['x']] }), 0)).rejects.toThrow(/слишком долго/);
  });

  const real = '../shared/data/timetable/2025-10-27.xlsx';
  const onRealFile = existsSync(real) ? test : test.skip;
  onRealFile('A published timetable of a real college is read with its joined cells', async () => {
    const [sheet] = await readTable(readFileSync(real), 'timetable.xlsx');
    expect(sheet?.name).toBe('27.10.2025');
    expect(sheet?.rows[0]).toEqual(['Расписание занятий']);
    expect(sheet?.rows.length).toBe(306);
    expect(sheet?.merges.length).toBeGreaterThan(100);
  });
});

describe('Files that are not read say why', () => {
  test('Empty, foreign, old and renamed files', async () => {
    expect(await refusal(Buffer.alloc(0), 'a.xlsx')).toMatch(/Файл пуст/);
    expect(await refusal(Buffer.from('x'), 'a.pdf')).toMatch(/Сохраните таблицу как \.xlsx или \.csv/);
    expect(await refusal(Buffer.from('%PDF-1.7'), 'a.xlsx')).toMatch(/не похож на таблицу Excel/);
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'a.xlsx')).toMatch(
      /старого формата \.xls/,
    );
    expect(await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'a.csv')).toMatch(/это не текст/);
    expect(await refusal(Buffer.from(' \n;;\n'), 'a.csv')).toMatch(/ни одной заполненной строки/);
    expect(await refusal(Buffer.from('a;b\n'.repeat(5001)), 'a.csv')).toMatch(/больше 5000 строк/);
  });

  test('Broken archives and archives of something else', async () => {
    const whole = await book({ name: 'А', rows: [['x']] });
    expect(await refusal(whole.subarray(0, whole.length - 40), 'a.xlsx')).toMatch(/повреждён/);
    expect(await refusal(zip([{ name: 'letter.txt', bytes: Buffer.from('x') }]), 'a.xlsx')).toMatch(
      /архив с чем-то другим/,
    );
    expect(await refusal(zip(required), 'a.xlsx')).toMatch(/не удалось прочитать/);
  });

  test('Bombs: too many parts, too large, and one that lies about its size, each within a second', async () => {
    const large = Buffer.alloc(40 * 1024 * 1024);
    const bomb = zip([...required, { name: 'xl/sheet.xml', bytes: large }]);
    const liar = zip([...required, { name: 'xl/sheet.xml', bytes: large, claimed: 1000 }]);
    const many = zip(
      Array.from({ length: 201 }, (_, index) => ({ name: `p${index}`, bytes: Buffer.from('x') })),
    );
    const start = performance.now();
    expect(await refusal(bomb, 'a.xlsx')).toMatch(/слишком большой объём/);
    expect(await refusal(liar, 'a.xlsx')).toMatch(/повреждён/);
    expect(await refusal(many, 'a.xlsx')).toMatch(/больше 200 частей/);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
