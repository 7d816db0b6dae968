import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  ABSENCE_KINDS,
  applyEntry,
  averageOf,
  averageText,
  cellLabel,
  cellText,
  gradeOf,
  MARK_VALUES,
  readCell,
  whyNotTogether,
  type CellContent,
  type CellEntry,
  type MarkValue,
} from './mark-value.rules.js';

const mark = (value: MarkValue, late = false): CellEntry => ({ kind: 'mark', mark: value, late });
const absent: CellEntry = { kind: 'absence', absence: 'absent' };
const late: CellEntry = { kind: 'absence', absence: 'late' };

describe('What a typed text means (domain E, design §10)', () => {
  test.each<[string, CellEntry]>([
    ['5', mark('5')],
    [' 4 ', mark('4')],
    ['2', mark('2')],
    ['з', mark('зачёт')],
    ['З', mark('зачёт')],
    ['зч', mark('зачёт')],
    ['зач', mark('зачёт')],
    ['зачет', mark('зачёт')],
    ['Зачёт', mark('зачёт')],
    ['зачтено', mark('зачёт')],
    ['н/з', mark('незачёт')],
    ['нз', mark('незачёт')],
    ['незачет', mark('незачёт')],
    ['не  зачтено', mark('незачёт')],
    ['н/а', mark('н/а')],
    ['Н/А', mark('н/а')],
    ['на', mark('н/а')],
    ['h/a', mark('н/а')],
    ['н\\а', mark('н/а')],
    ['осв', mark('осв')],
    ['осв.', mark('осв')],
    ['oc\u0432', mark('осв')],
    ['н', absent],
    ['Н', absent],
    ['нб', absent],
    ['н/б', absent],
    ['H', absent],
    ['y', absent],
    ['о', late],
    ['ОП', late],
    ['o', late],
    ['j', late],
    ['p', mark('зачёт')],
    ['5о', mark('5', true)],
    ['4 оп', mark('4', true)],
    ['', { kind: 'clear' }],
    ['  \u00a0', { kind: 'clear' }],
  ])('%p', (typed, expected) => {
    expect(readCell(typed)).toEqual(expected);
  });

  test.each([
    ['1', 'Отметка «1» не ставится. Неудовлетворительно — «2».'],
    ['4+', '«4+»: знаки «+» и «−» к отметке не ставятся.'],
    ['3−', '«3−»: знаки «+» и «−» к отметке не ставятся.'],
    ['5/4', '«5/4»: в клетке одна отметка. Для второй добавьте работу.'],
    ['54', '«54»: в клетке одна отметка. Для второй добавьте работу.'],
    ['Б', 'Поставьте «н»: причину отсутствия указывает куратор (п. 4.3).'],
    ['уп', 'Поставьте «н»: причину отсутствия указывает куратор (п. 4.3).'],
  ])('%s is refused: %s', (typed, message) => {
    expect(readCell(typed)).toEqual({ kind: 'refused', message });
  });

  test.each(['6', '0', 'отлично', 'но', '5 н', '=', 'constructor', '4,5'])('%p is not a mark', (typed) => {
    const entry = readCell(typed);
    expect(entry.kind === 'refused' ? entry.message : '').toContain('не отметка. Допустимы 5, 4');
  });

  test('A scale refuses what it does not hold, absences never', () => {
    const passFail: MarkValue[] = ['зачёт', 'незачёт', 'н/а', 'осв'];
    expect(readCell('5', passFail)).toEqual({
      kind: 'refused',
      message: '«5» здесь не ставится. Допустимы: зачёт, незачёт, н/а, осв.',
    });
    expect(readCell('з', passFail)).toEqual(mark('зачёт'));
    expect(readCell('н', passFail)).toEqual(absent);
  });
});

