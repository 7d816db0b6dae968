import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import { launchChromium } from '../support/chromium.js';
import { arrange, PASSWORD } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: Site;
let college: College;
let browser: Browser;
let root: string;
const complaints: string[] = [];
/** Signing in is slow and slowed: a person's next page keeps the session. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site, { students: 8, lessons: 10 });
  browser = await launchChromium();
  root = `/journal/courses/${college.course}`;
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.stop();
});

async function open(login: string, size = { width: 1366, height: 768 }, scripts = true): Promise<Page> {
  const known = sessions.get(login);
  const context = await browser.newContext({
    ...{ viewport: size, baseURL: site.url, javaScriptEnabled: scripts },
    ...(known && { storageState: known }),
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (!known) {
    await signIn(page, login);
    sessions.set(login, await context.storageState());
  }
  return page;
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('form button.main');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

async function focusCell(page: Page, row: number, column: number): Promise<void> {
  await page.locator(`table.grid tbody tr:nth-child(${row}) td`).nth(column).click();
}

const text = (page: Page, row: number, column: number): Promise<string | null> =>
  page.locator(`table.grid tbody tr:nth-child(${row}) td`).nth(column).textContent();

const saved = (page: Page): Promise<unknown> => page.waitForSelector('[data-save-state][data-state=saved]');

async function stored(lesson: number): Promise<string[]> {
  const { values } = await arrange(site, async (client) => {
    const { rows } = await client.query<{ value: string | null }>(
      'SELECT value FROM mark WHERE lesson_id = $1 AND value IS NOT NULL ORDER BY student_id',
      [lesson],
    );
    return { values: rows.map(({ value }) => value ?? '') };
  });
  return values;
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const endSessions = (): Promise<object> => arrange(site, (client) => client.query('DELETE FROM session'));

describe('The journal’s grid by keyboard (design §10)', () => {
  let page: Page;
  let context: BrowserContext;

  beforeAll(async () => {
    page = await open('teacher');
    context = page.context();
    await page.goto(root);
  });

  test('Keys write, Enter goes down, Latin twins of the letters count, Ctrl+Z takes back', async () => {
    await focusCell(page, 1, 0);
    await press(page, '5', 'Enter', '4', 'Enter', 'KeyY', 'Enter', '3', 'Enter');
    await saved(page);
    expect([await text(page, 1, 0), await text(page, 2, 0), await text(page, 3, 0)]).toEqual(['5', '4', 'н']);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => !document.querySelector('tbody tr:nth-child(4) td')?.textContent);
    expect(await stored(college.lessons[0] ?? 0)).toEqual(['5', '4']);
    await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight');
    expect(await page.locator('td.focus').evaluate((td) => (td as HTMLTableCellElement).cellIndex)).toBe(2);
  });

  test('A pasted block is shown first and then written exactly', async () => {
    await focusCell(page, 1, 1);
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '5\n4\nболел\nзач');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true }),
      );
    });
    await page.waitForSelector('dialog.preview');
    expect(await page.textContent('dialog.preview')).toContain('Не будет вставлено');
    await page.click('dialog.preview button.main');
    await page.waitForFunction(() => document.querySelectorAll('td.pending').length === 0);
    expect(await stored(college.lessons[1] ?? 0)).toEqual(['5', '4', 'зачёт']);
  });

  test('A cell somebody changed keeps what was typed and asks', async () => {
    await arrange(site, (client) =>
      client.query(
        `UPDATE mark SET value = '2', version = version + 1 WHERE lesson_id = $1 AND student_id = $2`,
        [...[college.lessons[0], college.students[0]]],
      ),
    );
    await focusCell(page, 1, 0);
    await press(page, '3');
    await page.waitForSelector('.cell-note');
    expect(await page.textContent('.cell-note')).toContain('здесь уже «2»');
    await page.click('.cell-note >> text=Оставить моё');
    await page.waitForFunction(() => document.querySelectorAll('td.pending, td.stale').length === 0);
    expect((await stored(college.lessons[0] ?? 0))[0]).toBe('3');
  });

  test('What is typed without a connection survives a reload and an ended session', async () => {
    await page.route('**/marks', (route) => route.abort());
    await focusCell(page, 2, 2);
    await press(page, '4', 'Enter');
    await page.waitForSelector('[data-save-state][data-state=offline]');
    await page.unroute('**/marks');
    await endSessions();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForSelector('dialog.sign-in');
    expect(await stored(college.lessons[2] ?? 0)).toEqual([]);
    const beside = await context.newPage();
    await signIn(beside, 'teacher');
    await beside.close();
    sessions.clear();
    sessions.set('teacher', await context.storageState());
    await page.reload();
    await saved(page);
    expect(await text(page, 2, 2)).toBe('4');
    expect(await stored(college.lessons[2] ?? 0)).toEqual(['4']);
  });

  test('The director is asked for a reason once a page (4.11)', async () => {
    const director = await open('director');
    await director.goto(root);
    await focusCell(director, 3, 3);
    await press(director, '5', 'Enter');
    await director.fill('dialog.reason textarea', 'Запись ошибочна');
    await director.click('dialog.reason button.main');
    await saved(director);
    await press(director, '4', 'Enter');
    await director.waitForFunction(() => document.querySelectorAll('td.pending').length === 0);
    expect(await director.locator('dialog.reason').count()).toBe(0);
    expect(await stored(college.lessons[3] ?? 0)).toEqual(['5', '4']);
    await director.context().close();
  });

  test('The lesson below the grid is saved in place, again and again', async () => {
    await focusCell(page, 1, 4);
    const form = page.locator('form.panel:not([hidden])');
    await form.locator('[name=topic]').fill('Растворы');
    await form.locator('text=Все присутствуют').click();
    await form.locator('text=Перекличка проведена').waitFor();
    await form.locator('[name=homework]').fill('§ 5');
    await form.locator('text=Сохранить').click();
    await page.waitForSelector('form.panel[data-state=saved]');
    await page.reload();
    expect(await page.locator('form.panel [name=homework]').nth(4).inputValue()).toBe('§ 5');
  });
});

