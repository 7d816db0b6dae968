import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packageRoot } from '../../src/kit/package-root.js';
import { BrowserSession } from '../support/browser-session.js';
import { arrange, NO_SECOND_FACTOR } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

const OWN = 'длинный свой пароль';

let site: Site;
let boss: BrowserSession;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  await arrange(site, (client) => client.query(NO_SECOND_FACTOR));
}, 120_000);

afterAll(() => site.stop());

function firstAdministrator(login: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/src/commands/admin.js', login], {
    cwd: packageRoot(),
    env: { ...process.env, NODE_OPTIONS: undefined, DATABASE_URL: site.databaseUrl },
    encoding: 'utf8',
  });
  const password = /одноразовый пароль (\S+)/.exec(stdout)?.[1];
  if (!password) throw new Error(stdout + stderr);
  return password;
}

async function changePassword(session: BrowserSession, current: string): Promise<void> {
  const answer = await session.post('/password', { current, fresh: OWN, repeat: OWN });
  expect(answer.location).toBe('/');
}

/** The texts of the «Состояние» column of the checklist, by step. */
async function steps(): Promise<Record<string, string>> {
  const page = await boss.get('/college');
  expect(page.status).toBe(200);
  return Object.fromEntries(
    page
      .$('table.list tbody tr')
      .toArray()
      .map((row) => {
        const cells = page.$(row).children();
        return [
          cells
            .eq(0)
            .text()
            .trim()
            .replace(/^\d+\. /, ''),
          cells.eq(1).text().trim(),
        ];
      }),
  );
}

async function saved(path: string, form: Record<string, string | string[]>, leads: string): Promise<void> {
  const answer = await boss.post(path, form);
  const page = answer.location ? await boss.get(answer.location) : answer;
  expect([path, answer.status, answer.location, page.$('.flash').text().trim()]).toEqual([
    path,
    303,
    leads,
    expect.stringContaining('Готово.'),
  ]);
}

