import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SaveReply } from '../../src/journal/marks/save-reply.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let teacher: BrowserSession;
let deputy: BrowserSession;

const SAVES = 40;
const REASON = 'Преподаватель на больничном, сведения внесены по бумажной ведомости';

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 12, lessons: 12 });
  await arrange(site, async (client) => {
    // With nothing but «5» and no required work the proposal stays «5 или 4» whatever the races add.
    await client.query(
      `INSERT INTO mark (course_id, lesson_id, slot, student_id, value) SELECT $1, $3, 0, unnest($2::int[]), '5'`,
      [college.course, college.students, college.lessons[9]],
    );
    return client.query(
      `INSERT INTO final_mark (course_id, student_id, value, basis, reason)
       SELECT $1, unnest($2::int[]), '4', 'contested', 'Прилежание'`,
      [college.course, college.students],
    );
  });
  [teacher, deputy] = await Promise.all([signedIn(site, 'teacher'), signedIn(site, 'deputyStudies')]);
}, 120_000);

afterAll(() => site.stop());

interface Save {
  op: string;
  page: Page;
}

/** Eight browsers save forty marks; the act is asked for after the first ten, and the last five wait for its answer. */
async function amongFortySaves(lessons: number[], act: () => Promise<Page>): Promise<[Save[], Page]> {
  const saves: Save[] = [];
  let acting: Promise<Page> | undefined;
  const one = async (at: number): Promise<void> => {
    const op = randomUUID();
    const [lesson, student] = [lessons[Math.floor(at / 10)] ?? 0, college.students[at % 10] ?? 0];
    const cells = [{ lesson, slot: 0, student, value: '5', seen: '0.0' }];
    const path = `/journal/courses/${college.course}/marks`;
    saves.push({ op, page: await teacher.postJson(path, { op, cells }) });
    if (saves.length >= 10) acting ??= act();
  };
  const browser = async (first: number): Promise<void> => {
    for (let at = first; at < SAVES; at += 8) {
      if (at >= SAVES - 5) await acting;
      await one(at);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, first) => browser(first)));
  return [saves, await (acting ?? act())];
}

interface Entry {
  number: number;
  op: string | null;
  subject: string;
}

/** The journal's own history, in its order: the marks, and where the act stands among them. */
async function journalHistory(act: 'course' | 'group_period'): Promise<{ closing: number; marks: Entry[] }> {
  const { rows } = await arrange(site, (client) =>
    client.query<Entry>(
      `SELECT number, operation AS op, subject FROM history
       WHERE book = 'course:' || $1::int AND subject IN ('mark', $2) ORDER BY number`,
      [college.course, act],
    ),
  );
  return {
    closing: rows.find(({ subject }) => subject === act)?.number ?? 0,
    marks: rows.filter(({ subject }) => subject === 'mark'),
  };
}

/** What is wrong with these answers and this history; empty when every save is either in time or refused. */
function faults(saves: Save[], { closing, marks }: { closing: number; marks: Entry[] }): string[] {
  const numberOf = new Map(marks.map(({ op, number }) => [op, number]));
  const late = marks
    .filter(({ number }) => number > closing)
    .map(({ number }) => `№ ${number} after the act`);
  const answers = saves.flatMap(({ op, page }) => {
    if (page.status !== 200) return [`${page.status}: ${page.text}`];
    const { saved, refused } = JSON.parse(page.text) as SaveReply;
    const number = numberOf.get(op);
    if (saved.length === 1)
      return number !== undefined && number < closing ? [] : [`${op} told, not in time`];
    if (number !== undefined) return [`${op} refused and written`];
    return /[а-яё]{5}/i.test(refused[0]?.why ?? '') ? [] : [`${op} refused without a sentence`];
  });
  return [...late, ...answers];
}

const tally = (saves: Save[]) => {
  const saved = saves.filter(({ page }) => (JSON.parse(page.text) as SaveReply).saved.length > 0).length;
  return { saved: saved > 0, refused: saved < SAVES };
};

describe('The act of closing among forty saves, over HTTP', () => {
  test('«Выставить»: every save is in the history before the act, or refused with a sentence (4.6)', async () => {
    const path = `/journal/courses/${college.course}/final-marks/issue`;
    const form = await teacher.get(path);
    const version = String(form.$('[name=version]').val());
    const act = () => teacher.post(path, { version, reason: 'Досрочно' });
    const [saves, issued] = await amongFortySaves(college.lessons.slice(0, 4), act);
    expect((await teacher.follow(issued)).text).toContain('Итоговые отметки выставлены');
    expect(faults(saves, await journalHistory('course'))).toEqual([]);
    expect(tally(saves)).toEqual({ saved: true, refused: true });
  });

  test('The deputy closes the semester: the same, and the sheet stands on what was saved before (7.4)', async () => {
    await arrange(site, (client) =>
      client.query('UPDATE course SET issued_at = NULL, version = version + 1 WHERE id = $1', [
        college.course,
      ]),
    );
    const confirmation = await deputy.get(`/journal/closure/confirm?period=${college.period}`);
    const seen = String(confirmation.$('[name=seen]').val());
    const act = () => deputy.post('/journal/closure', { seen, reason: REASON });
    const [saves, closed] = await amongFortySaves(college.lessons.slice(4, 8), act);
    expect((await deputy.follow(closed)).text).toContain('Семестр закрыт');
    expect(faults(saves, await journalHistory('group_period'))).toEqual([]);
    expect(tally(saves)).toEqual({ saved: true, refused: true });
  });

  test('Red control: a mark written behind the guards after the act, told or refused, is named', async () => {
    const op = randomUUID();
    await arrange(site, async (client) => {
      await client.query('ALTER TABLE mark DISABLE TRIGGER mark_a_closed_insert');
      await client.query(`SELECT set_config('app.operation', $1, false)`, [op]);
      await client.query(
        `INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, 0, $3, '5')`,
        [college.course, college.lessons[8], college.students[0]],
      );
      return client.query('ALTER TABLE mark ENABLE TRIGGER mark_a_closed_insert');
    });
    const history = await journalHistory('group_period');
    const answer = (reply: object) => [{ op, page: { status: 200, text: JSON.stringify(reply) } as Page }];
    const late = `№ ${history.marks.at(-1)?.number} after the act`;
    expect(faults(answer({ saved: [{}], refused: [] }), history)).toEqual([late, `${op} told, not in time`]);
    expect(faults(answer({ saved: [], refused: [{}] }), history)).toEqual([
      late,
      `${op} refused and written`,
    ]);
  });
});
