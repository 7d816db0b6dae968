import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let administrator: BrowserSession;

const LIST = [
  'ФИО\tДата рождения\tСНИЛС\tТелефон\tОснова',
  'Лапшин Олег Петрович\t03.05.2010\t112-233-445 95\t8 918 123-45-67\tбюджет',
  'Новикова Анна Ивановна\t28.02.2010\t\t\tдоговор',
  'Ёлкин Фёдор Ильич\t29.02.2008\t\t\t',
].join('\n');

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  administrator = await signedIn(site, 'administrator');
}, 120_000);

afterAll(() => site.stop());

function counts(): Promise<{ students: number; orders: number; members: number }> {
  return arrange(site, async (client) => {
    const { rows } = await client.query<{ students: number; orders: number; members: number }>(
      `SELECT (SELECT count(*)::int FROM student) AS students, (SELECT count(*)::int FROM student_order) AS orders,
         (SELECT count(*)::int FROM group_membership) AS members`,
    );
    return rows[0] ?? { students: 0, orders: 0, members: 0 };
  });
}

const path = () => `/contingent/groups/${college.group}/enrol`;
const order = (number: string) => ({
  ...{ step: 'enrol', number, issuedOn: college.today, effectiveOn: college.today },
  ...{ basis: 'протокол № 3', reason: 'общедоступный приём' },
});

describe('A pasted list of a group (4.1)', () => {
  test('One bad line and nobody is enrolled: each line says what is wrong, the text stays', async () => {
    const before = await counts();
    const text = `${LIST}\nПетров Пётр Петрович\t31.02.2010`;
    const checked = await administrator.post(path(), { step: 'check', text });
    expect(checked.status).toBe(200);
    expect(checked.$('main').text()).toContain('«31.02.2010» — не дата');
    expect(checked.$('textarea[name=text]').text()).toContain('Петров Пётр Петрович');
    expect(checked.text).not.toContain('подписанным приказом');
    const forced = await administrator.post(path(), { ...order('1-у'), text });
    expect(forced.status).toBe(200);
    expect(forced.$('[role=alert]').text()).toContain('В списке есть замечания');
    expect(await counts()).toEqual(before);
  });

  test('An order without a number comes back with its field marked, and nothing is kept', async () => {
    const before = await counts();
    const answer = await administrator.post(path(), { ...order(''), text: LIST });
    expect(answer.$('#e-number').text()).toContain('Укажите номер приказа');
    expect(answer.$('input[name=basis]').val()).toBe('протокол № 3');
    expect(await counts()).toEqual(before);
  });

  test('Cards, a signed order and memberships come at once; SNILS is sealed', async () => {
    const before = await counts();
    const checked = await administrator.post(path(), { step: 'check', text: LIST });
    expect(checked.$('main').text()).toContain('Будет зачислено: 3');
    const answer = await administrator.post(path(), { ...order('12-у'), text: LIST });
    expect(answer.location).toBe(`/contingent/groups/${college.group}`);
    const group = await administrator.follow(answer);
    expect(group.$('main').text()).toContain('Ёлкин Фёдор Ильич');
    expect(await counts()).toEqual({
      ...{ students: before.students + 3, orders: before.orders + 1, members: before.members + 3 },
    });
    const stored = await arrange(site, async (client) => {
      const { rows } = await client.query<{ snils: Buffer; phone: string }>(
        `SELECT snils, phone FROM student WHERE last_name = 'Лапшин'`,
      );
      return rows;
    });
    expect(stored[0]?.phone).toBe('+79181234567');
    expect(stored[0]?.snils.toString('latin1')).not.toContain('112233445');
  });

  test('The same list again changes nothing and says so', async () => {
    const before = await counts();
    const checked = await administrator.post(path(), { step: 'check', text: LIST });
    expect(checked.$('main').text()).toContain('этот список ничего не изменит');
    const forced = await administrator.post(path(), { ...order('13-у'), text: LIST });
    expect(forced.$('main').text()).toContain('этот список ничего не изменил');
    expect(await counts()).toEqual(before);
  });

  test('Two confirmations of one list at once: one enrols, the other changes nothing', async () => {
    const before = await counts();
    const text = 'Гусева Инна Олеговна\t01.02.2010\nДёмин Лев Ильич\t05.06.2010';
    const answers = await Promise.all([
      administrator.post(path(), { ...order('14-у'), text }),
      administrator.post(path(), { ...order('15-у'), text }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 303]);
    expect(await counts()).toEqual({
      ...{ students: before.students + 2, orders: before.orders + 1, members: before.members + 2 },
    });
  });

  test('A SNILS of another card and a number of another order are refused', async () => {
    const before = await counts();
    const other = await administrator.post(path(), {
      step: 'check',
      text: 'Зуев Иван Ильич\t01.02.2010\t112-233-445 95',
    });
    expect(other.$('main').text()).toContain('Этот СНИЛС указан в карточке другого студента');
    const taken = await administrator.post(path(), { ...order('12-у'), text: 'Зуев Иван Ильич\t01.02.2010' });
    expect(taken.$('#e-number').text()).toContain('уже внесён');
    expect(await counts()).toEqual(before);
  });

  test('Nobody but the administrator has this page', async () => {
    for (const role of ['registrar', 'curator'] as const) {
      const person = await signedIn(site, role);
      expect((await person.get(path())).status).toBe(403);
    }
  });

  test('SNILS is shown masked, and one look at it stands in the history (152-ФЗ)', async () => {
    const { id } = await arrange(site, async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `SELECT id FROM student WHERE last_name = 'Лапшин'`,
      );
      return rows[0] ?? { id: 0 };
    });
    const card = `/contingent/students/${id}`;
    expect((await administrator.get(card)).text).not.toContain('112-233');
    const shown = await administrator.post(`${card}/snils`);
    expect(shown.$('main').text()).toContain('112-233-445 95');
    expect((await administrator.get(card)).$('.history').text()).toContain('Просмотр персональных данных');
    const director = await signedIn(site, 'director');
    expect((await director.get(card)).$('.pairs').text()).not.toContain('СНИЛС');
    expect((await director.post(`${card}/snils`)).status).toBe(403);
  });
});

describe('The card of a group (4.1)', () => {
  test('A form sent as it was shown, with no day of disbanding, saves the group', async () => {
    const edit = `/contingent/groups/${college.group}/edit`;
    const page = await administrator.get(edit);
    const shown = Object.fromEntries(
      page
        .$('main form [name]')
        .toArray()
        .map((field) => [page.$(field).attr('name') ?? '', String(page.$(field).val() ?? '')]),
    );
    expect(shown['disbandedOn']).toBe('');
    const answer = await administrator.post(edit, shown);
    expect([answer.status, answer.location]).toEqual([303, `/contingent/groups/${college.group}`]);
    expect((await administrator.get(answer.location ?? '')).$('.flash').text()).toContain('Группа сохранена');
  });
});
