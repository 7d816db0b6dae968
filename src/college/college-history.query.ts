import { Injectable } from '@nestjs/common';
import { historyEntries } from '../access/audit/history-entries.js';
import { NamedIdsQuery } from '../access/audit/named-ids.query.js';
import { RecordHistoryQuery } from '../access/audit/record-history.query.js';
import type { HistoryEntry } from '../kit/views/parts.js';

/** What was done to a record of the college and to those that belong to it, in words. */
@Injectable()
export class CollegeHistoryQuery {
  constructor(
    private readonly histories: RecordHistoryQuery,
    private readonly names: NamedIdsQuery,
  ) {}

  async of(subject: string, ...keys: (number | string)[]): Promise<HistoryEntry[]> {
    const rows = await this.histories.of([{ book: 'college', subject, keys }]);
    return historyEntries(rows, await this.names.of(rows));
  }
}
