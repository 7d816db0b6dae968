import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/kit/dates/iso-date.js';
import { arrangeCollege, type College } from '../journal/arrange-college.js';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let college: College;
let curator: BrowserSession;
let administrator: BrowserSession;
/** Of the group of the curator until yesterday, then of another one; the second is hers on leave. */
let moved: number;
let onLeave: number;
let guardian: number;

function sql(text: string, params: unknown[] = []) {
  return arrange(site, (client) => client.query<{ id: number }>(text, params));
}

async function id(text: string, params: unknown[] = []): Promise<number> {
  return (await sql(`${text} RETURNING id`, params)).rows[0]?.id ?? 0;
}

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  college = await arrangeCollege(site);
  [, moved = 0, onLeave = 0] = college.students;
  const { today, group } = college;
  const other = await id(
    `INSERT INTO study_group (name, department_id, start_year) SELECT 'Б-1', id, 2025 FROM department`,
  );
  await sql(`UPDATE group_membership SET until = $2, left_by = 'transfer' WHERE student_id = $1`, [
    moved,
    today,
  ]);
  await sql('INSERT INTO group_membership (student_id, group_id, since) VALUES ($1, $2, $3)', [
    moved,
    other,
    today,
  ]);
  await order('transfer', '7-к', { student: moved, effective: today, from: group, to: other });
  await order('enrol', '1-з', { student: onLeave, effective: addDays(today, -120), from: null, to: group });
  await order('academicLeave', '5-а', {
    student: onLeave,
    effective: addDays(today, -20),
    from: group,
    to: null,
  });
  await sql(`UPDATE group_membership SET until = $2, left_by = 'academicLeave' WHERE student_id = $1`, [
    ...[onLeave, addDays(today, -20)],
  ]);
  guardian =
    (await sql('SELECT guardian_id AS id FROM guardianship WHERE student_id = $1', [moved])).rows[0]?.id ?? 0;
  // The guardian of the first two keeps only the one who moved.
  await sql('DELETE FROM guardianship WHERE student_id = $1', [college.students[0]]);
  [curator, administrator] = await Promise.all([signedIn(site, 'curator'), signedIn(site, 'administrator')]);
}, 120_000);

afterAll(() => site.stop(), 30_000);

async function order(
  kind: string,
  number: string,
  line: { student: number; effective: string; from: number | null; to: number | null },
): Promise<void> {
  const made = await id(
    `INSERT INTO student_order (number, issued_on, effective_on, recorded_on, kind, state) VALUES ($1, $2, $2, $2, $3, 'signed')`,
    [number, line.effective, kind],
  );
  await sql(
    'INSERT INTO student_order_line (order_id, student_id, from_group_id, to_group_id) VALUES ($1, $2, $3, $4)',
    [made, line.student, line.from, line.to],
  );
}

describe('A student who moved to another group is no longer the former curator’s (4.3, 152-ФЗ)', () => {
  test('Neither the card nor the parents nor the lists name the student', async () => {
    expect((await curator.get(`/contingent/students/${moved}`)).status).toBe(404);
    expect((await curator.post(`/contingent/students/${moved}/snils`)).status).toBe(404);
    expect((await curator.get(`/contingent/guardians/${guardian}`)).status).toBe(404);
    expect((await curator.get('/contingent/students?who=all')).text).not.toContain('Алиев');
    expect((await curator.get('/contingent/guardians')).text).not.toContain('Алиев');
    const [own] = college.students;
    expect((await curator.get(`/contingent/students/${own ?? 0}`)).status).toBe(200);
  });

  test('The order and the roster of an earlier day still say who left, without leading to the card', async () => {
    expect((await curator.get('/contingent/orders')).text).toContain('7-к');
    const roster = await curator.get(`/contingent/groups/${college.group}?on=${addDays(college.today, -1)}`);
    expect(roster.text).toContain('Алиев Тимур');
    expect(roster.$(`a[href="/contingent/students/${moved}"]`)).toHaveLength(0);
    const all = await administrator.get(
      `/contingent/groups/${college.group}?on=${addDays(college.today, -1)}`,
    );
    expect(all.$(`a[href="/contingent/students/${moved}"]`).length).toBeGreaterThan(0);
  });

  test('A student on leave stays the curator’s until another group takes the student', async () => {
    expect((await curator.get(`/contingent/students/${onLeave}`)).status).toBe(200);
  });
});

