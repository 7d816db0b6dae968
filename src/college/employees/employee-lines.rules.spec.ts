import { describe, expect, test } from '@jest/globals';
import { readEmployeeLines } from './employee-lines.rules.js';

const known = {
  people: new Set(['иванова анна петровна']),
  positions: new Set(['преподаватель']),
  departments: new Set(['отделение сервиса']),
  since: '2026-09-01',
};

describe('A pasted list of employees (4.2)', () => {
  test('Name and position come first, the rest in any order', () => {
    const [line] = readEmployeeLines(
      'Сидоров Пётр Ильич\tпреподаватель\t1.9.2024\tsidorov@example.ru\tОтделение сервиса\t+7 900 123-45-67',
      known,
    );
    expect(line?.problem).toBeUndefined();
    expect(line?.record).toEqual({
      lastName: 'Сидоров',
      firstName: 'Пётр',
      middleName: 'Ильич',
      position: 'преподаватель',
      hiredOn: '2024-09-01',
      department: 'Отделение сервиса',
      phone: '+7 900 123-45-67',
      email: 'sidorov@example.ru',
    });
  });

  test('Each line that cannot be taken says why', () => {
    const lines = readEmployeeLines(
      [
        'Иванова Анна Петровна; преподаватель; 01.09.2020',
        'Петров; преподаватель; 01.09.2020',
        'Петров Пётр; космонавт; 01.09.2020',
        'Орлов Пётр; преподаватель',
        'Петров Пётр; преподаватель; 01.09.2020; Другое отделение',
        'Ким Ли; преподаватель; 01.09.2020',
        'Ким Ли; преподаватель; 01.09.2020',
      ].join('\n'),
      known,
    );
    expect(lines.map(({ problem, known: there }) => problem ?? there ?? 'ok')).toEqual([
      'уже есть',
      'Нужны фамилия и имя через пробел',
      'Должности «космонавт» нет: есть преподаватель',
      'ok',
      'Отделения «Другое отделение» нет в списке',
      'ok',
      'В списке дважды',
    ]);
  });

  test('Without a date a person is in the position from the first day of the academic year', () => {
    expect(readEmployeeLines('Орлов Пётр; преподаватель', known)[0]?.record?.hiredOn).toBe('2026-09-01');
  });
});
