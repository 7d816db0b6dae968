import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { KeptParts } from '../../kit/views/kept-parts.js';

/** One row of the table of settings: its key and what holds until the college says otherwise. */
export interface SettingDefinition<T extends object> {
  key: string;
  fallback: T;
}

export interface Setting<T extends object> {
  value: T;
  /** 0 while the default holds; grows with every change. */
  version: number;
}

interface SettingRow {
  value: object;
  version: number;
}

/** Typed settings; each read is one statement, so a change holds at the next request. */
@Injectable()
export class Settings {
  constructor(
    private readonly database: Database,
    private readonly kept: KeptParts,
  ) {}

  /** For pages read often: again only when the college's revision has grown. */
  of<T extends object>(definition: SettingDefinition<T>, collegeRevision: string): Promise<Setting<T>> {
    return this.kept.of(`setting:${definition.key}`, collegeRevision, () => this.read(definition));
  }

  async read<T extends object>(definition: SettingDefinition<T>): Promise<Setting<T>> {
    const row = await this.database.row<SettingRow>('SELECT value, version FROM setting WHERE key = $1', [
      definition.key,
    ]);
    return settingOf(definition, row);
  }
}

/** The same inside a transaction, where only its own manager may be used. */
export async function readSetting<T extends object>(
  manager: { query: <R>(sql: string, params: unknown[]) => Promise<R> },
  definition: SettingDefinition<T>,
): Promise<T> {
  const rows = await manager.query<SettingRow[]>('SELECT value, version FROM setting WHERE key = $1', [
    definition.key,
  ]);
  return settingOf(definition, rows[0]).value;
}

function settingOf<T extends object>(
  { fallback }: SettingDefinition<T>,
  row: SettingRow | undefined,
): Setting<T> {
  return { value: { ...fallback, ...row?.value }, version: row?.version ?? 0 };
}