describe('On a phone and without scripts', () => {
  test('The roll takes as many taps as there are absentees, and two', async () => {
    const phone = await open('teacher', { width: 390, height: 844 });
    let taps = 0;
    const tap = async (selector: string, at = 0) => {
      taps += 1;
      await phone.locator(selector).nth(at).click();
    };
    await phone.goto('/journal');
    await tap('.today-lessons a:has-text("Перекличка")');
    await phone.waitForSelector('.roll .state');
    await tap('.roll .state', 1);
    await tap('.roll .state', 4);
    await tap('.bottom button.main');
    await phone.waitForSelector('.flash.done');
    expect(await phone.textContent('.flash.done')).toContain('нет 2');
    expect(taps).toBe(2 + 2);
    await phone.context().close();
  });

  test('The lesson’s form works without scripts', async () => {
    const plain = await open('teacher', { width: 390, height: 844 }, false);
    await plain.goto(`${root}/lessons/${college.lessons[5]}`);
    await plain.fill('#f-topic', 'Без скриптов');
    await plain.fill(`[name=mark-0-${college.students[0]}]`, '5');
    await plain.click('text=Сохранить занятие');
    expect(await plain.textContent('.flash')).toContain('Занятие записано');
    expect(await stored(college.lessons[5] ?? 0)).toEqual(['5']);
    await plain.context().close();
  });
});

describe('Every page of the journal', () => {
  test('Has no faults of accessibility and no message of the content policy', async () => {
    const lesson = `${root}/lessons/${college.todayLesson}`;
    const absences = `/journal/groups/${college.group}/absences`;
    const visits: [string, string[]][] = [
      ['teacher', ['/', '/journal', root, `${root}/lessons`, lesson, `${lesson}/roll`, `${root}/history`]],
      ['curator', ['/', absences, lesson]],
      ['guardian', ['/diary']],
    ];
    for (const [login, paths] of visits) {
      const page = await open(login);
      for (const path of paths) {
        await page.goto(path);
        await page.evaluate(axe);
        const faults = await page.evaluate(
          'axe.run().then((found) => found.violations.map((one) => one.id + " " + one.nodes[0].html.slice(0, 160)))',
        );
        expect({ path, faults }).toEqual({ path, faults: [] });
      }
      await page.context().close();
    }
    expect(complaints).toEqual([]);
  });
});
