import { describe, expect, test } from '@jest/globals';
import { plural, readMark, rollOnly, showMark, typedMark } from '../../public/journal/marks.js';
import { countStates, nextState } from '../../public/journal/roll-states.js';

describe('The values of the journal', () => {
  test.each([
    ['5', '5'],
    [' 4,0 ', '4'],
    ['Зачет', 'зачёт'],
    ['зач', 'зачёт'],
    ['не  зачтено', 'незачёт'],
    ['Н', 'н'],
    ['H', 'н'],
    ['o', 'о'],
    ['н/а', 'н/а'],
    ['осв.', 'осв'],
    ['', ''],
  ])('%j is read as «%s»', (text, value) => {
    expect(readMark(text)).toBe(value);
  });

  test.each(['1', '6', '4+', 'б', 'долг', '5 о', 'constructor', '4.5'])('%j is no value to type', (text) => {
    expect(readMark(text)).toBeUndefined();
  });

  test('Letters go in both layouts', () => {
    expect(typedMark({ key: 'н', code: 'KeyY' }, '')).toBe('н');
    expect(typedMark({ key: 'y', code: 'KeyY' }, '')).toBe('н');
    expect(typedMark({ key: 'J', code: 'KeyJ' }, '')).toBe('о');
    expect(typedMark({ key: '5', code: 'Numpad5' }, '')).toBe('5');
  });

  test('A Russian phonetic layout is believed by its letters, not by their place', () => {
    expect(typedMark({ key: 'н', code: 'KeyN' }, '')).toBe('н');
    expect(typedMark({ key: 'ы', code: 'KeyY' }, '')).toBeUndefined();
  });

  test('«з» gives a credit, and on a credit its refusal', () => {
    expect(typedMark({ key: 'з', code: 'KeyP' }, '')).toBe('зачёт');
    expect(typedMark({ key: 'p', code: 'KeyP' }, 'зч')).toBe('незачёт');
    expect(typedMark({ key: 'з', code: 'KeyP' }, 'н/з')).toBe('зачёт');
  });

  test('Other keys type nothing', () => {
    for (const key of ['1', '6', 'q', 'б', '/', 'F5'])
      expect(typedMark({ key, code: '' }, '')).toBeUndefined();
  });

  test('A value is shown as the server shows it', () => {
    expect(showMark('незачёт')).toEqual({ text: 'н/з', cls: 'two' });
    expect(showMark('5')).toEqual({ text: '5', cls: '' });
  });

  test('Marks are counted in Russian', () => {
    const forms: [string, string, string] = ['отметка', 'отметки', 'отметок'];
    expect([1, 3, 5, 11, 13, 21, 111].map((count) => plural(count, forms))).toEqual([
      '1 отметка',
      '3 отметки',
      '5 отметок',
      '11 отметок',
      '13 отметок',
      '21 отметка',
      '111 отметок',
    ]);
  });
});

describe('A journal whose final marks are issued (4.6)', () => {
  test.each(['5', '2', 'з'])('the key %s writes nothing', (key) => {
    expect(rollOnly.typed({ key, code: '' }, '')).toBeUndefined();
  });

  test('the roll is still called, by key and by paste', () => {
    expect(rollOnly.typed({ key: 'н', code: 'KeyY' }, '')).toBe('н');
    expect(['о', 'Н', '', '5', 'н/а'].map((text) => rollOnly.read(text))).toEqual([
      ...['о', 'н', '', undefined, undefined],
    ]);
    expect(rollOnly.legal).toContain('исправляет директор');
  });
});

test('A tap on the roll goes here, absent, late and round again', () => {
  expect([nextState('here'), nextState('absent'), nextState('late')]).toEqual(['absent', 'late', 'here']);
  expect(countStates(['here', 'absent', 'late', 'here'])).toBe('Здесь 2, нет 1, опоздал 1');
});
