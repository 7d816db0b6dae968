import { describe, expect, test } from '@jest/globals';
import {
  lessonDifference,
  plannedLessons,
  type ExistingLesson,
  type LessonPlan,
  type TemplateEntry,
} from './lesson-difference.rules.js';

const entry = (over: Partial<TemplateEntry> = {}): TemplateEntry => ({
  id: 'e1',
  weekday: 1,
  pair: 2,
  parity: 'every',
  validFrom: '2026-09-01',
  validUntil: '2026-12-27',
  assignmentIds: ['a1'],
  roomId: 'r1',
  ...over,
});
const lesson = (over: Partial<ExistingLesson> = {}): ExistingLesson => ({
  id: 'l1',
  date: '2026-09-07',
  pair: 2,
  assignmentIds: ['a1'],
  roomId: 'r1',
  hasRoll: false,
  hasTopic: false,
  hasMarks: false,
  ...over,
});
const plan = (over: Partial<LessonPlan> = {}): LessonPlan => ({
  entries: [entry()],
  from: '2026-09-01',
  until: '2026-09-14',
  daysOff: new Set(),
  origin: { date: '2026-09-01', parity: 'numerator' },
  existing: [],
  ...over,
});

describe('The template unrolled onto dates', () => {
  test.each<[string, Partial<LessonPlan>, string[]]>([
    ['every week', {}, ['2026-09-07', '2026-09-14']],
    ['the numerator', { entries: [entry({ parity: 'numerator' })] }, ['2026-09-14']],
    ['the denominator', { entries: [entry({ parity: 'denominator' })] }, ['2026-09-07']],
    ['not on a day off', { daysOff: new Set(['2026-09-07']) }, ['2026-09-14']],
    ['valid to a date, included', { entries: [entry({ validUntil: '2026-09-07' })] }, ['2026-09-07']],
    ['valid from a date, included', { entries: [entry({ validFrom: '2026-09-14' })] }, ['2026-09-14']],
    ['both ends of the span', { from: '2026-09-14', until: '2026-09-14' }, ['2026-09-14']],
    ['no entries', { entries: [] }, []],
  ])('%s', (_case, over, dates) => {
    expect(plannedLessons(plan(over)).map(({ date }) => date)).toEqual(dates);
  });

  test('is in the order of dates and pairs', () => {
    const entries = [entry({ id: 'late', pair: 4 }), entry({ id: 'early', pair: 1 })];
    expect(plannedLessons(plan({ entries, until: '2026-09-07' })).map(({ entryId }) => entryId)).toEqual([
      'early',
      'late',
    ]);
  });
});

describe('Remaking lessons is a difference (design §6a)', () => {
  test('What is as planned is kept, what is missing is added, what is off the template is removed', () => {
    const stray = lesson({ id: 'l2', date: '2026-09-08' });
    const difference = lessonDifference(plan({ existing: [lesson(), stray] }));
    expect(difference).toEqual({
      kept: [{ lessonId: 'l1', entryId: 'e1', roomId: 'r1' }],
      added: [{ entryId: 'e1', date: '2026-09-14', pair: 2, assignmentIds: ['a1'], roomId: 'r1' }],
      removed: ['l2'],
      reported: [],
    });
  });

  test('Applying it twice changes nothing', () => {
    const first = lessonDifference(plan());
    const existing = first.added.map((added, i) => lesson({ ...added, id: `l${i}` }));
    const second = lessonDifference(plan({ existing }));
    expect([second.added, second.removed, second.reported]).toEqual([[], [], []]);
  });

  test.each<[Partial<ExistingLesson>, string]>([
    [{ hasRoll: true }, 'посещаемость'],
    [{ hasTopic: true }, 'тема'],
    [{ hasMarks: true, hasRoll: true }, 'отметки, посещаемость'],
    [{ substituted: true }, 'замена'],
  ])('A lesson with %j is never removed, only reported', (flags, records) => {
    const existing = [lesson({ id: 'l2', date: '2026-09-08', ...flags })];
    const { removed, reported } = lessonDifference(plan({ existing }));
    expect(removed).toEqual([]);
    expect(reported).toEqual([
      {
        lessonId: 'l2',
        message: `8 сентября 2026 г., 2 пара: занятия нет в расписании, но в нём есть записи (${records}). Оно оставлено.`,
      },
    ]);
  });

  test('A day that became a day off keeps the lesson that was held', () => {
    const daysOff = new Set(['2026-09-07']);
    const { reported } = lessonDifference(plan({ daysOff, existing: [lesson({ hasMarks: true })] }));
    expect(reported.map(({ lessonId }) => lessonId)).toEqual(['l1']);
  });

  test('A change of room moves the lesson, unless something is recorded', () => {
    const moved = [entry({ roomId: 'r2' })];
    expect(lessonDifference(plan({ entries: moved, existing: [lesson()] })).kept[0]?.roomId).toBe('r2');
    const held = [lesson({ hasTopic: true })];
    expect(lessonDifference(plan({ entries: moved, existing: held })).kept[0]?.roomId).toBe('r1');
  });

  test('A stream is the same stream in any order', () => {
    const entries = [entry({ assignmentIds: ['a1', 'a2'] })];
    const { kept } = lessonDifference(plan({ entries, existing: [lesson({ assignmentIds: ['a2', 'a1'] })] }));
    expect(kept).toHaveLength(1);
  });

  test('A stream that was held is not doubled by a lesson of one of its groups', () => {
    const held = lesson({ assignmentIds: ['a1', 'a2'], hasMarks: true });
    const { added, reported } = lessonDifference(plan({ existing: [held], until: '2026-09-07' }));
    expect(added).toEqual([]);
    expect(reported).toHaveLength(1);
  });

  test('Of two equal lessons the recorded one is kept', () => {
    const existing = [lesson({ id: 'empty' }), lesson({ id: 'held', hasRoll: true })];
    const { kept, removed } = lessonDifference(plan({ existing, until: '2026-09-07' }));
    expect(kept.map(({ lessonId }) => lessonId)).toEqual(['held']);
    expect(removed).toEqual(['empty']);
  });

  test('Lessons outside the dates are not touched', () => {
    const existing = [
      lesson({ id: 'before', date: '2026-08-31' }),
      lesson({ id: 'after', date: '2026-09-15' }),
    ];
    const { removed, reported, kept } = lessonDifference(plan({ existing }));
    expect([removed, reported, kept]).toEqual([[], [], []]);
  });
});
