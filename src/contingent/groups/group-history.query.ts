import { Injectable } from '@nestjs/common';
import { historyEntries } from '../../access/audit/history-entries.js';
import { RecordHistoryQuery } from '../../access/audit/record-history.query.js';
import { Database } from '../../kit/database/database.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import { groupHistoryNames } from './group-card.page.js';
import type { CuratorRow } from './group-card.query.js';

/** What was done to a group and its curators, ids told by name. */
@Injectable()
export class GroupHistoryQuery {
  constructor(
    private readonly database: Database,
    private readonly histories: RecordHistoryQuery,
  ) {}

  async of(groupId: number, curators: readonly CuratorRow[]): Promise<HistoryEntry[]> {
    const [rows, departments] = await Promise.all([
      this.histories.of([
        { book: 'contingent', subject: 'study_group', keys: [groupId] },
        { book: 'contingent', subject: 'group_curator', keys: curators.map(({ id }) => id) },
      ]),
      this.database.rows<{ id: number; name: string }>('SELECT id, name FROM department'),
    ]);
    return historyEntries(
      rows,
      groupHistoryNames({
        departments: Object.fromEntries(departments.map(({ id, name }) => [String(id), name])),
        employees: Object.fromEntries(curators.map(({ employeeId, name }) => [String(employeeId), name])),
      }),
    );
  }
}
