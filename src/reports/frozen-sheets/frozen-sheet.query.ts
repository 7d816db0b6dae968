import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { groupsWithinReach } from '../../contingent/groups/groups-within-reach.js';
import { Database } from '../../kit/database/database.js';
import type { Document } from '../../kit/documents/document.js';
import { Refusal } from '../../kit/http/refusal.js';

export interface FrozenSheetRow {
  id: number;
  number: string;
  group: string;
  semester: number;
  startYear: number;
  at: Date;
  by: string;
}

export interface FrozenSheet extends FrozenSheetRow {
  document: Document;
  hash: Buffer;
  head: Buffer;
  length: number;
}

const COLUMNS = `
  f.id, f.number, g.name AS group, s.number AS semester, y.start_year AS "startYear", f.created_at AS at,
    coalesce(a.name, '') AS by`;
const FROM = `
  FROM frozen_sheet f
  JOIN study_group g ON g.id = f.group_id
  JOIN semester s ON s.id = f.semester_id JOIN academic_year y ON y.id = s.academic_year_id
  LEFT JOIN account a ON a.id = f.account_id`;

@Injectable()
export class FrozenSheetQuery {
  constructor(private readonly database: Database) {}

  list(actor: Actor): Promise<FrozenSheetRow[]> {
    return this.database.rows<FrozenSheetRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${groupsWithinReach(actor, 'reports.group', 'f.group_id')}
       ORDER BY f.id DESC LIMIT 300`,
      reachParams(actor),
    );
  }

  async one(actor: Actor, id: number): Promise<FrozenSheet> {
    const sheet = await this.database.row<FrozenSheet>(
      `SELECT ${COLUMNS}, f.document, f.document_hash AS hash, f.chain_head AS head, f.chain_length AS length ${FROM}
       WHERE f.id = $3 AND ${groupsWithinReach(actor, 'reports.group', 'f.group_id')}`,
      [...reachParams(actor), id],
    );
    if (!sheet) throw Refusal.notFound();
    return sheet;
  }
}
