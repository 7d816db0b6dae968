import { describe, expect, test } from '@jest/globals';
import { heldHours } from './held-hours.rules.js';

const lesson = (day: string, topic = 'Тема', rollTaken = true) => ({ day, hours: 2, topic, rollTaken });

describe('Hours held against the plan (4.6)', () => {
  test('A course whose past lessons are all recorded is not behind', () => {
    const lessons = [
      lesson('2026-09-01'),
      lesson('2026-09-03'),
      lesson('2026-09-08', '', false),
      lesson('2026-09-10', '', false),
    ];
    expect(heldHours(lessons, 8, '2026-09-05')).toEqual({
      held: 4,
      dueByToday: 4,
      lag: 0,
      laid: 8,
      unfilled: 0,
    });
  });

  test('A past lesson without topic and roll is not held and makes the lag', () => {
    const lessons = [lesson('2026-09-01'), lesson('2026-09-03', '', false), lesson('2026-09-08', '', false)];
    expect(heldHours(lessons, 6, '2026-09-05')).toMatchObject({ held: 2, lag: 2, unfilled: 1 });
  });

  test('Fewer laid lessons than the plan wants put the course behind in proportion', () => {
    expect(heldHours([lesson('2026-09-01'), lesson('2026-09-08', '', false)], 12, '2026-09-05').lag).toBe(4);
  });

  test('Without lessons there is nothing to be behind of', () => {
    expect(heldHours([], 72, '2026-09-05')).toEqual({ held: 0, dueByToday: 0, lag: 0, laid: 0, unfilled: 0 });
  });

  test('Today does not count as missed, and counts as held once it has a roll', () => {
    expect(heldHours([lesson('2026-09-05', '')], 2, '2026-09-05')).toMatchObject({
      held: 2,
      unfilled: 0,
      lag: 0,
    });
  });
});
