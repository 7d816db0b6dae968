import { describe, expect, test } from '@jest/globals';
import { parseBlock, planPaste, spread, toBlock } from '../../public/grid/paste.js';

describe('A block from a spreadsheet', () => {
  test.each([
    [
      '5\t4\r\nн\t\r\n',
      [
        ['5', '4'],
        ['н', ''],
      ],
    ],
    ['5', [['5']]],
    ['\t5', [['', '5']]],
    ['"5\n4"\t"а ""б"""', [['5\n4', 'а "б"']]],
    ['5" труба\t4', [['5" труба', '4']]],
    ['"не закрыта\t4', [['"не закрыта', '4']]],
    ['5\n\n4', [['5'], [''], ['4']]],
    ['', [['']]],
  ])('%j is read cell by cell', (text, rows) => {
    expect(parseBlock(text)).toEqual(rows);
  });

  test('What is copied can be pasted back', () => {
    const rows = [
      ['5 о', 'а\tб'],
      ['"', 'в\nг'],
    ];
    expect(parseBlock(toBlock(rows))).toEqual(rows);
  });

  test('One copied cell fills the selected range, a block stays as it is', () => {
    const range = { top: 0, bottom: 1, left: 2, right: 4 };
    expect(spread([['5']], range)).toEqual([
      ['5', '5', '5'],
      ['5', '5', '5'],
    ]);
    expect(spread([['5', '4']], range)).toEqual([['5', '4']]);
  });
});

describe('The preview of a paste', () => {
  const cells = [
    ['', '4'],
    ['3', ''],
  ];
  const was = (at: { row: number; column: number }) => cells[at.row]?.[at.column - 1] ?? '';
  const sheet = {
    whyNot: (at: { row: number; column: number }) => {
      if (at.row > 1 || at.column > 2) return 'выходит за край таблицы';
      return at.row === 1 && at.column === 2 ? 'не числился' : undefined;
    },
    read: (raw: string) => (/^[5432]$/.test(raw) ? raw : undefined),
    was,
    same: (at: { row: number; column: number }, value: string) => was(at) === value,
    write: (at: { row: number; column: number }, value: string) => ({
      lesson: at.column,
      student: at.row,
      value,
      seen: '1.0',
    }),
  };

  test('says what is written over what, what is refused and why, and leaves blanks alone', () => {
    const plan = planPaste(
      [
        ['5', '4', '5'],
        ['q', '5', ''],
        ['2', '', ''],
      ],
      { row: 0, column: 1 },
      sheet,
    );
    expect(plan.writes).toEqual([
      {
        at: { row: 0, column: 1 },
        raw: '5',
        value: '5',
        was: '',
        write: { lesson: 1, student: 0, value: '5', seen: '1.0' },
      },
    ]);
    expect(plan.refused).toEqual([
      { at: { row: 0, column: 3 }, raw: '5', why: 'выходит за край таблицы' },
      { at: { row: 1, column: 1 }, raw: 'q', why: 'нет такого значения' },
      { at: { row: 1, column: 2 }, raw: '5', why: 'не числился' },
      { at: { row: 2, column: 1 }, raw: '2', why: 'выходит за край таблицы' },
    ]);
    expect(plan).toMatchObject({ unchanged: 1, blank: 3 });
  });
});
