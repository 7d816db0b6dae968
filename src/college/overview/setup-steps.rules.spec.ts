import { describe, expect, test } from '@jest/globals';
import { setupSteps } from './setup-steps.rules.js';

const nothing = {
  ...{ institution: 0, departments: 0, rooms: 0, positions: 0, employees: 0, academicYears: 0 },
  ...{ calendarYears: 0, bells: 0, groups: 0, students: 0, accounts: 1, employeesWithoutAccount: 0 },
  ...{ curricula: 0, groupsWithPlan: 0, assignments: 0, templateEntries: 0, lessons: 0 },
  ...{ calendarNow: false, yearNow: false },
};

describe('What is left to do in a new college (4.1)', () => {
  test('In an empty college nothing is done, not even the accounts', () => {
    expect(setupSteps(nothing).every((step) => !step.done)).toBe(true);
  });

  test('The calendar is done when both the academic year and the production calendar cover today', () => {
    const hint = (counts: Partial<typeof nothing>) =>
      setupSteps({ ...nothing, ...counts }).find(({ href }) => href === '/college/calendar');
    expect(hint({ yearNow: true })?.hint).toBe('Нужно: загрузите производственный календарь.');
    expect(hint({ yearNow: true, calendarNow: true })).toMatchObject({ done: true, hint: '' });
  });

  test('Accounts are done when every employee has one', () => {
    const accounts = (counts: Partial<typeof nothing>) =>
      setupSteps({ ...nothing, ...counts }).find(({ needs }) => needs === 'accounts.manage');
    expect(accounts({ employees: 5, employeesWithoutAccount: 2 })?.hint).toContain('2');
    expect(accounts({ employees: 5 })?.done).toBe(true);
  });

  test('Every step of another role says whose it is', () => {
    const owned = setupSteps(nothing).filter(({ owner }) => owner !== '');
    expect(owned.map(({ needs }) => needs)).toEqual([
      ...['employees.manage', 'bells.manage', 'curricula.edit', 'workload.assign'],
      ...['timetable.edit', 'timetable.edit'],
    ]);
  });
});
