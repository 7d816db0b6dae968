import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../src/kit/database/embedded-postgres.js';
import { packageRoot } from '../src/kit/package-root.js';
import { launchChromium } from './support/chromium.js';
import { startSite } from './support/site.js';

interface Picture {
  name: string;
  login: string;
  path: string;
}

const PASSWORD = 'demo-college-2026';
const WIDTHS = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];

/** The six main pages of the demo college at the two widths, into docs/pictures. */
async function main(): Promise<void> {
  const folder = join(packageRoot(), 'docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'college-pictures-'));
  const server = await startEmbedded({ dataDir: join(data, 'postgres'), durable: false, log: console.log });
  process.env['TEST_DATABASE_URL'] = server.url('postgres');
  const site = await startSite({ template: 'demo' });
  const browser = await launchChromium();
  try {
    for (const picture of await pictures(site.databaseUrl)) {
      for (const viewport of WIDTHS) {
        const context = await browser.newContext({ viewport });
        const page = await context.newPage();
        await page.goto(`${site.url}/sign-in`);
        await page.fill('[name=login]', picture.login);
        await page.fill('[name=password]', PASSWORD);
        await page.click('form button.main');
        await page.waitForURL((url) => url.pathname !== '/sign-in');
        await page.goto(`${site.url}${picture.path}`);
        await page.waitForTimeout(400);
        await page.screenshot({ path: join(folder, `${picture.name}-${viewport.width}.png`) });
        await context.close();
      }
      console.log(picture.name);
    }
  } finally {
    await browser.close();
    await site.stop();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function pictures(databaseUrl: string): Promise<Picture[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const course = await client.query<{ id: number; group: number; semester: number }>(
    `SELECT c.id, c.group_id AS "group", c.semester_id AS semester FROM course c
     JOIN assignment a ON a.course_id = c.id JOIN employee e ON e.id = a.employee_id
     JOIN account x ON x.id = e.account_id JOIN semester s ON s.id = c.semester_id
     WHERE x.login = 'teacher' AND s.ends_on = (SELECT max(l.ends_on) FROM semester l JOIN course k ON k.semester_id = l.id
         JOIN lesson_course kl ON kl.course_id = k.id)
       AND c.control <> 'exam'
     ORDER BY (SELECT count(*) FROM lesson_course lc WHERE lc.course_id = c.id) DESC, c.id LIMIT 1`,
  );
  await client.end();
  const { id, group, semester } = course.rows[0] ?? { id: 1, group: 1, semester: 1 };
  return [
    { name: 'journal', login: 'teacher', path: `/journal/courses/${id}` },
    { name: 'today', login: 'teacher', path: '/' },
    { name: 'final-marks', login: 'teacher', path: `/journal/courses/${id}/final-marks` },
    {
      name: 'summary-sheet',
      login: 'deputyStudies',
      path: `/reports/summary-sheet?group=${group}&semester=${semester}`,
    },
    { name: 'timetable', login: 'registrar', path: `/schedule/timetable?group=${group}` },
    { name: 'diary', login: 'student', path: '/diary' },
  ];
}

await main();
