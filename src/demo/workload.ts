import { hoursOf, lessonsOf, studySemester, type Group, type Lesson } from './groups.js';
import type { Ledger } from './ledger.js';
import type { Stay } from './orders.js';
import type { Periods } from './periods.js';
import type { Employee } from './staff.js';
import type { StorySemester } from './story-day.js';
import type { IsoDate } from '../kit/dates/iso-date.js';

export interface Assignment {
  readonly id: number;
  readonly teacher: Employee;
  /** 0 for the whole group. */
  readonly subgroup: number;
}

export interface Course {
  readonly id: number;
  readonly group: Group;
  readonly lesson: Lesson;
  readonly assignments: readonly Assignment[];
}

/** Subjects taught in halves of a group, in the first two years. */
const DIVIDED: Readonly<Record<string, string>> = { язык: 'Иностранный язык', информатика: 'Информатика' };

export function divisionOf(group: Group, lesson: Lesson): string | undefined {
  return group.age < 2 ? DIVIDED[lesson.row.subject] : undefined;
}

/** Pairs a week of each subject: how many teachers and rooms the college needs. */
export function weeklyDemand(groups: readonly Group[], semester: StorySemester): Map<string, number> {
  const demand = new Map<string, number>();
  for (const group of groups) {
    for (const lesson of lessonsOf(group, studySemester(group, semester.startYear, semester.number))) {
      const halves = divisionOf(group, lesson) === undefined ? 1 : 2;
      const { subject } = lesson.row;
      demand.set(subject, (demand.get(subject) ?? 0) + lesson.plan.pairs * halves);
    }
  }
  return demand;
}

/** Who teaches what to whom: the load is spread evenly among those who can teach the subject. */
export class Workload {
  private readonly load = new Map<string, number>();
  private readonly subgroups = new Map<string, { id: number; groupId: number; number: number }>();

  constructor(
    private readonly ledger: Ledger,
    private readonly periods: Periods,
    private readonly teachers: readonly Employee[],
  ) {}

  tell(groups: readonly Group[], semester: StorySemester): Course[] {
    this.load.clear();
    return groups.flatMap((group) => this.tellGroup(group, semester));
  }

  private tellGroup(group: Group, semester: StorySemester): Course[] {
    const lessons = lessonsOf(group, studySemester(group, semester.startYear, semester.number));
    return lessons
      .filter(({ row }) => row.kind !== 'stateExam')
      .map((lesson) => {
        const { contact, total } = hoursOf(lesson);
        const control = lesson.plan.control ?? 'other';
        const id = this.ledger.add('course', {
          period_id: this.periods.id(group, semester),
          group_id: group.id,
          semester_id: this.periods.semesterId(semester),
          row_id: group.curriculum.rows.get(lesson.row.index) ?? 0,
          control,
          scale: control === 'credit' ? 'passFail' : 'marks',
          plan_hours: total,
          contact_hours: contact,
        });
        return {
          id,
          group,
          lesson,
          assignments: this.assign(id, group, { lesson, since: semester.startsOn }),
        };
      });
  }

  private assign(courseId: number, group: Group, about: { lesson: Lesson; since: IsoDate }): Assignment[] {
    const division = divisionOf(group, about.lesson);
    const first = this.teacherFor(group, about.lesson);
    if (division === undefined)
      return [this.tellAssignment(courseId, first, { subgroup: 0, since: about.since })];
    const second = this.teacherFor(group, about.lesson, first);
    return [first, second].map((teacher, place) =>
      this.tellAssignment(courseId, teacher, {
        subgroup: place + 1,
        since: about.since,
        subgroupId: this.subgroup(group, division, place + 1),
      }),
    );
  }

  private tellAssignment(
    courseId: number,
    teacher: Employee,
    about: { subgroup: number; since: IsoDate; subgroupId?: number },
  ): Assignment {
    const id = this.ledger.add('assignment', {
      course_id: courseId,
      subgroup_id: about.subgroupId ?? null,
      employee_id: teacher.id,
      since: about.since,
    });
    return { id, teacher, subgroup: about.subgroup };
  }

  private subgroup(group: Group, division: string, number: number): number {
    const key = `${group.id} ${division} ${number}`;
    const known = this.subgroups.get(key);
    if (known !== undefined) return known.id;
    const id = this.ledger.add('subgroup', { group_id: group.id, division, number });
    this.subgroups.set(key, { id, groupId: group.id, number });
    return id;
  }

  /** The demo's teacher and curator meet their own groups first; the others are chosen by the lightest load. */
  private teacherFor(group: Group, lesson: Lesson, not?: Employee): Employee {
    const able = this.teachers.filter(
      (teacher) => teacher !== not && teacher.subjects.includes(lesson.row.subject),
    );
    const loadOf = (teacher: Employee): number => this.load.get(teacher.login) ?? 0;
    const own = able.find((teacher) => isOwn(teacher, group, lesson) && loadOf(teacher) < OWN_LOAD);
    const strangers = able.filter((teacher) => !NAMED.includes(teacher.login));
    const pool = strangers.length > 0 ? strangers : able;
    const chosen =
      own ??
      pool.reduce<Employee | undefined>(
        (best, next) => (best && loadOf(best) <= loadOf(next) ? best : next),
        undefined,
      );
    if (chosen === undefined) throw new Error(`Nobody teaches «${lesson.row.subject}».`);
    this.load.set(chosen.login, loadOf(chosen) + lesson.plan.pairs);
    return chosen;
  }

  /** Halves of the group by the alphabet, for as long as each is a member. */
  tellSubgroups(stays: readonly Stay[]): void {
    for (const { id, groupId, number } of this.subgroups.values()) {
      const members = stays
        .filter(({ group }) => group.id === groupId)
        .sort((a, b) => a.student.name.lastName.localeCompare(b.student.name.lastName, 'ru'));
      members.forEach((stay, place) => {
        if (Math.floor((place * 2) / members.length) + 1 !== number) return;
        const { since, until } = stay;
        this.ledger.add('subgroup_membership', {
          subgroup_id: id,
          student_id: stay.student.id,
          since,
          until,
        });
      });
    }
  }
}

/** People with a story of their own are given no other lessons. */
export const NAMED: readonly string[] = ['teacher', 'curator'];
const OWN_LOAD = 11;

function isOwn({ login }: Employee, group: Group, lesson: Lesson): boolean {
  if (!group.name.endsWith('-1') || lesson.plan.pairs === 0) return false;
  const cooks = group.programme.department.includes('питания');
  if (login === 'curator') return cooks && group.age <= 2;
  return login === 'teacher' && cooks && (group.age === 1 || group.age === 2) && lesson.row.kind === 'course';
}
