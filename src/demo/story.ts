import { Accounts } from './accounts.js';
import { blocksOf, endingCourses, joinStream } from './blocks.js';
import { tellAcademicYears, tellCalendar, tellInstitution } from './college.js';
import { nameCurators } from './curators.js';
import { studySemester, tellGroups, type Group } from './groups.js';
import { Ledger } from './ledger.js';
import { tellLessons, tellTemplate } from './lessons.js';
import { tellOrders } from './orders.js';
import { Periods } from './periods.js';
import { Rooms } from './rooms.js';
import { Staff, teachersFor } from './staff.js';
import { endOfSemester, storyDay, storySemester, type StoryDay, type StorySemester } from './story-day.js';
import { tellStudents } from './students.js';
import { placeAll } from './timetable.js';
import { weeklyDemand, Workload, type Course } from './workload.js';
import { tellVisits } from './visits.js';
import { daysBetween, type IsoDate } from '../kit/dates/iso-date.js';

export interface StoryOptions {
  readonly groups?: number;
  readonly students?: number;
  /** The college lives at the end of the semester: all its lessons are behind. */
  readonly wholeSemester?: boolean;
  /** The day the story is told for, when it is not the real one. */
  readonly asOf?: IsoDate;
}

export interface Story {
  readonly ledger: Ledger;
  readonly day: StoryDay;
  readonly offsetDays: number;
  readonly previous: StorySemester;
  /** Courses of the semester before, which is closed, and those of this one that have come to their end. */
  readonly closing: readonly number[];
  readonly ending: readonly number[];
  /** Accounts that write the chapters. */
  readonly authors: Readonly<Record<string, number>>;
  /** Employees whose journals lag. */
  readonly late: readonly number[];
  readonly count: Readonly<Record<'students' | 'groups' | 'teachers' | 'lessons', number>>;
}

const USUAL = { groups: 12, students: 280 };
const LATE_SUBJECTS = ['математика', 'общество'];

/** The whole college as rows, before anything is written; its journals are told from these lessons afterwards. */
export function composeStory(options: StoryOptions & { realToday: IsoDate; passwordHash: string }): Story {
  const size = { groups: options.groups ?? USUAL.groups, students: options.students ?? USUAL.students };
  const day = (options.wholeSemester ? endOfSemester : storyDay)(options.asOf ?? options.realToday);
  const previous = previousSemester(day.semester);
  const ledger = new Ledger();
  const accounts = new Accounts(ledger, options.passwordHash);
  tellInstitution(ledger);
  tellCalendar(ledger);
  const semesters = tellAcademicYears(ledger, day);
  const groups = tellGroups(ledger, day.semester.startYear, size.groups);
  const told = (semester: StorySemester): Group[] => groupsOf(groups, semester, day.semester);
  const demand = greatest(
    weeklyDemand(told(day.semester), day.semester),
    weeklyDemand(told(previous), previous),
  );
  const staff = new Staff(ledger, accounts, day.semester.startYear - 3);
  staff.tellPosts();
  staff.tellRights();
  staff.tellTeachers(demand, teachersFor(size.groups));
  const rooms = new Rooms();
  rooms.tell(ledger, demand);
  const students = tellStudents(ledger, accounts, { groups, students: size.students, today: day.today });
  const stays = tellOrders(ledger, students, {
    groups,
    semesterStart: day.semester.startsOn,
    today: day.today,
  });
  const periods = new Periods(ledger, semesters, staff.post('deputyStudies').accountId);
  periods.tell(
    groups,
    day.semester,
    (group, { startsOn }) =>
      startsOn >= day.semester.startsOn || (startsOn === previous.startsOn && told(previous).includes(group)),
  );
  const workload = new Workload(ledger, periods, staff.teachers);
  const current = tellSemester(day.semester);
  const closed = tellSemester(previous);
  workload.tellSubgroups(stays);
  nameCurators(ledger, accounts, { groups, teachers: staff.teachers, courses: current });
  tellVisits(ledger, options.realToday);

  function tellSemester(semester: StorySemester): Course[] {
    const courses = workload.tell(told(semester), semester);
    joinStream(ledger, courses);
    const placed = placeAll(blocksOf(courses), rooms);
    const entries = tellTemplate(ledger, placed, { semesterId: periods.semesterId(semester), semester });
    tellLessons(ledger, entries, semester);
    return courses;
  }

  return {
    ledger,
    day,
    offsetDays: daysBetween(options.realToday, day.today),
    previous,
    closing: closed.map(({ id }) => id),
    ending: endingCourses(current).map(({ id }) => id),
    authors: authorsOf(staff),
    late: LATE_SUBJECTS.flatMap((subject) =>
      staff.teachers
        .filter(({ subjects }) => subjects.includes(subject))
        .slice(0, 1)
        .map(({ id }) => id),
    ),
    count: {
      ...size,
      teachers: staff.teachers.length,
      lessons: ledger.rows('lesson').length,
    },
  };
}

function authorsOf(staff: Staff): Record<string, number> {
  const roles = ['administrator', 'hr', 'deputyStudies', 'registrar', 'departmentHead'];
  return Object.fromEntries(roles.map((role) => [role, staff.post(role).accountId]));
}

export function previousSemester({ startYear, number }: StorySemester): StorySemester {
  return number === 2 ? storySemester(startYear, 1) : storySemester(startYear - 1, 2);
}

/** All groups study now; the semester before is told for the second-year groups, one of each programme. */
function groupsOf(groups: readonly Group[], semester: StorySemester, now: StorySemester): Group[] {
  return groups.filter((group) => {
    const number = studySemester(group, semester.startYear, semester.number);
    const studies = number >= 1 && number <= group.programme.semesters;
    return studies && (semester === now || (group.age === 1 && group.name.endsWith('-1')));
  });
}

function greatest(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  const both = new Map(one);
  for (const [key, value] of other) both.set(key, Math.max(value, both.get(key) ?? 0));
  return both;
}
