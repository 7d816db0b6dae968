import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserSession } from '../support/browser-session.js';
import { arrange, preparePeople, signedIn } from '../support/people.js';
import { startSite, type Site } from '../support/site.js';

let site: Site;
let director: BrowserSession;
let curator: BrowserSession;
let directorId: number;

beforeAll(async () => {
  site = await startSite({ template: 'empty' });
  directorId = (await preparePeople(site)).get('director') ?? 0;
  [director, curator] = await Promise.all([signedIn(site, 'director'), signedIn(site, 'curator')]);
}, 120_000);

afterAll(() => site.stop());

async function insertJob(values: { state: string; task: string; fileId?: string }): Promise<string> {
  return (
    await arrange(site, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO job (task, title, account_id, state, done, total, file_id)
         VALUES ($1, 'Ведомости группы ИС-21', $2, $3, 3, 10, $4) RETURNING id`,
        [values.task, directorId, values.state, values.fileId ?? null],
      );
      return rows[0] ?? { id: '' };
    })
  ).id;
}

describe('Background work (design §10)', () => {
  test('A page shows how much is done, a script asks for it as JSON; strangers see nothing', async () => {
    const id = await insertJob({ state: 'running', task: 'nothing' });
    const page = await director.get(`/jobs/${id}`);
    expect(page.status).toBe(200);
    expect(page.$('progress').attr('max')).toBe('10');
    const news = await director.get(`/jobs/${id}`, { Accept: 'application/json' });
    expect(JSON.parse(news.text)).toMatchObject({ going: true, done: 3, total: 10 });
    expect((await curator.get(`/jobs/${id}`)).status).toBe(404);
    expect((await director.get('/jobs/5')).status).toBe(404);
  });

  test('Work can be cancelled by its owner only', async () => {
    const id = await insertJob({ state: 'running', task: 'nothing' });
    expect((await curator.post(`/jobs/${id}/cancel`)).status).toBe(404);
    const after = await director.follow(await director.post(`/jobs/${id}/cancel`));
    expect(after.$('.head .sub').text()).toBe('Работа отменена.');
  });

  test('A result is downloaded under its Russian name, and by its owner only', async () => {
    const { id: fileId } = await arrange(site, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO stored_file (name, media_type, content, account_id)
         VALUES ('Сводная "ведомость".txt', 'text/plain; charset=utf-8', 'готово'::bytea, $1) RETURNING id`,
        [directorId],
      );
      return rows[0] ?? { id: '' };
    });
    const job = await insertJob({ state: 'done', task: 'nothing', fileId });
    expect((await director.get(`/jobs/${job}`)).$(`a[href="/files/${fileId}"]`).text()).toContain('Скачать');
    const file = await director.get(`/files/${fileId}`);
    expect(file.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%D0%A1/);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect((await curator.get(`/files/${fileId}`)).status).toBe(404);
  });

  test('A job of the queue is taken at once; one that this version does not know fails with a number', async () => {
    const id = await insertJob({ state: 'waiting', task: 'unknown' });
    await arrange(site, (client) =>
      client.query(`SELECT graphile_worker.add_job('job', json_build_object('id', $1::text))`, [id]),
    );
    const deadline = Date.now() + 10_000;
    let lead = '';
    while (lead !== 'Не получилось.' && Date.now() < deadline) {
      lead = (await director.get(`/jobs/${id}`)).$('.head .sub').text();
    }
    const page = await director.get(`/jobs/${id}`);
    expect(page.$('.job-message').text()).toMatch(/номер [\da-f]{8}/);
  });
});
