import type pg from 'pg';

/** Ids of the kinds of work and of the reasons of absence, by code. */
export interface Catalogue {
  readonly workKinds: ReadonlyMap<string, number>;
  readonly reasons: ReadonlyMap<string, number>;
}

export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const read = async (table: string): Promise<Map<string, number>> => {
    const { rows } = await client.query<{ id: number; code: string }>(`SELECT id, code FROM ${table}`);
    return new Map(rows.map(({ id, code }) => [code, id]));
  };
  return { workKinds: await read('work_kind'), reasons: await read('absence_reason') };
}
