import { expect, test } from '@jest/globals';
import { readCells } from './pasted-columns.rules.js';

const fields = (text: string) => readCells(text).map(({ line, cells }) => [line, Object.fromEntries(cells)]);

test('The tab wins over the semicolon, the semicolon over the comma', () => {
  expect(fields('Иванов Иван\t12.03.2008\tг. Армавир; д. 1')).toEqual([
    [1, { name: 'Иванов Иван', birthDate: '12.03.2008', unknown: 'г. Армавир; д. 1' }],
  ]);
  expect(fields('Иванов Иван;12.03.2008')).toEqual([[1, { name: 'Иванов Иван', birthDate: '12.03.2008' }]]);
  expect(fields('Иванов Иван,12.03.2008')).toEqual([[1, { name: 'Иванов Иван', birthDate: '12.03.2008' }]]);
});

test('A header is a line that names the person and holds no date', () => {
  expect(fields('Студент;Дата рожд.\nИванов Иван;12.03.2008')).toEqual([
    [2, { name: 'Иванов Иван', birthDate: '12.03.2008' }],
  ]);
  expect(fields('Имя Фамилия;12.03.2008')).toHaveLength(1);
});

test.each([
  ['89181234567', 'phone'],
  ['+7 918 123', 'phone'],
  ['(86137) 1-23-45', 'phone'],
  ['112-233-445 95', 'snils'],
  ['11223344595', 'snils'],
  ['12.03.08', 'birthDate'],
  ['ж', 'sex'],
  ['внебюджет', 'funding'],
  ['O’Нил', 'name'],
  ['№5!', 'unknown'],
])('A cell «%s» without a header is taken for %s', (cell, field) => {
  expect(fields(`;${cell}`)).toEqual([[1, { [field]: cell }]]);
});

test('A line typed in beside a pasted table keeps its own separator', () => {
  expect(fields('Иванов Иван\t12.03.2008\nПетрова Анна; 01.02.2009')).toEqual([
    [1, { name: 'Иванов Иван', birthDate: '12.03.2008' }],
    [2, { name: 'Петрова Анна', birthDate: '01.02.2009' }],
  ]);
});

test('A cell added after the last heading is taken for what it looks like', () => {
  expect(fields('ФИО\tДата рождения\nИванов Иван\t12.03.2008\tм')).toEqual([
    [2, { name: 'Иванов Иван', birthDate: '12.03.2008', sex: 'м' }],
  ]);
});
