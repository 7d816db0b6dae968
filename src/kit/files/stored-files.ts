import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';

export interface NewFile {
  name: string;
  mediaType: string;
  content: Buffer;
}

export interface StoredFile extends NewFile {
  id: string;
}

const COLUMNS = 'id, name, media_type AS "mediaType", content';

/** Files live in the database under random names: part of every backup, out of reach by guessing. */
@Injectable()
export class StoredFiles {
  constructor(private readonly database: Database) {}

  /** Saves within the given transaction and answers the file's id; the owner may download it from `/files/<id>`. */
  async save(manager: Pick<EntityManager, 'query'>, owner: number, file: NewFile): Promise<string> {
    const [row] = await manager.query<[{ id: string }]>(
      'INSERT INTO stored_file (name, media_type, content, account_id) VALUES ($1, $2, $3, $4) RETURNING id',
      [file.name, file.mediaType, file.content, owner],
    );
    return row.id;
  }

  /** Any file by its id: the caller has made sure that the reader reaches the record it belongs to. */
  async read(id: string): Promise<StoredFile | undefined> {
    return this.database.row<StoredFile>(`SELECT ${COLUMNS} FROM stored_file WHERE id = $1`, [id]);
  }

  async readOwn(id: string, owner: number): Promise<StoredFile | undefined> {
    return this.database.row<StoredFile>(
      `SELECT ${COLUMNS} FROM stored_file WHERE id = $1 AND account_id = $2`,
      [id, owner],
    );
  }
}
