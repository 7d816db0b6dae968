import type { Lane } from './load.js';
import type { MeasuredCollege, MeasuredJournal } from './measured-college.js';

/** A scenario before anybody has signed in. */
export interface Plan {
  name: string;
  target: number;
  /** The kind of floor and where its part begins and ends in the site's page. */
  kind?: string;
  cut?: { from: string; to: string };
  /** One per connection. */
  lanes: { login: string; site: string; floor: string; touch?: string; save?: Lane['save'] }[];
}

/** design §11: with ten years of history a page takes at most 1.15 of its time with one. */
const YEARS_TARGET = 1 / 1.15;

/** Anything that a page keeps in memory is keyed by this book, among others. */
const TOUCHED = 'lessons';

/** Of the site with ten years against the site with one: nothing kept in memory answers. */
export function yearsPlans(college: MeasuredCollege): Plan[] {
  return floorPlans(college)
    .filter(({ name }) => name !== WARM)
    .map(({ name, lanes }) => ({
      ...{ name, target: YEARS_TARGET },
      lanes: lanes.map((lane) => ({ ...lane, floor: lane.site, touch: TOUCHED })),
    }));
}

const WARM = 'journal, warm';

/** Of the site against the floor. */
export function floorPlans(college: MeasuredCollege): Plan[] {
  const { journals, monday, semester } = college;
  const journalCut = { from: '<thead>', to: '<p class="legend">' };
  const journal = ({ course, login }: MeasuredJournal) => ({
    ...{ login, site: `/journal/courses/${course}`, floor: `/journal?course=${course}` },
  });
  const week = (group: number): string => `?group=${group}&week=${monday}`;
  const sheet = (group: number): string => `?group=${group}&semester=${semester}`;
  return [
    { name: WARM, target: 1, kind: 'journal', cut: journalCut, lanes: journals.map(journal) },
    {
      ...{ name: 'journal, changed before each reading', target: 0.6, kind: 'journal', cut: journalCut },
      lanes: journals.map((one) => ({ ...journal(one), touch: `course:${one.course}` })),
    },
    {
      ...{ name: 'summary sheet', target: 0.6, kind: 'summary', cut: { from: '<table', to: '</main>' } },
      lanes: journals.map(({ group }) => ({
        login: 'deputyStudies',
        site: `/reports/summary-sheet${sheet(group)}`,
        floor: `/summary${sheet(group)}`,
      })),
    },
    {
      ...{ name: 'diary of a day', target: 0.6, kind: 'diary', cut: { from: '<main', to: '</main>' } },
      lanes: college.students.map((login) => ({
        login,
        site: `/diary?day=${monday}`,
        floor: `/diary?login=${login}&day=${monday}`,
      })),
    },
    {
      name: 'timetable of a group',
      ...{ target: 0.6, kind: 'timetable', cut: { from: '<details class="choosers">', to: '</main>' } },
      lanes: journals.map(({ group, login }) => ({
        login,
        site: `/schedule/timetable${week(group)}`,
        floor: `/timetable${week(group)}`,
      })),
    },
    {
      ...{ name: 'save of one cell', target: 0.7, kind: 'save' },
      lanes: journals.map((one) => save(one, 1)),
    },
    {
      ...{ name: 'save of a column of 30', target: 0.7, kind: 'save' },
      lanes: journals.map((one) => save(one, one.students.length)),
    },
  ];
}

function save({ course, login, account, lesson, students, versions }: MeasuredJournal, cells: number) {
  return {
    ...{
      login,
      site: `/journal/courses/${course}/marks`,
      floor: `/save?course=${course}&account=${account}`,
    },
    save: { lesson, students: students.slice(-cells), versions: versions.slice(-cells) },
  };
}
