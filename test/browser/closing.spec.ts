import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../src/access/roles.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import { launchChromium } from '../support/chromium.js';
import { arrange, PASSWORD } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let browser: Browser;
const pages = new Map<Role, Page>();
const complaints: string[] = [];

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 4, lessons: 6 });
  await arrange(site, async (client) => {
    await client.query(
      `INSERT INTO institution (full_name, short_name, abbreviation) VALUES ('Колледж «Проба»', 'Колледж', 'КП')`,
    );
    return client.query(
      `INSERT INTO final_mark (course_id, student_id, value, state, basis, proposed, derivation, reason)
       SELECT $1, s.id, '5', CASE WHEN s.n <= 2 THEN 'waiting' ELSE 'set' END,
         CASE WHEN s.n <= 2 THEN 'deviating' ELSE 'proposed' END, '4', '4,10 → 4', 'Победа в конкурсе'
       FROM unnest($2::int[]) WITH ORDINALITY AS s (id, n)`,
      [college.course, college.students],
    );
  });
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

async function as(role: Role): Promise<Page> {
  const known = pages.get(role);
  if (known) return known;
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, baseURL: site.url });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/sign-in');
  await page.fill('[name=login]', role);
  await page.fill('[name=password]', PASSWORD);
  await page.click('form button.main');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  pages.set(role, page);
  return page;
}

/** Presses what the eye finds by its words, and waits for the page it leads to. */
async function press(page: Page, label: string | RegExp): Promise<void> {
  const led = page.waitForEvent('framenavigated');
  await page.locator('main').locator('a:visible, button:visible').filter({ hasText: label }).first().click();
  await led;
  await page.waitForLoadState('domcontentloaded');
}

const flash = (page: Page): Promise<string | null> => page.textContent('.flash');

describe('The deputy at the end of a semester (6, 7.4)', () => {
  test('The first page leads to the marks that wait: one is agreed, one goes back with a note', async () => {
    const page = await as('deputyStudies');
    await page.goto('/');
    await press(page, 'отметки ждут согласования');
    await page.locator('tbody input[type=checkbox]').first().check();
    await press(page, 'Согласовать отмеченные');
    expect(await flash(page)).toContain('Согласовано: 1 отметка');
    await page.locator('tbody input[type=checkbox]').first().check();
    await page.fill('[name=note]', 'Приложите диплом');
    await press(page, 'Вернуть отмеченные');
    expect(await page.textContent('main')).toContain('Ничего не ждёт решения');
  });

  test('What is missing leads to the journals of the group, by the filter «не заполнено» too', async () => {
    const page = await as('deputyStudies');
    await page.goto('/journal');
    await press(page, 'Закрытие семестра');
    expect(await page.textContent('tbody')).toContain('Не выставлены итоговые отметки: 2 из 2 журналов');
    await press(page, 'Журналы группы');
    expect(await page.locator('main table.list tbody tr').count()).toBe(2);
    await page.check('[name=unfilled]');
    await press(page, 'Показать');
    expect(await page.textContent('main table.list tbody')).toContain('Химия');
    expect(await page.locator('main table.list tbody tr').count()).toBe(1);
  });

  test('The closing asks for a reason, then the signed sheet stands on the page and in PDF', async () => {
    const page = await as('deputyStudies');
    await page.goto('/journal/closure');
    await page.check('tbody [name=period]');
    await press(page, 'Закрыть отмеченные');
    await page.fill('[name=reason]', 'Сведения внесены по бумажной ведомости');
    await press(page, 'Закрыть семестр');
    expect(await flash(page)).toContain('Семестр закрыт');
    await press(page, 'Ведомость');
    expect(await page.textContent('.document')).toContain('Абрамова Дарья');
    const pdf = await page.request.get(`${page.url()}/pdf`);
    expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
  });
});

describe('The director after the closing (4.11)', () => {
  const lesson = () => `/journal/courses/${college.course}/lessons/${college.lessons[0]}`;

  test('Corrects a mark of the closed journal with a reason, and the teacher is told', async () => {
    const page = await as('director');
    await page.goto(lesson());
    const [first] = college.students;
    await page.fill(`[name=mark-0-${first}]`, '4');
    await press(page, 'Сохранить занятие');
    expect(await page.textContent('#e-reason')).not.toBe('');
    await page.fill('#f-reason', 'Апелляция обучающегося');
    await press(page, 'Сохранить занятие');
    expect(await flash(page)).toContain('Занятие записано');
    const teacher = await as('teacher');
    await teacher.goto('/notifications');
    expect(await teacher.textContent('main')).toContain('Апелляция обучающегося');
    await teacher.goto(lesson());
    expect(await teacher.locator(`[name=mark-0-${first}]`).count()).toBe(0);
  });

  test('Opens the semester again with a reason; then the teacher writes', async () => {
    const page = await as('director');
    await page.goto('/journal');
    await press(page, 'Закрытые семестры');
    await press(page, 'Открыть');
    await page.fill('[name=reason]', 'Приложен диплом победителя');
    await press(page, /^Открыть/);
    expect(await flash(page)).toContain('Готово');
    const teacher = await as('teacher');
    await teacher.goto(lesson());
    expect(await teacher.locator('main form').count()).toBeGreaterThan(0);
  });

  test('No script failed and no policy was broken on the way', () => {
    expect(complaints).toEqual([]);
  });
});
