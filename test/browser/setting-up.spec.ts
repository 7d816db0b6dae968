import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../src/access/roles.js';
import { packageRoot } from '../../src/kit/package-root.js';
import { launchChromium } from '../support/chromium.js';
import { PASSWORD, preparePeople } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

const PLAN = join(packageRoot(), 'test', 'fixtures', 'curricula', 'published-plan.csv');

let site: Site;
let browser: Browser;
const pages = new Map<Role, Page>();
const complaints: string[] = [];
let group: string;
let year: number;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  await preparePeople(site);
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

async function as(role: Role): Promise<Page> {
  const known = pages.get(role);
  if (known) return known;
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    baseURL: site.url,
    locale: 'ru-RU',
  });
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

const told = async (page: Page, words: string | RegExp) => {
  await page.locator('.flash', { hasText: words }).waitFor();
};

async function next(page: Page, step: string): Promise<void> {
  await page.goto('/college');
  await press(page, `Дальше: ${step}`);
}

describe('A college set up by hand, by forms only (4.1)', () => {
  test('The first page leads the administrator from step to step', async () => {
    const page = await as('administrator');
    await page.goto('/');
    expect(await page.textContent('main')).toContain('Колледж настроен не до конца');
    await press(page, 'Настроить колледж по шагам');
    await press(page, 'Дальше: Сведения об учреждении');
    await page.fill('[name=fullName]', 'Колледж «Проба»');
    await page.fill('[name=shortName]', 'Колледж');
    await page.fill('[name=abbreviation]', 'КП');
    await press(page, 'Сохранить');
    await next(page, 'Отделения');
    await press(page, 'Добавить отделение');
    await page.fill('[name=name]', 'Общее отделение');
    await press(page, 'Добавить');
    await next(page, 'Аудитории');
    await press(page, 'Вставить списком');
    await page.fill('textarea', '101\n102; лаборатория; 15');
    await press(page, 'Проверить');
    await press(page, 'Добавить 2 аудитории');
    await next(page, 'Должности');
    await press(page, 'Внести обычные должности');
    await next(page, 'Учебный год и календарь');
    await press(page, 'Добавить учебный год');
    year = Number(await page.inputValue('[name=startYear]'));
    await press(page, /^Добавить$/);
    await press(page, 'Загрузить календари');
    await told(page, 'Загружены календари');
  });

  test('Personnel pastes the employees; those without a date begin with the academic year', async () => {
    const page = await as('hr');
    await page.goto('/college/employees');
    await press(page, 'Вставить списком');
    await page.fill('textarea', 'Иванова Анна Петровна; преподаватель\nПетров Пётр Ильич; преподаватель');
    await press(page, 'Проверить');
    await press(page, 'Добавить 2 сотрудника');
    expect(await page.textContent('main table')).toContain('01.09.');
  });

  test('A group, its curator, and its students by a pasted list that makes a signed order', async () => {
    const page = await as('administrator');
    await next(page, 'Группы');
    await press(page, 'Создать группу');
    await page.fill('[name=name]', 'ПР-1');
    await page.fill('[name=startYear]', String(year));
    await press(page, 'Создать группу');
    group = new URL(page.url()).pathname;
    await press(page, 'Назначить куратора');
    await page.selectOption('[name=employeeId]', { index: 1 });
    await press(page, 'Назначить');
    await press(page, 'Вставить список студентов');
    const list = 'ФИО\tДата рождения\nСергеев Илья\t14.05.2009\nЖуков Артём Ильич\t01.01.2009';
    await page.fill('[name=text]', list);
    await press(page, 'Проверить список');
    expect(await page.textContent('main')).toContain('Допишите «м» или «ж»');
    await page.fill('[name=text]', list.replace('14.05.2009', '14.05.2009\tм'));
    await press(page, 'Проверить ещё раз');
    await page.fill('[name=number]', '1-с');
    await press(page, 'Зачислить 2 студентов');
    await told(page, 'Приказ № 1-с зарегистрирован');
  });
});

describe('From a curriculum to lessons on their days (4.7, 4.9)', () => {
  test('The deputy loads a plan and the administrator gives it to the group: its courses are there', async () => {
    const deputy = await as('deputyStudies');
    await deputy.goto('/curriculum');
    await press(deputy, 'Загрузить план');
    await deputy.fill('[name=code]', '43.02.15');
    await deputy.fill('[name=programmeName]', 'Поварское и кондитерское дело');
    await deputy.fill('[name=startYear]', String(year));
    await deputy.setInputFiles('[type=file]', PLAN);
    await press(deputy, 'Прочитать файл');
    await deputy.waitForURL(/imports/);
    if ((await deputy.locator('[name=leaveOut]').count()) > 0) await deputy.check('[name=leaveOut]');
    await press(deputy, 'Загрузить план');
    await told(deputy, 'Учебный план загружен');
    const page = await as('administrator');
    await page.goto(group);
    await press(page, 'Выбрать учебный план');
    await page.selectOption('[name=curriculumId]', { index: 1 });
    await press(page, 'Сохранить');
    await told(page, 'Группа сохранена');
  });

  test('All teachers are saved by one button', async () => {
    const deputy = await as('deputyStudies');
    await deputy.goto('/schedule/workload');
    await press(deputy, 'Открыть курсы по планам');
    await deputy.goto('/schedule/workload');
    await press(deputy, 'ПР-1');
    const free = deputy.locator('select[form=assign-all]');
    const count = await free.count();
    expect(count).toBeGreaterThan(0);
    for (let at = 0; at < count; at += 1) await free.nth(at).selectOption({ index: 1 + (at % 2) });
    await press(deputy, 'Сохранить назначения');
    await told(deputy, 'Назначено');
    expect(await deputy.textContent('main')).toContain('у всех есть преподаватель');
  });

  test('The registrar places a lesson from the free place, lays it on days and sees it in the timetable', async () => {
    const page = await as('registrar');
    await page.goto('/schedule/bells');
    await press(page, 'Сохранить звонки');
    await page.goto('/schedule/templates');
    await press(page, 'ПР-1');
    await page.click('a[aria-label="Поставить: среда, 2 пара"]');
    await page.selectOption('#f-assignment', { index: 1 });
    expect(await page.inputValue('#f-weekday')).toBe('3');
    await press(page, /^Поставить$/);
    await told(page, 'Занятие поставлено');
    expect(await page.inputValue('#f-pair')).toBe('3');
    await press(page, 'Разложить занятия на даты');
    expect(await page.textContent('main')).toContain('Останется без изменений: 0');
    await press(page, 'Разложить (');
    await told(page, /Добавлено: \d+/);
    await page.goto('/schedule/templates');
    await press(page, 'Разложить весь колледж');
    expect(await page.textContent('main')).toContain('Добавится: 0');
    const id = group.split('/').pop() ?? '';
    await page.goto(`/schedule/timetable?group=${id}&week=${year}-10-14`);
    expect(await page.textContent('h1')).toBe('Расписание группы ПР-1');
    expect(await page.locator('.tt-wide .ls').count()).toBe(1);
  });

  test('No script failed and no policy was broken on the way', () => {
    expect(complaints).toEqual([]);
  });
});
