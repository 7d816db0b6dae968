import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import { arrange } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { Visits } from '../support/visits.js';

let site: Site;
let college: College;
let visits: Visits;
let page: Page;
let path: string;

/** Marks of the students for four required works: proposed 5, 4, 3; the fourth is contested, the last one has none. */
const MARKS = ['5555', '4444', '3333', '3···', '····'];

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 5 });
  path = `/journal/courses/${college.course}/final-marks`;
  await arrange(site, async (client) => {
    for (const [at, lesson] of college.lessons.slice(0, 4).entries()) {
      await client.query(
        `INSERT INTO assessed_work (course_id, lesson_id, slot, kind_id, required)
         SELECT $1, $2, 0, id, true FROM work_kind WHERE code = 'control'`,
        [college.course, lesson],
      );
      for (const [row, values] of MARKS.entries())
        if (values[at] !== '·')
          await client.query(
            'INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, 0, $3, $4)',
            [college.course, lesson, college.students[row], values[at]],
          );
    }
    return client.query('UPDATE group_period SET ends_on = $2 WHERE id = $1', [
      college.period,
      college.today,
    ]);
  });
  visits = await Visits.begin(site);
  page = await visits.open('teacher');
  await page.goto(path);
}, 120_000);

afterAll(async () => {
  await visits.end();
  await site.stop();
});

/** The marks in the order of the journal, with «?» where they wait. */
async function finals(): Promise<string[]> {
  const { values } = await arrange(site, async (client) => {
    const { rows } = await client.query<{ student_id: number; value: string; state: string }>(
      'SELECT student_id, value, state FROM final_mark WHERE course_id = $1 AND value IS NOT NULL',
      [college.course],
    );
    return {
      values: college.students.map((student) => {
        const row = rows.find((one) => one.student_id === student);
        return row ? `${row.value}${row.state === 'waiting' ? '?' : ''}` : '';
      }),
    };
  });
  return values;
}

const focused = (): Promise<string> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The page after its form was sent by a key. */
async function sent(key: string): Promise<string | null> {
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), press(key)]);
  await page.waitForLoadState();
  return page.textContent('.flash');
}

describe('Final marks by keyboard (6, 4.6)', () => {
  test('The hands stand at the first student without a mark; one key accepts all that is proposed', async () => {
    expect(await focused()).toBe('Отметка: Абрамова Дарья');
    expect(await page.textContent('tbody tr:nth-child(1)')).toContain('5,00 → 5; зачётных работ 4 из 4');
    expect(await sent('Control+d')).toContain('Сохранено: 3 отметки');
    expect(await finals()).toEqual(['5', '4', '3', '', '']);
    expect(await visits.faults(page)).toEqual([]);
  });

  test('A contested mark asks its reason at once, the next row follows', async () => {
    expect(await focused()).toBe('Отметка: Войтенко Алина');
    await press('3');
    expect(await focused()).toBe('Обоснование: Войтенко Алина');
    await page.keyboard.insertText('Болел, работы защитил устно');
    await press('Enter');
    expect(await focused()).toBe('Отметка: Ёлкина Софья');
    await press('KeyY');
    expect(await sent('Control+Enter')).toContain('Сохранено: 2 отметки');
    expect(await finals()).toEqual(['5', '4', '3', '3', 'н/а']);
  });

  test('A deviating mark waits for the deputy and keeps «Выставить» back', async () => {
    await page.locator('select[name=value]').nth(1).focus();
    await press('5');
    expect(await focused()).toBe('Обоснование: Алиев Тимур');
    await page.keyboard.insertText('Призёр олимпиады');
    expect(await sent('Control+Enter')).toContain('Ждут согласования');
    expect(await finals()).toEqual(['5', '5?', '3', '3', 'н/а']);
    expect(await page.locator('[data-issue].main').count()).toBe(0);
    await page.click('[data-issue]');
    expect(await page.textContent('.flash.refused')).toContain('Алиев Тимур');
    expect(await visits.faults(page)).toEqual([]);
  });

  test('«Выставить» goes by keyboard, a second press changes nothing, and the cells are closed', async () => {
    await page.locator('select[name=value]').nth(1).focus();
    await press('4');
    await sent('Control+Enter');
    expect(await focused()).toBe('Выставить…');
    await press('Enter');
    await page.waitForURL(/issue/);
    expect(await page.textContent('main')).toContain('«5» — 1');
    expect(await visits.faults(page)).toEqual([]);
    await page.locator('button:has-text("Выставить")').focus();
    await press('Enter', 'Enter');
    await page.waitForURL((url) => url.pathname === path);
    expect(await page.textContent('.flash.done')).toContain('выставлены');
    expect(await page.locator('select[name=value]').count()).toBe(0);
    await page.goto(`/journal/courses/${college.course}`);
    expect(await page.textContent('.head')).toContain('Итоговые отметки выставлены');
    await press('2');
    await page.waitForSelector('.said:has-text("исправляет директор")');
    expect(await page.locator('.cell-note').count()).toBe(0);
    expect(await finals()).toEqual(['5', '4', '3', '3', 'н/а']);
  });
});
