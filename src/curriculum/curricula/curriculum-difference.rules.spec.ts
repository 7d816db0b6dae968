import { describe, expect, test } from '@jest/globals';
import { finalFormOf, scaleOfForm, sheetBlockOf } from './control-forms.js';
import { curriculumDifference } from './curriculum-difference.rules.js';
import { noHours, type DecodedRow } from './decoded-plan.js';

const row = (line: number, index: string, name: string, lecture = 34): DecodedRow => ({
  line,
  index,
  rawIndex: index,
  name,
  parentIndex: 'ОП',
  parentLine: 1,
  cycle: 'ОП',
  kind: 'discipline',
  counts: true,
  total: lecture,
  controls: { '2': ['gradedCredit'] },
  hours: { '2': { ...noHours(), total: lecture, lecture } },
});

const plan = [row(2, 'ОП.01', 'Черчение'), row(3, 'ОП.02', 'Физика'), row(4, 'ОП.02', 'Химия')];

describe('The difference of two curricula', () => {
  test('the same plan gives nothing, even with other lines and a repeated index', () => {
    const moved = plan.map((one) => ({ ...one, line: one.line + 5 }));
    expect(curriculumDifference(plan, moved)).toEqual([]);
  });

  test('changed hours and forms are told with both figures', () => {
    const [first, ...rest] = plan;
    const next = { ...row(2, 'ОП.01', 'Черчение', 40), controls: { '2': ['exam' as const] } };
    expect(first && curriculumDifference(plan, [next, ...rest])).toEqual([
      {
        change: 'changed',
        index: 'ОП.01',
        name: 'Черчение',
        texts: [
          '2-й семестр, форма контроля: ДЗ → Э',
          '2-й семестр, всего: 34 ч → 40 ч',
          '2-й семестр, лекции: 34 ч → 40 ч',
        ],
      },
    ]);
  });

  test('a row given another index is changed, not removed and added', () => {
    const next = [row(2, 'ОП.05', 'Черчение'), ...plan.slice(1)];
    expect(curriculumDifference(plan, next)[0]?.texts).toEqual(['индекс: «ОП.01» → «ОП.05»']);
  });

  test('added and removed rows are listed', () => {
    const next = [...plan.slice(1), row(9, 'ОП.09', 'Экология', 20)];
    expect(curriculumDifference(plan, next)).toEqual([
      { change: 'added', index: 'ОП.09', name: 'Экология', texts: ['новая строка: 20 ч'] },
      { change: 'removed', index: 'ОП.01', name: 'Черчение', texts: ['строки больше нет: 34 ч'] },
    ]);
  });
});

describe('The form that gives the final mark of a semester (6)', () => {
  test('an exam stands above a graded credit, that above a credit, and nothing means current marks', () => {
    expect(finalFormOf(['credit', 'courseWork', 'exam'])).toBe('exam');
    expect(finalFormOf(['credit', 'gradedCredit'])).toBe('gradedCredit');
    expect(finalFormOf(['courseWork'])).toBe('other');
    expect(finalFormOf([])).toBe('other');
  });

  test('a plain credit is passed or failed; an exam of a module has its own block (A1)', () => {
    expect(scaleOfForm('credit')).toBe('passFail');
    expect(scaleOfForm('gradedCredit')).toBe('marks');
    expect(sheetBlockOf('exam', true)).toBe('modules');
    expect(sheetBlockOf('courseProject', false)).toBe('courseWorks');
  });
});
