import { describe, expect, test } from '@jest/globals';
import { readBells } from './bells.rules.js';

describe('The bells are typed one pair a line (4.7)', () => {
  test('lines with dots, dashes and spaces are read', () => {
    expect(readBells('8:30–10:00\n 10.10 - 11.40 \n\n')).toEqual([
      { pair: 1, startsAt: '8:30', endsAt: '10:00' },
      { pair: 2, startsAt: '10:10', endsAt: '11:40' },
    ]);
  });

  test.each([
    ['', /Введите звонки/],
    ['утром', /Строка 1/],
    ['8:30–8:30', /конец позже начала/],
    ['10:00–8:30', /конец позже начала/],
    ['8:75–9:30', /Строка 1/],
    ['23:00–24:30', /Строка 1/],
    ['8:30–10:00\n9:50–11:20', /раньше, чем кончается/],
    [Array.from({ length: 9 }, (_, at) => `${8 + at}:00–${8 + at}:45`).join('\n'), /не больше восьми/],
  ])('%j is refused with a sentence', (text, sentence) => {
    expect(readBells(text)).toMatch(sentence);
  });
});
