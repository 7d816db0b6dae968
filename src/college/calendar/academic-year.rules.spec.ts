import { describe, expect, test } from '@jest/globals';
import { academicYearOn, usualSemesters, whyWrongSemesters } from './academic-year.rules.js';

describe('Academic years (4.1)', () => {
  test('The usual dates are right', () => {
    expect(whyWrongSemesters(2026, usualSemesters(2026))).toEqual({});
  });

  test('Each wrong date is told at its field', () => {
    const usual = usualSemesters(2026);
    expect(whyWrongSemesters(2026, { ...usual, secondStartsOn: '2026-12-31' })).toEqual({
      secondStartsOn: 'Второй семестр начинается после конца первого.',
    });
    expect(whyWrongSemesters(2026, { ...usual, firstEndsOn: '2026-08-31' })).toEqual({
      firstEndsOn: 'Учебный год 2026/2027 идёт с 1 сентября 2026 по 31 августа 2027.',
    });
    expect(whyWrongSemesters(2026, { ...usual, firstEndsOn: '2026-09-20' })).toEqual({
      firstEndsOn: 'Семестр короче восьми недель: проверьте даты.',
    });
    expect(whyWrongSemesters(2026, { ...usual, secondEndsOn: '2027-01-11' })).toEqual({
      secondEndsOn: 'Конец раньше начала.',
    });
  });

  test('Summer belongs to the year that is being prepared', () => {
    expect(academicYearOn('2026-06-30')).toBe(2025);
    expect(academicYearOn('2026-07-01')).toBe(2026);
  });
});