describe('With a mark only lateness may stand (domain E)', () => {
  const cell = (m: MarkValue | null, a: CellContent['absence']): CellContent => ({ mark: m, absence: a });
  test.each([
    [cell(null, 'absent'), mark('4'), cell('4', null), 'a mark replaces the absence'],
    [cell(null, 'late'), mark('4'), cell('4', 'late'), 'a mark leaves the lateness'],
    [cell('5', 'late'), mark('4'), cell('4', 'late'), 'a mark replaces the mark'],
    [cell('5', null), mark('4', true), cell('4', 'late'), 'a mark with lateness'],
    [cell('5', null), absent, cell(null, 'absent'), 'absence replaces the mark'],
    [cell('5', 'late'), absent, cell(null, 'absent'), 'absence replaces both'],
    [cell('5', null), late, cell('5', 'late'), 'lateness keeps the mark'],
    [cell(null, 'absent'), late, cell(null, 'late'), 'lateness replaces the absence'],
    [cell('5', 'late'), { kind: 'clear' } as const, cell(null, null), 'clearing empties the cell'],
    [cell('5', 'late'), readCell('?'), cell('5', 'late'), 'a refusal changes nothing'],
  ])('%j + %j = %j: %s', (before, entry, after) => {
    expect(applyEntry(before, entry)).toEqual(after);
  });

  test('No sequence of entries puts a mark beside an absence', () => {
    const entry = fc.oneof(
      fc.constantFrom(...MARK_VALUES, 'н', 'о', '', '?', '5о').map((typed) => readCell(typed)),
      fc.constantFrom(...ABSENCE_KINDS).map((absence): CellEntry => ({ kind: 'absence', absence })),
    );
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const result = entries.reduce(applyEntry, cell(null, null));
        expect(whyNotTogether(result)).toBeUndefined();
      }),
    );
  });

  test('The guard says what to do', () => {
    expect(whyNotTogether(cell('5', 'absent'))).toMatch(/^Студент отмечен отсутствующим/);
    expect(whyNotTogether(cell('5', 'late'))).toBeUndefined();
    expect(whyNotTogether(cell(null, 'absent'))).toBeUndefined();
  });
});

describe('What is seen and what is said', () => {
  const ill = { short: 'Б', name: 'болезнь' };
  test.each([
    ['5', null, undefined, '5', 'отметка 5'],
    ['зачёт', null, undefined, 'зч', 'зачёт'],
    ['незачёт', null, undefined, 'н/з', 'незачёт'],
    ['н/а', null, undefined, 'н/а', 'не аттестован'],
    ['осв', null, undefined, 'осв', 'освобождён'],
    ['4', 'late', undefined, '4о', 'отметка 4, опоздание'],
    [null, 'late', undefined, 'о', 'опоздание'],
    [null, 'absent', undefined, 'н', 'отсутствие без причины'],
    [null, 'absent', ill, 'Б', 'отсутствие, болезнь'],
    [null, null, undefined, '', 'пусто'],
  ] as const)('%p %p %p: «%s», %s', (value, absence, reason, ...shown) => {
    const content = { mark: value, absence };
    expect([cellText(content, reason), cellLabel(content, reason)]).toEqual(shown);
  });

  test('What a cell shows can be typed back', () => {
    for (const value of MARK_VALUES) {
      expect(readCell(cellText({ mark: value, absence: null }))).toEqual(mark(value));
      expect(readCell(cellText({ mark: value, absence: 'late' }))).toEqual(mark(value, true));
    }
  });
});

describe('The average is a fraction of 5…2', () => {
  test.each<[(MarkValue | null)[], number, number, string]>([
    [['5', '4', '4'], 13, 3, '4,33'],
    [['5', 'зачёт', 'н/а', 'осв', null], 5, 1, '5,00'],
    [['незачёт', '2'], 2, 1, '2,00'],
    [[], 0, 0, '—'],
    [['осв'], 0, 0, '—'],
  ])('%j: %p/%p = %s', (values, sum, count, text) => {
    expect(averageOf(values)).toEqual({ sum, count });
    expect(averageText(averageOf(values))).toBe(text);
  });

  test('Grades', () => {
    expect(MARK_VALUES.map(gradeOf)).toEqual([5, 4, 3, 2, undefined, undefined, undefined, undefined]);
  });
});