describe('The roster of a closed semester (design §9)', () => {
  test('A return from leave does not reach back into it', async () => {
    await sql('UPDATE group_period SET closed_at = now(), closed_by = $2, ends_on = $3 WHERE id = $1', [
      ...[college.period, college.accounts.get('deputyStudies'), college.today],
    ]);
    const draft = await administrator.post('/contingent/orders', {
      ...{ kind: 'returnFromLeave', number: '9-в', issuedOn: college.today, basis: '', reason: '' },
      ...{ effectiveOn: addDays(college.today, -10), students: String(onLeave) },
    });
    expect(draft.location).toMatch(/^\/contingent\/orders\/\d+$/);
    const signed = await administrator.follow(
      await administrator.post(
        `${draft.location ?? ''}/sign`,
        { version: '1' },
        { Referer: site.url + (draft.location ?? '') },
      ),
    );
    expect(signed.text).toContain('её состав в нём уже не меняется');
    const { rows } = await sql('SELECT id FROM group_membership WHERE student_id = $1', [onLeave]);
    expect(rows).toHaveLength(1);
    await sql(`UPDATE group_period SET ends_on = $2 WHERE id = $1`, [
      college.period,
      addDays(college.today, -11),
    ]);
    const later = await administrator.follow(
      await administrator.post(`${draft.location ?? ''}/sign`, { version: '1' }),
    );
    expect(later.text).toContain('зарегистрирован');
    await sql(`UPDATE group_period SET ends_on = $2 WHERE id = $1`, [college.period, college.today]);
    const cancelled = await administrator.follow(
      await administrator.post(
        `${draft.location ?? ''}/cancel`,
        { version: '2', reason: 'Ошибка в дате' },
        { Referer: `${site.url}${draft.location ?? ''}/cancel` },
      ),
    );
    expect(cancelled.text).toContain('её состав в нём уже не меняется');
  });
});

describe('Repeated submits', () => {
  test('A parent and an employee sent twice at once are one person', async () => {
    const [student = 0] = college.students;
    const parent = {
      kinship: 'father',
      since: college.today,
      lastName: 'Абрамов',
      firstName: 'Глеб',
      guardianId: '',
    };
    const path = `/contingent/students/${student}/new-guardian`;
    await Promise.all([administrator.post(path, parent), administrator.post(path, parent)]);
    await administrator.post(path, parent);
    expect((await sql(`SELECT id FROM guardian WHERE first_name = 'Глеб'`)).rows).toHaveLength(1);
    const hr = await signedIn(site, 'hr');
    const position = (await sql('SELECT id FROM position LIMIT 1')).rows[0]?.id ?? 0;
    const person = {
      ...{
        lastName: 'Руднев',
        firstName: 'Илья',
        middleName: '',
        positionId: String(position),
        departmentId: '',
      },
      ...{ hiredOn: college.today, leftOn: '', phone: '', email: '' },
    };
    await Promise.all([hr.post('/college/employees', person), hr.post('/college/employees', person)]);
    await hr.post('/college/employees', person);
    expect((await sql(`SELECT id FROM employee WHERE last_name = 'Руднев'`)).rows).toHaveLength(1);
    const lines = 'Седов Пётр Ильич; Преподаватель';
    const paste = () => hr.post('/college/employees/paste/save', { lines });
    await Promise.all([paste(), paste()]);
    expect((await sql(`SELECT id FROM employee WHERE last_name = 'Седов'`)).rows).toHaveLength(1);
  });
});
