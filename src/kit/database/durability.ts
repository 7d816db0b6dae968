import type pg from 'pg';

const SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** Refuses a server that may lose confirmed marks (a kill -9 does not reveal `fsync = off`) or garble Russian. */
export async function assertDurable(
  client: Pick<pg.ClientBase, 'query'>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  if (env.COLLEGE_TEST !== '1') await assertWritesSurvive(client);
  await assertSpeaksRussian(client);
}

async function assertWritesSurvive(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1) order by name',
    [SETTINGS],
  );
  const unsafe = rows.filter((row) => row.setting === 'off').map((row) => row.name);
  if (unsafe.length === 0) return;
  throw new Error(
    `На сервере базы данных выключено: ${unsafe.join(', ')}. При отключении питания пропадут уже сохранённые ` +
      'отметки. Включите эти параметры в postgresql.conf и запустите программу снова.',
  );
}

async function assertSpeaksRussian(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<{ encoding: string; russian: boolean }>(`
    select current_setting('server_encoding') as encoding,
           exists (select from pg_collation where collprovider = 'i' and collname = 'ru-x-icu') as russian`);
  const [answer] = rows;
  if (answer?.encoding !== 'UTF8') {
    throw new Error(
      `Кодировка базы данных — ${answer?.encoding ?? 'неизвестна'}, нужна UTF8. ` +
        'Создайте базу заново: CREATE DATABASE … ENCODING UTF8 TEMPLATE template0.',
    );
  }
  if (!answer.russian) {
    throw new Error(
      'Сервер базы данных собран без ICU: нет правила сортировки «ru-x-icu». Установите PostgreSQL с ICU.',
    );
  }
}
