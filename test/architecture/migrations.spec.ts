import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate, migrateDown } from '../../src/kit/database/data-source.js';
import { testCluster, type TestDatabase } from '../support/cluster.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await (await testCluster()).createDatabase('bare');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await database.drop();
}, 30_000);

async function names(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map(({ name }) => name);
}

/** Everything of the schema that a migration makes, in one text each. */
function schema(): Promise<string[]> {
  return names(`
    SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS name
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
      AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    UNION SELECT format('function %s %s', oid::regprocedure, prosrc) FROM pg_proc p
    WHERE pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY name`);
}

const LEFT = `
  SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    AND c.relkind IN ('r', 'v', 'S') AND c.relname NOT LIKE 'migrations%'
  UNION SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION SELECT collname FROM pg_collation WHERE collnamespace = 'public'::regnamespace
  ORDER BY name`;

describe('Migrations (docs/style.md)', () => {
  test('Every migration goes up, down to nothing, and up again to the same schema', async () => {
    await migrate(database.url);
    const first = await schema();
    expect(first.length).toBeGreaterThan(300);
    await migrateDown(database.url);
    expect(await names(LEFT)).toEqual([]);
    await migrate(database.url);
    expect(await schema()).toEqual(first);
  }, 60_000);

  test('Constraints and indexes bear names of ours: <table>_<what>_pk, _key, _fk, _check, _idx, _once, _clash', async () => {
    const wild = await names(`
      SELECT format('%s.%s', t.relname, conname) AS name FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f', 'c', 'x')
        AND t.relname <> 'migrations'
        AND (NOT starts_with(conname, t.relname) OR CASE c.contype
          WHEN 'p' THEN conname <> t.relname || '_pk'
          WHEN 'u' THEN conname !~ '_key$'
          WHEN 'f' THEN conname !~ '_fk$' OR conname ~ '_id_fk$'
          WHEN 'c' THEN conname !~ '_check$'
          ELSE conname !~ '_(once|clash)$' END)
      UNION SELECT format('%s.%s', t.relname, n.relname) FROM pg_index i
      JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
      WHERE t.relname <> 'migrations' AND t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
        AND (NOT starts_with(n.relname, t.relname) OR n.relname !~ '_(idx|key)$')
      ORDER BY name`);
    expect(wild).toEqual([]);
  });

  test('Every foreign key stands at the head of an index: a deletion must not read the whole table', async () => {
    const bare = await names(`
      SELECT format('%s (%s)', conrelid::regclass,
        (SELECT string_agg(attname, ', ') FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey))) AS name
      FROM pg_constraint c WHERE contype = 'f' AND connamespace = 'public'::regnamespace
        -- Who did it: accounts are disabled and never deleted, the index would only slow the writes.
        AND conname !~ '_by_fk$'
        AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
          AND (SELECT array_agg(k ORDER BY k) FROM unnest((i.indkey::int2[])[0:cardinality(c.conkey) - 1]) k)
            = (SELECT array_agg(k ORDER BY k) FROM unnest(c.conkey) k))
      ORDER BY name`);
    expect(bare).toEqual([]);
  });
});
