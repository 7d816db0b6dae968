import type { Block, Weeks } from './blocks.js';
import { dice } from './dice.js';
import type { Rooms } from './rooms.js';

export interface Placed {
  readonly block: Block;
  readonly weekday: number;
  readonly pair: number;
  readonly rooms: readonly number[];
}

const LAST_PAIR = 7;
const SATURDAY = 6;

/** Which weeks of a place are taken by somebody or something. */
class Diary {
  private readonly taken = new Map<string, number>();

  isFree(who: string, weekday: number, pair: number, weeks: Weeks): boolean {
    return ((this.taken.get(`${who} ${weekday} ${pair}`) ?? 0) & weeks) === 0;
  }

  take(who: string, weekday: number, pair: number, weeks: Weeks): void {
    const key = `${who} ${weekday} ${pair}`;
    this.taken.set(key, (this.taken.get(key) ?? 0) | weeks);
  }

  isBusy(who: string, weekday: number, pair: number): boolean {
    return this.taken.has(`${who} ${weekday} ${pair}`);
  }

  pairsOn(who: string, weekday: number): number {
    let count = 0;
    for (let pair = 1; pair <= LAST_PAIR; pair += 1) if (this.isBusy(who, weekday, pair)) count += 1;
    return count;
  }
}

/** Places block by block, the hardest first, each where its group's days stay whole and even; tries other orders. */
export function placeAll(blocks: readonly Block[], rooms: Rooms): Placed[] {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const placed = tryToPlace(inOrder(blocks, attempt), rooms);
    if (placed !== undefined) return placed;
  }
  throw new Error('The timetable of the story cannot be placed.');
}

function inOrder(blocks: readonly Block[], attempt: number): Block[] {
  const difficulty = (block: Block, n: number): number =>
    block.groups.length * 100 +
    block.length * 20 +
    block.parts.length * 10 +
    block.weeks +
    dice(attempt, n) * 8;
  return blocks
    .map((block, n) => ({ block, difficulty: difficulty(block, n) }))
    .sort((a, b) => b.difficulty - a.difficulty)
    .map(({ block }) => block);
}

function tryToPlace(blocks: readonly Block[], rooms: Rooms): Placed[] | undefined {
  const diary = new Diary();
  const placed: Placed[] = [];
  for (const block of blocks) {
    const found = bestPlace(block, diary, rooms);
    if (found === undefined) return undefined;
    for (let n = 0; n < block.length; n += 1) {
      const pair = found.pair + n;
      for (const group of block.groups) diary.take(`group ${group}`, found.weekday, pair, block.weeks);
      for (const teacher of teachersOf(block))
        diary.take(`teacher ${teacher}`, found.weekday, pair, block.weeks);
      for (const room of found.rooms) diary.take(`room ${room}`, found.weekday, pair, block.weeks);
    }
    placed.push(found);
  }
  return placed;
}

function teachersOf(block: Block): number[] {
  return [...new Set(block.parts.flatMap(({ assignments }) => assignments.map(({ teacher }) => teacher.id)))];
}

function bestPlace(block: Block, diary: Diary, rooms: Rooms): Placed | undefined {
  let best: { placed: Placed; cost: number } | undefined;
  for (let weekday = 1; weekday <= SATURDAY; weekday += 1) {
    for (let pair = 1; pair + block.length - 1 <= LAST_PAIR; pair += 1) {
      const cost = costOf(block, diary, weekday, pair);
      if (best !== undefined && cost >= best.cost) continue;
      const free = freeRooms(block, diary, { weekday, pair, rooms });
      if (free !== undefined) best = { placed: { block, weekday, pair, rooms: free }, cost };
    }
  }
  return best?.placed;
}

/** Infinity where somebody is busy; then: no gaps, even days, short Saturdays, a teacher not all day long. */
function costOf(block: Block, diary: Diary, weekday: number, pair: number): number {
  let cost = pair * 0.3 + (weekday === SATURDAY ? 1.5 : 0);
  for (let n = 0; n < block.length; n += 1) {
    const at = pair + n;
    const busy =
      block.groups.some((group) => !diary.isFree(`group ${group}`, weekday, at, block.weeks)) ||
      teachersOf(block).some((teacher) => !diary.isFree(`teacher ${teacher}`, weekday, at, block.weeks));
    if (busy) return Infinity;
  }
  for (const group of block.groups) {
    const who = `group ${group}`;
    const pairs = diary.pairsOn(who, weekday);
    const touches =
      diary.isBusy(who, weekday, pair - 1) ||
      diary.isBusy(who, weekday, pair + block.length) ||
      diary.isBusy(who, weekday, pair);
    cost += pairs * 2 + (pairs + block.length > 4 ? 30 : 0) + (pairs > 0 && !touches ? 25 : 0);
    if (pairs === 0 && pair > 2) cost += 6;
  }
  for (const { assignments } of block.parts) {
    for (const { teacher } of assignments) {
      const ownDay = diary.pairsOn(`teacher ${teacher.id}`, weekday);
      cost += teacher.login === 'teacher' ? ownDay * 12 + (weekday === SATURDAY ? 8 : 0) : ownDay * 0.5;
    }
  }
  return cost;
}

function freeRooms(
  block: Block,
  diary: Diary,
  at: { weekday: number; pair: number; rooms: Rooms },
): number[] | undefined {
  const chosen: number[] = [];
  for (const part of block.parts) {
    const room = at.rooms
      .fit(block.subject, part.assignments[0]?.teacher.id ?? 0)
      .find(
        (id) =>
          !chosen.includes(id) &&
          Array.from({ length: block.length }, (_, n) => at.pair + n).every((pair) =>
            diary.isFree(`room ${id}`, at.weekday, pair, block.weeks),
          ),
      );
    if (room === undefined) return undefined;
    chosen.push(room);
  }
  return chosen;
}
