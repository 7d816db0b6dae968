import { Injectable } from '@nestjs/common';
import { isRole, roles } from '../../access/roles.js';
import { momentText } from '../../kit/dates/moments.js';
import { Database } from '../../kit/database/database.js';
import type { CellPlace } from './current-cell.js';

/** One change of a cell: who, when, was → became, why. */
export interface CellHistoryEntry {
  at: string;
  by: string;
  role: string;
  was: string;
  became: string;
  reason: string;
}

interface HistoryRow {
  at: Date;
  by: string;
  role: string;
  subject: string;
  old: { value?: string | null; kind?: string | null } | null;
  new: { value?: string | null; kind?: string | null } | null;
  reason: string | null;
}

const KINDS: Readonly<Record<string, string>> = { absent: 'н', late: 'о' };

@Injectable()
export class CellHistoryQuery {
  constructor(private readonly database: Database) {}

  async of(courseId: number, cell: CellPlace): Promise<CellHistoryEntry[]> {
    const rows = await this.database.rows<HistoryRow>(
      `SELECT h.at, coalesce(a.name, '') AS by, h.role, h.subject, h.old, h.new, h.reason
       FROM history h LEFT JOIN account a ON a.id = h.account_id
       WHERE h.book = 'course:' || $1::int
         AND ((h.subject = 'mark' AND h.subject_key = $2) OR (h.subject = 'absence' AND h.subject_key = $3))
       ORDER BY h.number DESC`,
      [courseId, `${cell.lesson}:${cell.slot}:${cell.student}`, `${cell.lesson}:${cell.student}`],
    );
    return rows.map((row) => ({
      at: momentText(row.at),
      by: row.by,
      role: isRole(row.role) ? roles[row.role] : row.role,
      was: shown(row.old),
      became: shown(row.new),
      reason: row.reason ?? '',
    }));
  }
}

function shown(state: HistoryRow['new']): string {
  return state?.value ?? KINDS[state?.kind ?? ''] ?? '—';
}
