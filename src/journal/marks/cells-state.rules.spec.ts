import { describe, expect, test } from '@jest/globals';
import { cellAt, cellsState, figuresOf, noteWritten } from './cells-state.rules.js';
import { courseLessons } from './course-lessons.query.js';
import type { PackedCells } from './packed-cells.query.js';

const NO_WORK = { slot: 0, hours: 2, workCounts: false, required: false };
const LESSONS = courseLessons([
  { lessonId: 11, day: '2026-09-03', subgroupId: null, ...NO_WORK },
  { lessonId: 12, day: '2026-09-10', subgroupId: 7, ...NO_WORK },
  { lessonId: 13, day: '2026-09-17', subgroupId: null, ...NO_WORK },
]);

function journal(changes: Partial<PackedCells> = {}) {
  return cellsState(
    {
      ...{ scale: 'marks', control: 'gradedCredit', settings: null },
      rolled: [11],
      works: '11:0:1:1 11:1:0:0',
      students: [
        {
          id: 5,
          stays: '2026-09-01/2026-09-16',
          subgroups: '7:2026-09-01/',
          marks: '11:0:3:5 11:1:1:4 13:0:1:2',
          absences: '12:2:absent:2:б',
          finalValue: null,
          finalState: null,
        },
      ],
      ...changes,
    },
    LESSONS,
  );
}

describe('A cell of the journal as a save finds it (4.6)', () => {
  test('its mark, version and the other works of the lesson', () => {
    const cell = cellAt(journal(), { lesson: 11, slot: 0, student: 5 });
    expect(cell).toMatchObject({ mark: '5', markVersion: 3, otherMarks: 1, required: true, rollTaken: true });
  });

  test('an absence with its reason belongs to every work of the lesson', () => {
    const cell = cellAt(journal(), { lesson: 12, slot: 0, student: 5 });
    expect(cell).toMatchObject({ absence: 'absent', absenceVersion: 2, reasonShort: 'б', active: true });
  });

  test.each([
    ['a lesson of another course', { lesson: 99, slot: 0, student: 5 }, { exists: false, active: false }],
    ['a work that the lesson does not have', { lesson: 12, slot: 3, student: 5 }, { exists: false }],
    ['a lesson after the student left', { lesson: 13, slot: 0, student: 5 }, { exists: true, active: false }],
  ])('%s is told', (_, place, found) => {
    expect(cellAt(journal(), place)).toMatchObject(found);
  });

  test('a student nobody asked about has no cells', () => {
    expect(cellAt(journal(), { lesson: 11, slot: 0, student: 6 })).toBeUndefined();
  });
});

describe('The figures of a student after a save', () => {
  test('marks outside the student’s dates take no part (design §9)', () => {
    expect(figuresOf(journal(), [5], '2026-10-01')).toEqual([
      { student: 5, average: '4,50', hours: '2', final: '4', finalClass: 'prop' },
    ]);
  });

  test('a written mark counts at once', () => {
    const state = journal();
    const cell = cellAt(state, { lesson: 11, slot: 0, student: 5 });
    if (cell) noteWritten(state, cell, { mark: '3' });
    expect(figuresOf(state, [5], '2026-10-01')[0]?.average).toBe('3,50');
    expect(cellAt(state, { lesson: 11, slot: 0, student: 5 })?.markVersion).toBe(4);
  });

  test('an absence taken back no longer counts its hours', () => {
    const state = journal();
    const cell = cellAt(state, { lesson: 12, slot: 0, student: 5 });
    if (cell) noteWritten(state, cell, { absence: null });
    expect(figuresOf(state, [5], '2026-10-01')[0]?.hours).toBe('');
  });
});
