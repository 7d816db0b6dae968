import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import { arrange } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';
import { PHONE, Visits } from '../support/visits.js';

let site: Site;
let college: College;
let visits: Visits;

/** Of the first student, whose diary is read here: 4,00 of three marks. */
const MARKS = ['5', '4', '3'];
const ABSENTEES = [1, 4, 20];

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 25 });
  await arrange(site, async (client) => {
    for (const [at, value] of MARKS.entries()) {
      const place = [college.course, college.lessons[at]];
      await client.query(
        `INSERT INTO assessed_work (course_id, lesson_id, slot, kind_id, required)
         SELECT $1, $2, 0, id, false FROM work_kind WHERE code = 'lesson'`,
        place,
      );
      await client.query(
        'INSERT INTO mark (course_id, lesson_id, slot, student_id, value) VALUES ($1, $2, 0, $3, $4)',
        [...place, college.students[0], value],
      );
    }
    return {};
  });
  visits = await Visits.begin(site);
}, 120_000);

afterAll(async () => {
  await visits.end();
  await site.stop();
});

const words = async (page: Page, selector: string): Promise<string> =>
  ((await page.textContent(selector)) ?? '').replace(/\s+/g, ' ').trim();

describe('A teacher with a phone (4.6)', () => {
  test('Calls the roll of 25 in as many taps as there are absentees, and two; then topic and homework', async () => {
    const page = await visits.open('teacher', PHONE);
    await page.goto('/journal');
    let taps = 0;
    const tap = async (selector: string, at = 0) => {
      taps += 1;
      await page.locator(selector).nth(at).tap();
    };
    await tap('.today-lessons a:has-text("Перекличка")');
    await page.waitForSelector('.roll .state');
    expect(await words(page, '[data-count]')).toBe('Здесь 25, нет 0, опоздали 0');
    for (const absentee of ABSENTEES) await tap('.roll .state', absentee);
    expect(await visits.faults(page)).toEqual([]);
    await tap('.bottom button.main');
    await page.waitForSelector('.flash.done');
    expect(await words(page, '.flash.done')).toContain('Здесь 22, нет 3');
    expect(taps).toBe(ABSENTEES.length + 2);
    await page.locator('a:has-text("Тема и отметки занятия")').tap();
    await page.fill('#f-topic', 'Растворы электролитов');
    await page.fill('#f-homework', '§ 12, вопросы 1–4');
    expect(await page.locator('tbody tr').nth(4).locator('select').inputValue()).toBe('absent');
    expect(await visits.faults(page)).toEqual([]);
    await page.locator('text=Сохранить занятие').tap();
    expect(await words(page, '.flash')).toContain('Занятие записано');
    await page.goto('/');
    expect(await words(page, '.today-lessons')).toContain('Тема: Растворы электролитов');
    expect(await visits.faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('A curator (4.3)', () => {
  test('Reads a journal of the own group, gives reasons of absence there and changes no mark', async () => {
    const page = await visits.open('curator');
    await page.goto('/journal');
    await page.click('a:has-text("Химия")');
    const column = college.lessons.indexOf(college.todayLesson);
    const cell = page.locator('table.grid tbody tr').nth(1).locator('td').nth(column);
    expect(await cell.textContent()).toBe('н');
    await page.waitForSelector('td.focus');
    await cell.click();
    await page.keyboard.press('5');
    await page.waitForSelector('.said:not(:empty)');
    expect(await words(page, '.said')).toContain('открыт только для просмотра');
    await page.keyboard.press('Delete');
    expect(await cell.textContent()).toBe('н');
    expect(await page.locator('form.panel, [data-paste]').count()).toBe(0);
    expect(await visits.faults(page)).toEqual([]);
    await page.click('.tools a:has-text("Причины пропусков")');
    expect(await page.locator('tbody tr').count()).toBe(ABSENTEES.length);
    await page.locator('select[aria-label*="Алиев Тимур"]').selectOption({ label: 'Болезнь' });
    await page.fill('#f-note', 'Справка № 14');
    await page.click('text=Сохранить причины');
    expect(await words(page, '.flash')).toContain('Причина указана: 1 пропуск');
    expect(await visits.faults(page)).toEqual([]);
    await page.goto(`/journal/courses/${college.course}`);
    expect(await cell.textContent()).toBe('б');
    await page.goto(`/journal/courses/${college.course}/lessons/${college.todayLesson}`);
    expect(await page.locator('main input, main select, main form').count()).toBe(0);
    expect(await visits.faults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('Student and guardian with a phone', () => {
  test('The student sees the day, and what the average is made of', async () => {
    const page = await visits.open('student', PHONE);
    await page.goto('/');
    expect(await words(page, '.day')).toContain('Задание: § 12, вопросы 1–4');
    expect(await visits.faults(page)).toEqual([]);
    const course = page.locator('details.diary-course', { hasText: 'Химия' });
    await course.locator('summary').tap();
    expect(await course.locator('summary').textContent()).toContain('4,00');
    expect(await course.textContent()).toContain('складывается из: 3 отметки');
    expect(await course.locator('li .mark').allTextContents()).toEqual(MARKS);
    expect(await visits.faults(page)).toEqual([]);
    await page.locator('text=Неделя раньше').tap();
    await page.waitForURL(/day=/);
    expect(await page.locator('.week a').count()).toBeGreaterThanOrEqual(6);
    expect((await page.request.get('/journal')).status()).toBe(403);
    expect((await page.request.get(`/diary?student=${college.students[1]}`)).status()).toBe(404);
    expect(await visits.faults(page)).toEqual([]);
    await page.context().close();
  });

  test('The guardian goes from one child to the other, and to no stranger’s', async () => {
    const page = await visits.open('guardian', PHONE);
    await page.goto('/');
    expect(await words(page, '.head .sub')).toContain('Абрамова Дарья');
    await page.locator('.child-switch >> text=Тимур').tap();
    expect(await words(page, '.head .sub')).toContain('Алиев Тимур');
    expect(await words(page, '.day .mark')).toContain('б');
    const course = page.locator('details.diary-course', { hasText: 'Химия' });
    await course.locator('summary').tap();
    expect(await course.textContent()).toContain('Пропущено 2 часа');
    expect(await visits.faults(page)).toEqual([]);
    expect((await page.request.get(`/diary?student=${college.students[2]}`)).status()).toBe(404);
    await page.context().close();
  });
});
