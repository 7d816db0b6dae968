import { describe, expect, test } from '@jest/globals';
import { changedPlaces, dividedEvenly } from './subgroups.rules.js';

describe('A group is divided into subgroups (4.6, 4.7)', () => {
  test('Five students into two: three and two, neighbours together', () => {
    expect(dividedEvenly([1, 2, 3, 4, 5], [7, 8]).map(({ subgroupId }) => subgroupId)).toEqual([
      7, 7, 7, 8, 8,
    ]);
  });

  test('More subgroups than students: nobody stands in two', () => {
    expect(dividedEvenly([1], [7, 8, 9])).toEqual([{ studentId: 1, subgroupId: 7 }]);
    expect(dividedEvenly([], [7, 8])).toEqual([]);
  });

  test('Only who moves is written again', () => {
    const current = new Map([
      [1, 7],
      [2, 7],
    ]);
    const wanted = [
      { studentId: 1, subgroupId: 7 },
      { studentId: 2, subgroupId: 8 },
      { studentId: 3, subgroupId: 8 },
      { studentId: 4, subgroupId: null },
    ];
    expect(changedPlaces(wanted, current).map(({ studentId }) => studentId)).toEqual([2, 3]);
    expect(changedPlaces([{ studentId: 1, subgroupId: null }], current)).toHaveLength(1);
  });
});
