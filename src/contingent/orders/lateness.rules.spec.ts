import { describe, expect, test } from '@jest/globals';
import type { WorkingCalendar } from '../../kit/dates/working-days.js';
import { isRecordedLate, recordingDeadline } from './lateness.rules.js';

const calendar: WorkingCalendar = {
  exceptions: new Map([['2026-11-04', { kind: 'off' as const }]]),
  loadedYears: new Set([2026]),
  week: 5,
};

describe('An enrolment and an expulsion are recorded within three working days (4.1)', () => {
  test.each([
    // Monday; Wednesday is a holiday.
    ['2026-11-02', '2026-11-06'],
    ['2026-11-06', '2026-11-11'],
  ])('effective on %s, in time until %s', (effectiveOn, deadline) => {
    expect(recordingDeadline({ kind: 'expel', effectiveOn }, calendar)).toBe(deadline);
    expect(isRecordedLate({ kind: 'expel', effectiveOn, recordedOn: deadline }, calendar)).toBe(false);
    expect(isRecordedLate({ kind: 'expel', effectiveOn, recordedOn: '2026-11-12' }, calendar)).toBe(true);
  });

  test('A transfer has no such duty, and a year without a calendar gives no date', () => {
    const late = { effectiveOn: '2026-11-02', recordedOn: '2026-12-30' };
    expect(isRecordedLate({ ...late, kind: 'transfer' }, calendar)).toBe(false);
    expect(recordingDeadline({ kind: 'enrol', effectiveOn: '2027-03-01' }, calendar)).toBeUndefined();
  });
});
