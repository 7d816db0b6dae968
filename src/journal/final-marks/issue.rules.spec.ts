import { describe, expect, test } from '@jest/globals';
import {
  issueTiming,
  issueWindow,
  whyCannotIssue,
  whyIssueNeedsReason,
  type IssueRow,
} from './issue.rules.js';

const row = (over: Partial<IssueRow>): IssueRow => ({
  student: 'Иванов Иван',
  active: true,
  mark: '4',
  waits: false,
  outdated: false,
  ...over,
});

describe('«Выставить» is possible when every active student has a mark and nothing waits (4.6)', () => {
  test.each<[string, IssueRow[], string | undefined]>([
    ['marks, н/а and осв', [row({}), row({ mark: 'н/а' }), row({ mark: 'осв' })], undefined],
    ['an expelled student is skipped', [row({}), row({ active: false, mark: null, waits: true })], undefined],
    ['nobody', [], undefined],
    [
      'one without a mark',
      [row({}), row({ mark: null })],
      'Отметки выставлены не всем: Иванов Иван. Поставьте отметку, н/а или осв каждому.',
    ],
    [
      'many without a mark',
      ['А', 'Б', 'В', 'Г', 'Д'].map((student) => row({ student, mark: null })),
      'Отметки выставлены не всем: А, Б, В и ещё 2 студента. Поставьте отметку, н/а или осв каждому.',
    ],
    [
      'one waits',
      [row({}), row({ waits: true })],
      'Ждут согласования заместителя директора по учебной работе: Иванов Иван. Дождитесь решения или измените отметку.',
    ],
    [
      'one decided before the proposal changed',
      [row({}), row({ outdated: true }), row({ active: false, outdated: true })],
      'Текущие отметки изменились, и поставленная итоговая больше не совпадает с предложенной: Иванов Иван. Решите заново или напишите новое обоснование (раздел 6).',
    ],
  ])('%s', (_case, rows, expected) => {
    expect(whyCannotIssue(rows)).toBe(expected);
  });
});

describe('The last week of the semester before the holidays (4.6)', () => {
  test('ends on the day before them and starts on its Monday', () => {
    expect(issueWindow('2026-12-28')).toEqual({ from: '2026-12-21', until: '2026-12-27' });
    expect(issueWindow('2026-12-31')).toEqual({ from: '2026-12-28', until: '2026-12-30' });
  });

  const window = issueWindow('2026-12-28');
  test.each([
    ['2026-12-20', 'early'],
    ['2026-12-21', 'onTime'],
    ['2026-12-27', 'onTime'],
    ['2026-12-28', 'late'],
  ])('%s is %s', (today, timing) => {
    expect(issueTiming(window, today)).toBe(timing);
    expect(whyIssueNeedsReason(window, today) === undefined).toBe(timing === 'onTime');
  });

  test('Earlier or later needs a reason', () => {
    expect(whyIssueNeedsReason(window, '2026-12-18')).toBe(
      'Отметки выставляются раньше срока: последняя неделя семестра — с 21 декабря по 27 декабря (п. 4.6). Укажите причину.',
    );
    expect(whyIssueNeedsReason(window, '2026-12-29')).toMatch(/^Отметки выставляются позже срока/);
  });
});