describe('An administrator sets a college up by hand (4.1)', () => {
  test('The command gives the first administrator a one-time password; it must be changed first', async () => {
    const password = firstAdministrator('boss');
    boss = new BrowserSession(site.url);
    await boss.signIn('boss', password);
    expect((await boss.get('/college')).location).toBe('/password');
    await changePassword(boss, password);
    expect((await steps())['Сведения об учреждении']).toBe('дальше');
  });

  test('Institution, department, rooms and positions', async () => {
    await saved(
      '/college/institution',
      {
        ...{ fullName: 'Речной техникум', shortName: 'Техникум', abbreviation: 'РТ', founder: '', city: '' },
        ...{ address: '', phone: '', email: '', website: '', inn: '7707083893', kpp: '', ogrn: '' },
        ...{ directorName: 'Горская Ирина Павловна', version: '0' },
      },
      '/college',
    );
    expect((await boss.get('/college')).$('.college').text()).toBe('РТ');
    await saved('/college/departments', { name: 'Общее отделение' }, '/college/departments');
    const preview = await boss.post('/college/rooms/paste', { lines: '214; лаборатория; 30\n215\n216; 0' });
    expect(preview.$('tbody tr').last().text()).toContain('Мест бывает от 1 до 2000');
    expect(preview.text).not.toContain('/college/rooms/paste/save');
    await saved(
      '/college/rooms/paste/save',
      { lines: '214; лаборатория; 30\n215\n216; кабинет; 25' },
      '/college/rooms',
    );
    expect((await boss.get('/college/rooms')).$('tbody tr')).toHaveLength(3);
    await saved('/college/positions/usual', {}, '/college/positions');
    expect(await steps()).toMatchObject({
      'Сведения об учреждении': 'готово',
      Отделения: 'готово',
      Аудитории: 'готово',
      Должности: 'готово',
      'Учебный год и календарь': 'дальше',
    });
  });

  test('The academic year with its usual dates and the production calendars', async () => {
    const form = await boss.get('/college/calendar/academic-years/new');
    const value = (name: string) => String(form.$(`[name=${name}]`).val());
    const usual = Object.fromEntries(
      ['startYear', 'firstStartsOn', 'firstEndsOn', 'secondStartsOn', 'secondEndsOn'].map((name) => [
        name,
        value(name),
      ]),
    );
    const wrong = await boss.follow(
      await boss.post(
        '/college/calendar/academic-years',
        { ...usual, firstEndsOn: usual['firstStartsOn'] ?? '' },
        { Referer: `${site.url}/college/calendar/academic-years/new` },
      ),
    );
    expect(wrong.$('.error-summary').text()).toContain('короче восьми недель');
    await saved('/college/calendar/academic-years', usual, '/college/calendar');
    await saved('/college/calendar/known', {}, '/college/calendar');
    const page = await boss.get('/college/calendar?year=2026');
    expect(page.text).toContain('247 рабочих дней при пятидневной неделе');
    await saved(
      '/college/calendar/days',
      { day: '2026-04-21', kind: 'off', title: 'Радоница' },
      '/college/calendar?year=2026',
    );
    expect((await boss.get('/college/calendar?year=2026')).text).toContain('246 рабочих дней');
  });

  test('A calendar file is shown first; broken ones are refused with the reason', async () => {
    const upload = async (name: string, text: string) => {
      const form = new FormData();
      form.set('file', new Blob([text]), name);
      return boss.post('/college/calendar/upload', form);
    };
    const broken = await upload('calendar.xml', '<!DOCTYPE a [<!ENTITY x "y">]><calendar year="2027"/>');
    expect(broken.text).toContain('Это не производственный календарь');
    expect(broken.text).not.toContain('Сохранить календарь');
    const xml =
      '<calendar year="2027"><holidays/><days><day d="01.01" t="1"/><day d="05.08" t="2"/></days></calendar>';
    const read = await upload('calendar.xml', xml);
    expect(read.$('tbody tr')).toHaveLength(2);
    await saved(
      '/college/calendar/load',
      { text: String(read.$('[name=text]').val()) },
      '/college/calendar?year=2027',
    );
    const big = await upload('calendar.xml', 'x'.repeat(500_000));
    expect(big.status).toBe(413);
  });

  test('Employees are personnel’s: the first administrator takes the role, and pastes the list', async () => {
    const page = await boss.get('/college');
    expect(page.text).toContain('Если вы настраиваете колледж одни');
    expect((await boss.get('/college/employees/paste')).status).toBe(403);
    const own = page.$('a:contains("Мои роли")').attr('href') ?? '';
    const form = await boss.get(own);
    await saved(
      own.replace('/edit', '/roles'),
      {
        name: 'boss',
        roles: ['administrator', 'hr', 'registrar'],
        version: String(form.$('form [name=version]').first().val()),
      },
      own.replace('/edit', ''),
    );
    await saved(
      '/college/employees/paste/save',
      {
        lines:
          'Иванова Анна Петровна; преподаватель; 01.09.2020\nПетров Пётр Ильич; Заведующий отделением; 01.09.2015; Общее отделение',
      },
      '/college/employees',
    );
    const list = await boss.get('/college/employees?q=иванова');
    expect(list.$('tbody tr')).toHaveLength(1);
    expect((await boss.get('/college/employees.csv')).text).toContain('"Петров Пётр Ильич"');
  });

  test('Accounts for everybody at once: slips are shown once, and a teacher signs in with one', async () => {
    const waiting = await boss.get('/access/new-accounts');
    const ids = waiting
      .$('input[name=ids]:checked')
      .toArray()
      .map((box) => String(waiting.$(box).val()));
    expect(ids).toHaveLength(2);
    const question = await boss.post('/access/new-accounts', { ids });
    expect(question.$('.form-end .btn.main').text()).toBe('Выдать 2 листка');
    const slips = await boss.post('/access/new-accounts', { ids, as: 'page' });
    expect(slips.status).toBe(200);
    const slip = slips
      .$('.document-slip')
      .toArray()
      .map((one) => slips.$(one).text())
      .find((text) => text.includes('Иванова Анна Петровна'));
    expect(slip).toContain('ivanova.ap');
    const password = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(slip ?? '')?.[0] ?? '';
    expect((await boss.get('/access/new-accounts')).text).toContain('У всех сотрудников есть учётные записи');
    expect((await steps())['Учётные записи сотрудников']).toBe('готово');

    const teacher = new BrowserSession(site.url);
    await teacher.signIn('ivanova.ap', password);
    await changePassword(teacher, password);
    const rooms = await teacher.get('/college/rooms');
    expect(rooms.$('tbody tr')).toHaveLength(3);
    expect(rooms.text).not.toContain('Добавить аудиторию');
    expect((await teacher.get('/college/rooms/new')).status).toBe(403);
  });
});

describe('Calendars of the last years (domain H6)', () => {
  const file = join(packageRoot(), '..', 'shared', 'data', 'calendar', 'xmlcalendar_ru_2026.xml');
  test('The real file says what the known calendar says', async () => {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      console.log('The real calendar is not here: nothing to compare with.');
      return;
    }
    const form = new FormData();
    form.set('file', new Blob([text]), 'calendar.xml');
    const read = await boss.post('/college/calendar/upload', form);
    expect(read.text).toContain('уже загружен и будет заменён');
    await saved(
      '/college/calendar/load',
      { text: String(read.$('[name=text]').val()) },
      '/college/calendar?year=2026',
    );
    expect((await boss.get('/college/calendar?year=2026')).text).toContain('246 рабочих дней');
  });
});
