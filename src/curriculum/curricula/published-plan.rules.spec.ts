import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readTable } from '../../kit/tables/read-table.js';
import type { DecodedPlan, DecodedRow } from './decoded-plan.js';
import { decodePublishedPlan } from './published-plan.rules.js';

const rowsOf = async (file: Buffer): Promise<string[][]> => {
  const [sheet] = await readTable(file, 'plan.csv');
  return (sheet?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
};

const read = (path: string): Promise<string[][]> => rowsOf(readFileSync(path));

const rowOf = (plan: DecodedPlan, index: string, at = 0): DecodedRow => {
  const row = plan.rows.filter((one) => one.index === index)[at];
  if (!row) throw new Error(`нет строки ${index}`);
  return row;
};

const textsOf = (plan: DecodedPlan, severity: string): string[] =>
  plan.problems.filter((problem) => problem.severity === severity).map((problem) => problem.text);

const fixture = await read('test/fixtures/curricula/published-plan.csv');

const withCell = (line: number, title: string, value: string): string[][] => {
  const at = fixture[1]?.indexOf(title) ?? -1;
  return fixture.map((row, number) =>
    number === line - 1 ? row.map((c, i) => (i === at ? value : c)) : row,
  );
};

describe('An invented sheet with every kind of dirt (domain D2)', () => {
  const plan = decodePublishedPlan(fixture);

  test('all rows that count are read, and their sum is the grand total', () => {
    expect(plan.rows.filter((row) => row.counts)).toHaveLength(18);
    expect(plan.totals).toEqual({ counted: 980, stated: 980, agrees: true });
    expect(plan.semesters).toBe(4);
    expect(textsOf(plan, 'refused')).toEqual([]);
  });

  test('spoilt indexes are repaired and told', () => {
    expect(plan.rows.map((row) => row.index)).toEqual(
      expect.arrayContaining(['ОУП.02', 'ОУП.03', 'ОП.03', 'УП.01.01', 'ПМ.01.ЭК', 'ГИА']),
    );
    expect(textsOf(plan, 'repaired').join('\n')).toContain('Индекс «УП..01.01» прочитан как «УП.01.01»');
  });

  test('rows stand under their cycles and modules', () => {
    expect(rowOf(plan, 'МДК.01.01').parentIndex).toBe('ПМ.01');
    expect(rowOf(plan, 'МДК.01.01').cycle).toBe('ПЦ');
    expect(rowOf(plan, 'ОП.01').parentIndex).toBe('ОПЦ');
    expect(rowOf(plan, 'ОУП').parentIndex).toBe('СО');
    expect(rowOf(plan, 'ПП.01', 1).parentIndex).toBe('ВПМ.02');
    expect(rowOf(plan, 'ВПМ.02').parentIndex).toBe('ПЦ');
  });

  test('cycles and modules repeat sums and do not count', () => {
    const headers = plan.rows.filter((row) => row.kind === 'cycle' || row.kind === 'module');
    expect(headers.every((row) => !row.counts && Object.keys(row.controls).length === 0)).toBe(true);
  });

  test('wrapped names are put together again', () => {
    expect(rowOf(plan, 'ОП.01').name).toBe('Охрана труда и информационные технологии');
    expect(rowOf(plan, 'ОП.02').name).toBe('Основы электротехники');
    expect(rowOf(plan, 'ОП.03').name).toContain('социально-правовые');
    expect(rowOf(plan, 'ПМ.01').name).toBe('Монтаж наладка сетей');
  });

  test('self-study and consultations printed for the whole plan go to the semester that lacks hours', () => {
    expect(rowOf(plan, 'ОУП.01').hours['2']).toMatchObject({ total: 62, selfStudy: 8, consultation: 4 });
    expect(rowOf(plan, 'СГ.02').hours['4']).toMatchObject({ total: 22, selfStudy: 2 });
  });

  test('hours of practice and of the state examination are found in their own columns', () => {
    expect(rowOf(plan, 'УП.01.01').hours['3']).toMatchObject({ total: 72, practicalTraining: 72 });
    expect(rowOf(plan, 'ГИА').hours['4']?.total).toBe(72);
    expect(rowOf(plan, 'ПДП').counts).toBe(false);
  });

  test('a form of control in a semester without hours is a warning', () => {
    expect(textsOf(plan, 'warning').join('\n')).toContain('ОП.00 «Черчение»');
  });
});

describe('What a careless hand does to a sheet', () => {
  test('columns may stand in any order', () => {
    const width = fixture[1]?.length ?? 0;
    // The torn name cannot be joined in a turned row.
    const whole = fixture.map((row) => row.filter((cell) => cell !== 'наладка сетей'));
    const turned = whole.map((row) => Array.from({ length: width }, (_, at) => row[width - 1 - at] ?? ''));
    const counting = decodePublishedPlan(turned).rows.filter((row) => row.counts);
    expect(counting).toEqual(decodePublishedPlan(fixture).rows.filter((row) => row.counts));
  });

  test('tabs and quotes are read alike', async () => {
    const tabs = fixture.map((row) => row.map((cell) => `"${cell}"`).join('\t')).join('\n');
    expect(decodePublishedPlan(await rowsOf(Buffer.from(tabs)))).toEqual(decodePublishedPlan(fixture));
  });

  test('a figure that disagrees is told with both numbers', () => {
    const texts = textsOf(decodePublishedPlan(withCell(8, 's1_total', '43')), 'warning');
    expect(texts).toContain('ОУП.01 «Русский язык»: всего по плану 96 ч, а в сумме по семестрам 105 ч.');
    const grand = textsOf(decodePublishedPlan(withCell(8, 'all_total', '97')), 'warning');
    expect(grand).toContain('Всего по плану: в листе 980 ч, а сумма строк — 981 ч.');
  });

  test('a cell that is no number and a control that is no semester are refused aloud', () => {
    expect(textsOf(decodePublishedPlan(withCell(8, 's1_total', 'тридцать4')), 'refused')).toHaveLength(1);
    expect(textsOf(decodePublishedPlan(withCell(8, 'exam', '9')), 'refused')[0]).toContain('«9»');
  });

  test('a row that lost its index is not lost in silence', () => {
    const lost = decodePublishedPlan(withCell(8, 'index', ''));
    expect(textsOf(lost, 'refused')[0]).toContain('Строка «Русский язык» без индекса (96 ч)');
  });

  test('missing columns take only themselves away', () => {
    const at = fixture[1]?.indexOf('all_consult') ?? -1;
    const narrower = fixture.map((row) => row.filter((_, i) => i !== at));
    expect(decodePublishedPlan(narrower).totals.agrees).toBe(true);
  });

  test('a file that is no curriculum says so', () => {
    const plan = decodePublishedPlan([
      ['группа', 'пара'],
      ['ТМ-1', '2'],
    ]);
    expect(plan.rows).toEqual([]);
    expect(plan.problems[0]?.text).toContain('не лист учебного плана');
  });
});

const REAL = [
  { name: '43.02.15_2024', leaves: 76 },
  { name: '15.02.16_2025', leaves: 66 },
];

const published = await Promise.all(
  REAL.map(async ({ name, leaves }) => {
    const path = ['..', '../..']
      .map((up) => `${up}/shared/data/curricula/${name}.csv`)
      .find((one) => existsSync(one));
    return { name, leaves, plan: path === undefined ? undefined : decodePublishedPlan(await read(path)) };
  }),
);

describe.each(published)('The published sheet $name', ({ leaves, plan }) => {
  if (!plan) {
    test.skip('the real file is not on this machine', () => undefined);
    return;
  }

  test('gives every row, 5940 hours and no refusal', () => {
    expect(plan.rows.filter((row) => row.counts)).toHaveLength(leaves);
    expect(plan.totals).toEqual({ counted: 5940, stated: 5940, agrees: true });
    expect(plan.semesters).toBe(8);
    expect(textsOf(plan, 'refused')).toEqual([]);
  });

  test('the figures of all cycles and modules agree', () => {
    expect(textsOf(plan, 'warning').filter((text) => text.includes('сумма строк'))).toEqual([]);
  });
});

describe('A sheet of the older standard (domain D1)', () => {
  const header =
    'index,name,exam,diff_credit,all_total,s1_total,s1_lecture,s2_total,s2_lecture,s2_practice_hours';
  const lines = [
    header,
    'ОД.00,Общеобразовательный цикл,,,90,90',
    'ОУДБ,Базовые дисциплины,,,60,60',
    'ОУД.01,Русский язык,1,,60,60,60',
    'ОУДП,Профильные дисциплины,,,30,30',
    'ОУД.02,Математика,1,,30,30,30',
    'П.00,Профессиональный цикл',
    'ОП.00,Общепрофессиональные дисциплины,,,20,,,20',
    'ОП.01,Электротехника,,2,20,,,20,20',
    'ПМ.00,Профессиональные модули,,,82,,,82',
    'ПМ.1,Сварка,,,82,,,82',
    'МДК.01.01,Технология сварки,,2,40,,,40,40',
    'УП.01,Учебная практика,,2,36,,,,,36',
    ',Экзамен (квалификационный),2,,6,,,6,6',
    'УП.00,Учебная практика,,,36,,,,,36',
    'ГИА.00,Государственная итоговая аттестация,,,36,,,36',
    'ГИА.01,Подготовка работы,,,18,,,18,18',
    'ГИА.02,Защита работы,,,18,,,18,18',
    ',Всего,,,228,90,90,138',
  ];
  const plan = decodePublishedPlan(lines.map((line) => line.split(',')));

  test('cycles with «.00» hold their rows, and sums of practice and of the state examination do not count', () => {
    expect(textsOf(plan, 'refused')).toEqual([]);
    expect(textsOf(plan, 'warning')).toEqual([]);
    expect(plan.totals).toEqual({ counted: 228, stated: 228, agrees: true });
    expect(rowOf(plan, 'ОУД.02').parentIndex).toBe('ОУДП');
    expect(rowOf(plan, 'ПМ.00').parentIndex).toBe('П.00');
    expect(rowOf(plan, 'П.00').parentIndex).toBeNull();
    expect(rowOf(plan, 'УП.00').counts).toBe(false);
    expect(rowOf(plan, 'ГИА.01').parentIndex).toBe('ГИА.00');
  });

  test('an examination without an index takes the index of its module', () => {
    expect(rowOf(plan, 'ПМ.1.ЭК')).toMatchObject({ kind: 'moduleExam', parentIndex: 'ПМ.1', counts: true });
  });
});
