import { Injectable } from '@nestjs/common';
import { historyEntries } from '../../access/audit/history-entries.js';
import { RecordHistoryQuery } from '../../access/audit/record-history.query.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import { KINSHIP_WORDS } from '../students/student-words.js';
import type { WardRow } from './guardians.query.js';

@Injectable()
export class GuardianHistoryQuery {
  constructor(private readonly histories: RecordHistoryQuery) {}

  async of(guardianId: number, wards: readonly WardRow[]): Promise<HistoryEntry[]> {
    const rows = await this.histories.of([
      { book: 'contingent', subject: 'guardian', keys: [guardianId] },
      { book: 'contingent', subject: 'guardianship', keys: wards.map((ward) => ward.guardianshipId) },
    ]);
    const names = Object.fromEntries(wards.map(({ studentId, name }) => [String(studentId), name]));
    return historyEntries(rows, {
      guardian: {
        record: 'Карточка',
        columns: {
          last_name: 'Фамилия',
          first_name: 'Имя',
          middle_name: 'Отчество',
          phone: 'Телефон',
          email: 'Почта',
        },
      },
      guardianship: {
        record: 'Студент',
        columns: {
          student_id: 'Студент',
          kinship: 'Кем приходится',
          since: 'С',
          until: 'До',
          consented_on: 'Разрешение студента',
          consent_withdrawn_on: 'Разрешение отозвано',
        },
        values: { student_id: names, kinship: KINSHIP_WORDS },
      },
    });
  }
}
