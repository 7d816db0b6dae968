import { dice } from './dice.js';
import type { Ledger } from './ledger.js';
import type { Rooms } from './rooms.js';
import type { Assignment, Course } from './workload.js';

/** Odd weeks, even weeks or both, as bits. */
type Weeks = 1 | 2 | 3;

/** Lessons that stand in the timetable together: a stream of groups, the two halves of one, a day of practice. */
export interface Block {
  readonly subject: string;
  readonly groups: readonly number[];
  readonly weeks: Weeks;
  /** How many pairs in a row. */
  readonly length: number;
  /** What happens at each of its pairs: one lesson a part, each with a room of its own. */
  readonly parts: readonly { assignments: readonly Assignment[]; courses: readonly Course[] }[];
}

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

/** A stream of these two groups in this subject, when both have it (числом one pair a week). */
function streamOf(courses: readonly Course[]): [Course, Course] | undefined {
  for (const one of courses) {
    if (one.group.programme.groupPrefix !== 'ИСП' || one.group.age !== 1) continue;
    if (one.lesson.plan.pairs !== 1 || one.assignments.length > 1) continue;
    const other = courses.find(
      (next) =>
        next.group.programme.groupPrefix === 'БУ' &&
        next.group.age === 1 &&
        next.lesson.row.name === one.lesson.row.name &&
        next.lesson.row.subject !== 'физкультура' &&
        next.lesson.plan.pairs === 1 &&
        next.assignments.length === 1,
    );
    if (other) return [one, other];
  }
  return undefined;
}

/** Both courses of a stream are taught by the teacher of the first. */
export function joinStream(ledger: Ledger, courses: Course[]): void {
  const stream = streamOf(courses);
  const [teacher] = stream?.[0].assignments ?? [];
  const [other] = stream?.[1].assignments ?? [];
  if (!stream || !teacher || !other) return;
  const row = ledger.rows('assignment')[other.id - 1];
  if (row) Object.assign(row, { employee_id: teacher.teacher.id });
  const place = courses.indexOf(stream[1]);
  courses[place] = { ...stream[1], assignments: [{ ...other, teacher: teacher.teacher }] };
}

/** One short course of each elder group is taught at twice the pace and ends in the middle of the semester. */
export function endingCourses(courses: readonly Course[]): Course[] {
  const stream = streamOf(courses);
  const short = courses.filter(
    ({ group, lesson, assignments }) =>
      group.age > 0 &&
      group.name.endsWith('-1') &&
      lesson.plan.pairs === 1 &&
      assignments.length === 1 &&
      ['gradedCredit', 'credit'].includes(lesson.plan.control ?? '') &&
      lesson.row.subject !== 'физкультура' &&
      lesson.row.kind === 'discipline',
  );
  return short.filter(
    (course) => !stream?.includes(course) && short.find(({ group }) => group === course.group) === course,
  );
}

export function blocksOf(courses: readonly Course[]): Block[] {
  const stream = streamOf(courses);
  const ending = endingCourses(courses);
  const blocks: Block[] = [];
  if (stream) blocks.push(wholeBlock(stream, 1));
  for (const course of courses) {
    if (stream?.includes(course)) continue;
    const pairs = course.lesson.plan.pairs * (ending.includes(course) ? 2 : 1);
    if (course.lesson.row.kind === 'trainingPractice') {
      if (pairs > 0) blocks.push(wholeBlock([course], pairs));
      continue;
    }
    for (let n = 0; n < Math.floor(pairs); n += 1) blocks.push(wholeBlock([course], 1));
    if (pairs % 1 > 0) blocks.push({ ...wholeBlock([course], 1), weeks: course.id % 2 === 0 ? 1 : 2 });
  }
  return blocks;
}

function wholeBlock(courses: readonly Course[], length: number): Block {
  const [first] = courses;
  const assignments = first?.assignments ?? [];
  const parts =
    assignments.length > 1
      ? assignments.map((assignment) => ({ assignments: [assignment], courses }))
      : [{ assignments: courses.flatMap((course) => course.assignments.slice(0, 1)), courses }];
  return {
    subject: first?.lesson.row.subject ?? '',
    groups: courses.map(({ group }) => group.id),
    weeks: 3,
    length,
    parts,
  };
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
