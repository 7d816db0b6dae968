import { describe, expect, test } from '@jest/globals';
import { nameKey, readFullName, sexByPatronymic } from './full-name.rules.js';

describe('A full name as people write it', () => {
  test.each([
    ['Иванов Иван Иванович', 'Иванов', 'Иван', 'Иванович'],
    ['  Иванов   Иван ', 'Иванов', 'Иван', null],
    ['Семёнова Алёна Артёмовна', 'Семёнова', 'Алёна', 'Артёмовна'],
    ['Петров-Водкин Кузьма Сергеевич', 'Петров-Водкин', 'Кузьма', 'Сергеевич'],
    ["Д'Артаньян Шарль", "Д'Артаньян", 'Шарль', null],
    ['Мамедов Али Гасан оглы', 'Мамедов', 'Али', 'Гасан оглы'],
  ])('%s', (typed, lastName, firstName, patronymic) => {
    expect(readFullName(typed)).toEqual({ name: { lastName, firstName, patronymic }, notes: [] });
  });

  test('Latin look-alikes are repaired and told (domain D2)', () => {
    // The first letters of «Сомов» and «Роман» below are Latin.
    expect(readFullName('\u0043омов \u0050оман')).toEqual({
      name: { lastName: 'Сомов', firstName: 'Роман', patronymic: null },
      notes: ['«Сомов»: латинские буквы заменены русскими.', '«Роман»: латинские буквы заменены русскими.'],
    });
  });

  test.each([
    ['Иванов', '«Иванов»: нужны фамилия и имя через пробел.'],
    ['', 'Нужны фамилия и имя через пробел.'],
    ['Ivanov Ivan', '«Ivanov»: в имени допустимы русские буквы, дефис и апостроф.'],
    ['Иванов Иван2', '«Иван2»: в имени допустимы русские буквы, дефис и апостроф.'],
    ['Иванов <b>', '«<b>»: в имени допустимы русские буквы, дефис и апостроф.'],
    [
      'Иванов Иван Иванович Петров',
      '«Иванов Иван Иванович Петров»: слов больше, чем фамилия, имя и отчество.',
    ],
  ])('%p: %s', (typed, problem) => {
    expect(readFullName(typed)).toEqual({ problem });
  });
});

test.each([
  ['Иванович', 'male'],
  ['Ильич', 'male'],
  ['Гасан оглы', 'male'],
  ['Ивановна', 'female'],
  ['Ильинична', 'female'],
  ['Фоминишна', 'female'],
  ['Гасан кызы', 'female'],
  ['Бек', undefined],
  [null, undefined],
])('The patronymic %p tells %p', (patronymic, sex) => {
  expect(sexByPatronymic(patronymic)).toBe(sex);
});

test('One person under two spellings', () => {
  const key = nameKey({ lastName: 'Семёнов', firstName: 'Артём', patronymic: null });
  expect(key).toBe(nameKey({ lastName: 'СЕМЕНОВ', firstName: 'Артем', patronymic: null }));
});
