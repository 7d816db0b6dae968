import { describe, expect, test } from '@jest/globals';
import { HOUR_KINDS } from '../curricula/decoded-plan.js';
import { controlsTicked, hourCell, hoursTyped } from './row-hours.rules.js';

/** Typed cells of two semesters, by kind. */
const cells = (typed: Partial<Record<string, [string, string]>>): string[] =>
  HOUR_KINDS.flatMap((kind) => typed[kind] ?? ['', '']);

describe('Hours of a row typed by hand (4.9)', () => {
  test('An empty total is the sum of its parts; practical training is a part and adds nothing', () => {
    const { hours, wrong } = hoursTyped(
      cells({ lecture: ['20', ''], practice: ['14,5', ''], practicalTraining: ['14,5', '36'] }),
      2,
    );
    expect(wrong).toBeUndefined();
    expect(hours[1]?.total).toBe(34.5);
    expect(hours[2]?.total).toBe(36);
    expect(hourCell(hours, 'practice', 1)).toBe('14,5');
    expect(hourCell(hours, 'practice', 2)).toBe('');
  });

  test('What is no number, and a total smaller than its parts, are named with their semester', () => {
    expect(hoursTyped(cells({ lab: ['', 'много'] }), 2).wrong).toMatch(/^2-й семестр, лабораторные занятия/);
    expect(hoursTyped(cells({ total: ['10', ''], lecture: ['12', ''] }), 2).wrong).toMatch(
      /всего 10 ч.*12 ч/,
    );
    expect(hoursTyped(cells({ total: ['100000', ''] }), 2).wrong).toMatch(/от 0 до 9999/);
  });

  test('A semester without hours is not kept, forms of control are', () => {
    expect(hoursTyped(cells({}), 2).hours).toEqual({});
    expect(controlsTicked(['exam-2', 'courseWork-2', 'exam-3', 'x'], 2)).toEqual({
      2: ['exam', 'courseWork'],
    });
  });
});
