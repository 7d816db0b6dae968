import { Injectable } from '@nestjs/common';
import { type HistoryNames, historyEntries } from '../../access/audit/history-entries.js';
import { RecordHistoryQuery } from '../../access/audit/record-history.query.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import type { GuardianRow } from './student-card.query.js';
import { FUNDING_WORDS, KINSHIP_WORDS, SEX_WORDS } from './student-words.js';

const STUDENT: HistoryNames = {
  record: 'Карточка',
  columns: {
    last_name: 'Фамилия',
    first_name: 'Имя',
    middle_name: 'Отчество',
    birth_date: 'Дата рождения',
    sex: 'Пол',
    record_book: 'Зачётная книжка',
    funding: 'Основа обучения',
    phone: 'Телефон',
    email: 'Почта',
    snils_absence: 'Почему нет СНИЛС',
    emancipated_on: 'Дееспособен до 18 лет с',
    guardianship_kept: 'Опека над совершеннолетним',
  },
  values: { sex: SEX_WORDS, funding: FUNDING_WORDS },
};

/** What was done to the card of a student, the guardianships included. */
@Injectable()
export class StudentHistoryQuery {
  constructor(private readonly histories: RecordHistoryQuery) {}

  async of(studentId: number, guardians: readonly GuardianRow[]): Promise<HistoryEntry[]> {
    const rows = await this.histories.of([
      { book: 'contingent', subject: 'student', keys: [studentId] },
      { book: 'contingent', subject: 'personal_data', keys: [studentId] },
      { book: 'contingent', subject: 'guardianship', keys: guardians.map((one) => one.guardianshipId) },
    ]);
    const names = Object.fromEntries(guardians.map(({ id, name }) => [String(id), name]));
    return historyEntries(rows, {
      student: STUDENT,
      personal_data: { record: 'Просмотр персональных данных', columns: { shown: '' } },
      guardianship: {
        record: 'Родитель',
        columns: {
          guardian_id: 'Родитель',
          kinship: 'Родство',
          since: 'С',
          until: 'До',
          consented_on: 'Разрешение студента',
          consent_withdrawn_on: 'Разрешение отозвано',
        },
        values: { guardian_id: names, kinship: KINSHIP_WORDS },
      },
    });
  }
}
