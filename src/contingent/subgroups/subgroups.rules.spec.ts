import { describe, expect, test } from '@jest/globals';
import { decidePlaces, dividedEvenly, nextPlace, packSeen, placeOn } from './subgroups.rules.js';

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

  test('A stay holds from its first day to the day before its last', () => {
    const stays = '7/2026-09-01/2026-12-01,8/2026-12-01/';
    expect(placeOn(stays, '2026-08-31')).toBeNull();
    expect(placeOn(stays, '2026-11-30')).toBe(7);
    expect(placeOn(stays, '2026-12-01')).toBe(8);
    expect(nextPlace(stays, '2026-11-30')).toEqual({ since: '2026-12-01', subgroupId: 8 });
    expect(nextPlace(stays, '2026-12-01')).toBeUndefined();
    expect(nextPlace('7/2026-09-01/2026-12-01', '2026-10-01')).toEqual({
      since: '2026-12-01',
      subgroupId: null,
    });
    expect(nextPlace('', '2026-10-01')).toBeUndefined();
  });
});

describe('Two people divide one group at once (4.6, 4.7)', () => {
  const day = '2026-10-01';
  const seen = packSeen([
    { id: 1, stays: '7/2026-09-01/' },
    { id: 2, stays: '7/2026-09-01/' },
    { id: 3, stays: '' },
    { id: 4, stays: '7/2026-09-01/' },
  ]);
  const to = (studentId: number, subgroupId: number | null) => ({ studentId, subgroupId });

  test('Only who was moved on the page is written', () => {
    const current = new Map([
      [1, '7/2026-09-01/'],
      [2, '7/2026-09-01/'],
      [3, ''],
    ]);
    const wanted = [to(1, 7), to(2, 8), to(3, 8)];
    expect(decidePlaces(wanted, day, { seen, current })).toEqual({
      ...{ moved: [to(2, 8), to(3, 8)], stale: [], gone: [] },
    });
  });

  test('Whom another has moved meanwhile is named; whom nobody touched here keeps the other place', () => {
    const current = new Map([
      [1, '8/2026-10-01/'],
      [2, '7/2026-09-01/2026-10-01,9/2026-10-01/'],
      [3, '8/2026-10-01/'],
    ]);
    const decided = decidePlaces([to(1, 7), to(2, 8), to(3, 8), to(4, 8)], day, { seen, current });
    expect(decided).toEqual({ moved: [], stale: [2], gone: [4] });
  });
});
