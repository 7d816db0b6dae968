import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, preparePeople, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { confirm, realPlan, upload } from './plan-files.js';

const content = realPlan('43.02.15_2024.csv');
const onRealFile = content ? test : test.skip;

let site: Site;
let deputy: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  await preparePeople(site);
  deputy = await signedIn(site, 'deputyStudies');
}, 120_000);

afterAll(() => site.stop());

interface Course {
  index: string;
  control: string;
  hours: number;
}

/** Read off the published sheet by eye: columns s3_total and s3_practice_hours, forms whose cell names 3. */
const THIRD_SEMESTER: Course[] = [
  { index: 'ОГСЭ.03', control: 'other', hours: 34 },
  { index: 'ОГСЭ.04', control: 'other', hours: 34 },
  { index: 'ЕН.01', control: 'other', hours: 34 },
  { index: 'ОП.01', control: 'other', hours: 34 },
  { index: 'ОП.02', control: 'other', hours: 68 },
  { index: 'ОП.03', control: 'exam', hours: 64 },
  { index: 'ОП.08', control: 'gradedCredit', hours: 32 },
  { index: 'ВОП.10', control: 'other', hours: 34 },
  { index: 'МДК.01.01', control: 'other', hours: 32 },
  { index: 'УП.01.01', control: 'other', hours: 36 },
  { index: 'ВМДК.07.01', control: 'other', hours: 34 },
  { index: 'ВМДК.07.02', control: 'other', hours: 38 },
  { index: 'УП.07.01', control: 'other', hours: 36 },
  { index: 'ВМДК.08.01', control: 'other', hours: 66 },
  { index: 'УП.08.01', control: 'other', hours: 36 },
];

describe("A group's courses appear from the methodologist's file (4.9)", () => {
  onRealFile(
    'The third semester of 43.02.15: fifteen courses, 612 hours, controls as the sheet names them',
    async () => {
      const sent = await upload(deputy, { content: content ?? '', fields: { name: '43.02.15' } });
      const plan = await confirm(deputy, sent.location ?? '');
      await arrange(site, (client) =>
        client.query(
          `WITH d AS (INSERT INTO department (name) VALUES ('Отделение') RETURNING id),
           g AS (INSERT INTO study_group (name, department_id, start_year, curriculum_id)
             SELECT 'ПКД-1', id, extract(year FROM current_date)::int - 1, $1 FROM d),
           y AS (INSERT INTO academic_year (start_year, starts_on, ends_on)
             VALUES (extract(year FROM current_date)::int, current_date - 40, current_date + 200) RETURNING id)
         INSERT INTO semester (academic_year_id, number, starts_on, ends_on)
         SELECT id, 1, current_date - 40, current_date + 80 FROM y`,
          [plan.location?.split('/').pop()],
        ),
      );
      await deputy.post('/schedule/workload/courses', {});
      const courses = await arrange(site, async (client) => {
        const { rows } = await client.query<Course & { contact: number }>(
          `SELECT r.index, k.control, k.plan_hours AS hours, k.contact_hours AS contact
         FROM course k JOIN curriculum_row r ON r.id = k.row_id ORDER BY r.ordinal`,
        );
        return rows;
      });
      expect(courses.map(({ index, control, hours }) => ({ index, control, hours }))).toEqual(THIRD_SEMESTER);
      expect(courses.reduce((sum, { hours }) => sum + hours, 0)).toBe(612);
      // 52 hours of lessons by the sheet; the 2 of consultation before the exam are not lessons.
      expect(courses.find(({ index }) => index === 'ОП.03')?.contact).toBe(52);
      const card = await deputy.get(plan.location ?? '');
      expect(card.text).toContain('Открытых курсов по строкам плана: 15.');
      expect(card.text).toContain('ПКД-1');
    },
  );
});
