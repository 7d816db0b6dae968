import { describe, expect, test } from '@jest/globals';
import { FINAL_MARK_DEFAULTS } from './final-mark-setting.js';
import { finalMarkSettingsOf, weekSettingsOf } from './settings.rules.js';
import { weekOriginOf, WEEK_DEFAULTS } from './week-setting.js';

const typed = {
  version: '0',
  five: '4,75',
  four: '3.75',
  three: '2,75',
  conditionPercent: '50',
  minimumForFour: '2',
  passAverage: '3',
  passPercent: '50',
  agreementFor: 'both' as const,
};

describe('Settings of the college', () => {
  test('The criteria of clause 6, typed as they are written, are the defaults', () => {
    expect(finalMarkSettingsOf(typed)).toEqual({ value: FINAL_MARK_DEFAULTS });
  });

  test('A band that lies above the next one is refused beside its field', () => {
    expect(finalMarkSettingsOf({ ...typed, four: '4,75' })).toEqual({
      errors: { four: 'Порог для «4» должен быть ниже порога для «5».' },
    });
    expect(finalMarkSettingsOf({ ...typed, three: '3,8' })).toHaveProperty('errors.three');
  });

  test('Weeks are counted from a chosen day, or from the first day of each semester', () => {
    const form = {
      version: '0',
      originDate: '',
      originParity: 'denominator' as const,
      studyWeek: '5',
      staffWeek: '6',
    };
    expect(weekSettingsOf(form)).toEqual({
      value: { originDate: null, originParity: 'denominator', studyWeek: 5, staffWeek: 6 },
    });
    expect(weekSettingsOf({ ...form, originDate: '2026-02-30' })).toHaveProperty('errors.originDate');
    expect(weekOriginOf(WEEK_DEFAULTS, '2026-09-01')).toEqual({ date: '2026-09-01', parity: 'numerator' });
    expect(weekOriginOf({ ...WEEK_DEFAULTS, originDate: '2026-08-31' }, '2026-09-01').date).toBe(
      '2026-08-31',
    );
  });
});
