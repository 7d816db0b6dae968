import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SaveReply } from '../../src/journal/marks/save-reply.js';
import type { BrowserSession, Page } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { arrangeCollege, type College } from './arrange-college.js';

let site: Site;
let college: College;
let teacher: BrowserSession;
let curator: BrowserSession;
let director: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  [teacher, curator, director] = await Promise.all([
    signedIn(site, 'teacher'),
    signedIn(site, 'curator'),
    signedIn(site, 'director'),
  ]);
}, 120_000);

afterAll(() => site.stop());

const cell = (at: number, value: string, seen = '0.0', lesson = college.todayLesson) => ({
  ...{ lesson, slot: 0, student: college.students[at] ?? 0 },
  ...{ value, seen },
});

function save(body: object, by = teacher, headers: Record<string, string> = {}): Promise<Page> {
  return by.postJson(`/journal/courses/${college.course}/marks`, { op: randomUUID(), ...body }, headers);
}

const replyOf = (page: Page): SaveReply => JSON.parse(page.text) as SaveReply;

async function count(sql: string, params: unknown[] = []): Promise<number> {
  const { n } = await arrange(site, async (client) => {
    const { rows } = await client.query<{ n: number }>(sql, params);
    return rows[0] ?? { n: -1 };
  });
  return n;
}

describe('Saving marks (4.6, design §6)', () => {
  test('A typed mark is stored, its version grows, and a stale cell is told with who wrote it', async () => {
    const first = replyOf(await save({ cells: [cell(0, '5')] }));
    expect(first.saved).toMatchObject([{ text: '5', v: '1.0' }]);
    expect(first.students).toMatchObject([{ average: '5,00' }]);
    const stale = replyOf(await save({ cells: [cell(0, '3'), cell(1, '4')] }));
    expect(stale.stale).toMatchObject([{ text: '5', by: 'teacher', v: '1.0' }]);
    expect(stale.saved).toMatchObject([{ text: '4' }]);
  });

  test('The same operation sent ten times at once has one effect and one answer', async () => {
    const body = { op: randomUUID(), cells: [cell(2, '4')] };
    const answers = await Promise.all(Array.from({ length: 10 }, () => save(body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const answer of answers) expect(replyOf(answer)).toEqual(replyOf(answers[0] ?? answer));
    expect(await count('SELECT count(*)::int AS n FROM history WHERE operation = $1', [body.op])).toBe(1);
  });

  test('The same number with other cells is refused', async () => {
    const op = randomUUID();
    await save({ op, cells: [cell(3, '4')] });
    expect((await save({ op, cells: [cell(3, '5')] })).status).toBe(422);
  });

  test('An operation is taken back while its cells still have its version, and only once', async () => {
    const op = randomUUID();
    const lesson = college.lessons[1] ?? 0;
    await save({ op, cells: [cell(0, '2', '0.0', lesson), cell(1, '2', '0.0', lesson)] });
    await save({ cells: [cell(1, '5', '1.0', lesson)] });
    const undone = replyOf(await save({ undo: op }));
    expect(undone.saved).toMatchObject([{ text: '', v: '2.0' }]);
    expect(undone.stale).toMatchObject([{ text: '5' }]);
    expect((await save({ undo: op })).status).toBe(409);
    expect((await save({ undo: op }, director)).status).toBeGreaterThanOrEqual(409);
  });

  test('A lesson of another course and a student who is not in the group are refused cell by cell', async () => {
    const away = cell(5, '5', '0.0', college.lessons[0]);
    const reply = replyOf(
      await save({ cells: [cell(0, '5', '0.0', college.otherLesson), away, cell(4, '4')] }),
    );
    expect(reply.refused.map(({ why }) => why)).toEqual([
      'Обучающийся в этот день не числится в группе или подгруппе.',
      'Такого занятия в этом журнале нет: обновите страницу.',
    ]);
    expect(reply.saved).toHaveLength(1);
  });

  test('Broken input is refused with sentences, nothing falls over', async () => {
    expect((await save({ cells: [cell(0, 'о'.repeat(10_000), '1.0')] })).status).toBe(422);
    expect((await save({ cells: [] })).status).toBe(422);
    expect((await save({ cells: 'нет' })).status).toBe(422);
    expect((await save({ op: 'x', cells: [cell(0, '5')] })).status).toBe(422);
    expect((await save({ cells: [{ ...cell(0, '5'), lesson: 10 ** 20 }] })).status).toBe(422);
    expect(replyOf(await save({ cells: [cell(0, '7', '1.0')] })).refused).toHaveLength(1);
    const torn = await teacher
      .post(`/journal/courses/${college.course}/marks`, '{"op":' as never, {
        'Content-Type': 'application/json',
      })
      .catch(() => ({ status: 400 }));
    expect(torn.status).toBe(400);
  });

  test('The journal of another teacher does not exist for a teacher (design §5)', async () => {
    const page = await teacher.postJson(`/journal/courses/${college.otherCourse}/marks`, {
      op: randomUUID(),
      cells: [cell(0, '5', '0.0', college.otherLesson)],
    });
    expect(page.status).toBe(404);
    expect((await curator.get(`/journal/courses/${college.course}`)).status).toBe(200);
    expect((await save({ cells: [cell(0, '5')] }, curator)).status).toBe(403);
  });

  test('A page made for another account is never written: the queue asks to sign in', async () => {
    const page = await save({ cells: [cell(4, '2', '1.0')] }, teacher, { 'X-Account': '999' });
    expect(page.status).toBe(401);
    expect(JSON.parse(page.text)).toEqual({ signIn: true });
    const own = String(college.accounts.get('teacher'));
    expect((await save({ cells: [cell(4, '4', '1.0')] }, teacher, { 'X-Account': own })).status).toBe(200);
  });

  test('The director corrects somebody’s journal with a reason, and its teacher is told (4.11)', async () => {
    const bare = await save({ cells: [cell(4, '3', '1.0')] }, director);
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('укажите причину');
    const told = await save({ cells: [cell(4, '3', '1.0')], reason: 'Ошибка записи' }, director);
    expect(replyOf(told).saved).toHaveLength(1);
    const { teacher: employee } = college;
    expect(
      await count(
        'SELECT count(*)::int AS n FROM notification n JOIN employee e ON e.account_id = n.account_id WHERE e.id = $1',
        [employee],
      ),
    ).toBe(1);
  });

  test('After the final marks are issued the teacher’s marks are closed, the roll stays open (4.6)', async () => {
    await arrange(site, (client) =>
      client.query('UPDATE course SET issued_at = now() WHERE id = $1', [college.course]),
    );
    const lesson = college.lessons[2] ?? 0;
    const reply = replyOf(await save({ cells: [cell(0, '5', '0.0', lesson), cell(1, 'н', '0.0', lesson)] }));
    expect(reply.refused[0]?.why).toContain('4.6');
    expect(reply.saved).toMatchObject([{ text: 'н' }]);
    await arrange(site, (client) =>
      client.query('UPDATE group_period SET closed_at = now() WHERE id = $1', [college.period]),
    );
    expect(replyOf(await save({ cells: [cell(2, 'н', '0.0', lesson)] })).refused).toHaveLength(1);
    const corrected = await save({ cells: [cell(2, '5', '0.0', lesson)], reason: 'Пересмотр' }, director);
    expect(replyOf(corrected).saved).toHaveLength(1);
  });
});
