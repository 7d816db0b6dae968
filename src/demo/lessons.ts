import { hoursOf } from './groups.js';
import type { Ledger } from './ledger.js';
import { isStudyDay, type StorySemester } from './story-day.js';
import type { Placed } from './timetable.js';
import type { Assignment, Course } from './workload.js';
import { addDays, daysBetween, eachDay, mondayOf, weekdayOf, type IsoDate } from '../kit/dates/iso-date.js';

const PARITY = { 1: 'odd', 2: 'even', 3: 'every' } as const;
const PARITIES = { 1: '[0,1)', 2: '[1,2)', 3: '[0,2)' } as const;
/** A whole group takes the place of all its subgroups. */
const EVERYBODY = '[1,100)';

const KINDS: Readonly<Record<string, string>> = { trainingPractice: 'practicalTraining' };

interface Entry {
  readonly id: number;
  readonly placed: Placed;
  readonly pair: number;
  readonly room: number;
  readonly assignments: readonly Assignment[];
  readonly courses: readonly Course[];
}

/** The weekly template of a semester: an entry for each part of each block and pair. */
export function tellTemplate(
  ledger: Ledger,
  placed: readonly Placed[],
  about: { semesterId: number; semester: StorySemester },
): Entry[] {
  const { startsOn, lessonsUntil } = about.semester;
  const entries: Entry[] = [];
  for (const one of placed) {
    for (let n = 0; n < one.block.length; n += 1) {
      one.block.parts.forEach((part, place) => {
        const [pair, room] = [one.pair + n, one.rooms[place] ?? 0];
        const id = ledger.add('timetable_entry', {
          semester_id: about.semesterId,
          weekday: one.weekday,
          pair,
          parity: PARITY[one.block.weeks],
          since: startsOn,
          until: lessonsUntil,
          room_id: room,
        });
        const entry = { id, placed: one, pair, room, ...part };
        for (const { id: assignment_id } of part.assignments) {
          ledger.put('timetable_entry_assignment', { entry_id: id, assignment_id });
        }
        for (const taken of takenBy(entry)) {
          ledger.put('timetable_occupancy', {
            entry_id: id,
            ...taken,
            weekday: one.weekday,
            pair,
            parities: PARITIES[one.block.weeks],
            days: `[${startsOn},${lessonsUntil})`,
          });
        }
        entries.push(entry);
      });
    }
  }
  return entries;
}

function takenBy({
  assignments,
  courses,
  room,
}: Entry): { kind: string; resource_id: number; subgroups: string }[] {
  const [first] = assignments;
  const half = first?.subgroup ?? 0;
  return [
    { kind: 'teacher', resource_id: first?.teacher.id ?? 0, subgroups: EVERYBODY },
    { kind: 'room', resource_id: room, subgroups: EVERYBODY },
    ...courses.map(({ group }) => ({
      kind: 'group',
      resource_id: group.id,
      subgroups: half === 0 ? EVERYBODY : `[${half},${half + 1})`,
    })),
  ];
}

/** Numerator weeks are odd, counted from the first day of the semester. */
function isOddWeek(day: IsoDate, startsOn: IsoDate): boolean {
  return (daysBetween(mondayOf(startsOn), day) / 7) % 2 < 1;
}

/** The template unfolded over the calendar: no lessons on days off, none beyond the hours of the plan. */
export function tellLessons(ledger: Ledger, entries: readonly Entry[], semester: StorySemester): void {
  const given = new Map<number, number>();
  for (const day of eachDay(semester.startsOn, addDays(semester.lessonsUntil, -1))) {
    if (!isStudyDay(day)) continue;
    const weeks = isOddWeek(day, semester.startsOn) ? 1 : 2;
    const today = entries
      .filter(({ placed }) => placed.weekday === weekdayOf(day) && (placed.block.weeks & weeks) !== 0)
      .sort((a, b) => a.pair - b.pair);
    for (const entry of today) tellLesson(ledger, entry, { day, given });
  }
}

function tellLesson(
  ledger: Ledger,
  entry: Entry,
  { day, given }: { day: IsoDate; given: Map<number, number> },
): void {
  const [first] = entry.assignments;
  const [course] = entry.courses;
  if (!first || !course) return;
  const hours = given.get(first.id) ?? 0;
  if (hours >= hoursOf(course.lesson).contact) return;
  given.set(first.id, hours + 2);
  const lessonId = ledger.add('lesson', {
    day,
    pair: entry.pair,
    room_id: entry.room,
    employee_id: first.teacher.id,
    kind: KINDS[course.lesson.row.kind] ?? kindOf(course, hours / 2),
    entry_id: entry.id,
  });
  entry.courses.forEach((one, place) => {
    const assignment = entry.assignments[place] ?? first;
    ledger.put('lesson_course', { lesson_id: lessonId, course_id: one.id, assignment_id: assignment.id });
  });
  for (const taken of takenBy(entry)) {
    ledger.put('lesson_occupancy', { lesson_id: lessonId, ...taken, day, pair: entry.pair });
  }
}

function kindOf({ lesson }: Course, n: number): string {
  const { subject, kind } = lesson.row;
  if (['язык', 'физкультура', 'информатика'].includes(subject)) return 'practice';
  if (kind === 'course' && n % 3 === 2)
    return subject === 'кухня' || subject === 'кондитерская' ? 'laboratory' : 'practice';
  return n % 4 === 3 ? 'practice' : 'lesson';
}
