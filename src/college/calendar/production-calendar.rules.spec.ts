import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { countWorkingDays } from '../../kit/dates/working-days.js';
import { parseCsvCalendar, parseXmlCalendar } from './production-calendar.rules.js';

const xml = (days: string, head = '<calendar year="2026" lang="ru">'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${head}
  <holidays><holiday id="1" title="Праздник &quot;Весны&quot; &amp; Труда"/></holidays>
  <!-- правка --><days>${days}</days></calendar>`;

describe('The file of xmlcalendar', () => {
  test('gives the days that differ, sorted, with the holiday and the source of a move', () => {
    const parsed = parseXmlCalendar(
      xml(`<day d="05.11" t="1" f="05.09"/><day d="04.30" t="2" />
           <day  t='1'   d='05.01' h='1' ></day><day d="11.07" t="3"/>`),
    );
    expect(parsed.problems).toEqual([]);
    expect(parsed.years).toEqual([2026]);
    expect(parsed.rows).toEqual([
      { date: '2026-04-30', kind: 'short', title: null, movedFrom: null },
      { date: '2026-05-01', kind: 'off', title: 'Праздник "Весны" & Труда', movedFrom: null },
      { date: '2026-05-11', kind: 'off', title: null, movedFrom: '2026-05-09' },
      { date: '2026-11-07', kind: 'working', title: null, movedFrom: null },
    ]);
  });

  test.each([
    ['<day d="02.30" t="1"/>', 'Нет такого дня в 2026 году: «02.30».'],
    ['<day t="1"/>', 'Нет такого дня в 2026 году: «».'],
    ['<day d="05.01" t="4"/>', '01.05.2026: неизвестный тип дня «4», ожидается 1, 2 или 3.'],
    ['<day d="05.01"/>', '01.05.2026: неизвестный тип дня «», ожидается 1, 2 или 3.'],
    ['<day d="05.01" t="1" f="5.9"/>', '01.05.2026: непонятно, откуда перенесён выходной («5.9»).'],
    ['<day d="05.01" t="1"/><day d="05.01" t="2"/>', '01.05.2026 указан дважды.'],
  ])('%s: a sentence says what is wrong', (days, problem) => {
    expect(parseXmlCalendar(xml(days)).problems).toEqual([problem]);
  });

  test.each([
    ['another root', '<Документ Тип="план"/>'],
    ['no days', xml('')],
    ['no year', xml('<day d="05.01" t="1"/>', '<calendar lang="ru">')],
    ['a year that is no number', xml('<day d="05.01" t="1"/>', '<calendar year="next">')],
    ['elements of another format', xml('<day d="05.01" t="1"/><lesson/>')],
    ['a document type', `<!DOCTYPE calendar [<!ENTITY a "b">]>${xml('<day d="05.01" t="1"/>')}`],
    ['a day before the root', `<day d="05.01" t="1"/>${xml('')}`],
    ['not XML', 'date;weekday;type'],
    ['nothing', ''],
  ])('%s is refused', (_case, text) => {
    const parsed = parseXmlCalendar(text);
    expect(parsed.rows).toEqual([]);
    expect(parsed.years).toEqual([]);
    expect(parsed.problems[0]).toMatch(/^Это не производственный календарь/);
  });
});

describe('The list of days', () => {
  const header = 'date;weekday;type;holiday;moved_from';

  test('keeps only the days that differ from their weekday', () => {
    const { rows, years } = parseCsvCalendar(
      [
        header,
        '2026-01-01;4;off;Новогодние каникулы;',
        '2026-01-09;5;off;;01.03',
        '2026-01-10;6;off;;',
        '2026-01-12;1;work;;',
        '2026-02-28;6;work;;',
        '2026-04-30;4;short;;',
      ].join('\r\n'),
    );
    expect(years).toEqual([2026]);
    expect(rows.map(({ date, kind }) => [date, kind])).toEqual([
      ['2026-01-01', 'off'],
      ['2026-01-09', 'off'],
      ['2026-02-28', 'working'],
      ['2026-04-30', 'short'],
    ]);
  });

  test('A year with gaps is told', () => {
    expect(parseCsvCalendar(`${header}\n2026-01-01;4;off;;`).problems).toEqual([
      'За 2026 год перечислено 1 день из 365.',
    ]);
    expect(parseCsvCalendar(`${header}\n2024-01-01;1;off;;`).problems).toEqual([
      'За 2024 год перечислено 1 день из 366.',
    ]);
  });

  test.each([
    ['2026-02-30;1;off;;', 'Строка 2: «2026-02-30» — не дата вида ГГГГ-ММ-ДД.'],
    ['2026-02-27;5;holiday;;', 'Строка 2: неизвестный тип дня «holiday», ожидается off, short или work.'],
    ['2026-02-27;5;off;;вчера', '27.02.2026: непонятно, откуда перенесён выходной («вчера»).'],
    ['2026-02-27;5;off;;\n2026-02-27;5;short;;', '27.02.2026 указан дважды.'],
  ])('%s', (lines, problem) => {
    expect(parseCsvCalendar(`${header}\n${lines}`).problems).toContain(problem);
  });

  test('Another table is refused', () => {
    expect(parseCsvCalendar('группа;пара\n1;2').problems).toEqual([
      'Первая строка файла должна быть «date;weekday;type;holiday;moved_from».',
    ]);
  });
});

const folder = '../shared/data/calendar';

describe('The calendars as published', () => {
  if (!existsSync(folder)) {
    test.skip(`no ${folder}: the real calendars are not read`, () => undefined);
    return;
  }
  const all = parseCsvCalendar(readFileSync(`${folder}/days_2023_2026.csv`, 'utf8'));

  test.each([
    [2023, 247],
    [2024, 248],
    [2025, 247],
    [2026, 247],
  ])('%p: the XML and the list of days agree, %p working days', (year, days) => {
    const parsed = parseXmlCalendar(readFileSync(`${folder}/xmlcalendar_ru_${year}.xml`, 'utf8'));
    expect(parsed.problems).toEqual([]);
    const listed = all.rows.filter(({ date }) => date.startsWith(String(year)));
    expect(parsed.rows).toEqual(listed);
    const exceptions = new Map(
      parsed.rows.map(({ date, kind, movedFrom }) => [date, { kind, movedFrom: movedFrom ?? undefined }]),
    );
    const calendar = { exceptions, loadedYears: new Set(parsed.years), week: 5 } as const;
    expect(countWorkingDays(`${year}-01-01`, `${year}-12-31`, calendar)).toBe(days);
  });

  test('The list holds four whole years', () => {
    expect(all.problems).toEqual([]);
    expect(all.years).toEqual([2023, 2024, 2025, 2026]);
  });
});
