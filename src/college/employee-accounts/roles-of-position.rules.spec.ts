import { describe, expect, test } from '@jest/globals';
import { USUAL_POSITIONS } from '../positions/positions.service.js';
import { rolesOfPosition } from './roles-of-position.rules.js';

describe('Roles suggested by a position (section 4)', () => {
  test('The usual positions get the roles of the regulation, an administrator is never suggested', () => {
    expect(
      Object.fromEntries(USUAL_POSITIONS.map((name) => [name, rolesOfPosition(name).join(', ')])),
    ).toEqual({
      Директор: 'director',
      'Заместитель директора по учебной работе': 'deputyStudies',
      'Заместитель директора по учебно-методической работе': 'deputyMethods',
      'Заведующий отделением': 'departmentHead, teacher',
      'Секретарь учебной части': 'registrar',
      'Специалист отдела кадров': 'hr',
      'Ответственный секретарь приёмной комиссии': 'admissions',
      'Системный администратор': '',
      Методист: '',
      Преподаватель: 'teacher',
      'Мастер производственного обучения': 'teacher',
    });
  });

  test('A deputy for housekeeping is no director', () => {
    expect(rolesOfPosition('Заместитель директора по АХЧ')).toEqual([]);
    expect(rolesOfPosition('И.о. директора')).toEqual(['director']);
  });
});
