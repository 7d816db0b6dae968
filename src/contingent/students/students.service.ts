import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { constraintOf, Transactions } from '../../kit/database/transactions.js';
import { Refusal } from '../../kit/http/refusal.js';
import { openPersonal } from '../../kit/personal-data.js';
import { snilsColumns, snilsPlace } from './snils-columns.js';
import { snilsDigits, snilsText, whySnilsMissing, whySnilsWrong } from './snils.rules.js';
import { StudentCardQuery, type StudentHeader } from './student-card.query.js';
import type { StudentForm } from './student.form.js';

/** The card of a student (4.1) and what the student alone decides (4.5). */
@Injectable()
export class StudentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly cards: StudentCardQuery,
  ) {}

  async edit(actor: Actor, student: StudentHeader, form: StudentForm): Promise<void> {
    refuseSnils(student, form);
    try {
      await this.transactions.run(actor, async (manager) => {
        const digits = snilsDigits(form.snils);
        const snils = digits ? snilsColumns(student.id, digits) : undefined;
        const [, count] = await manager.query<[unknown, number]>(
          `UPDATE student SET last_name = $3, first_name = $4, middle_name = $5, birth_date = $6, sex = $7,
             record_book = $8, funding = $9, phone = $10, email = $11, emancipated_on = $12, guardianship_kept = $13,
             snils_absence = $14, snils = coalesce($15, snils), snils_index = coalesce($16, snils_index),
             version = version + 1
           WHERE id = $1 AND version = $2`,
          [student.id, Number(form.version), ...valuesOf(form), snils?.sealed ?? null, snils?.index ?? null],
        );
        if (count === 0) throw Refusal.stale();
        await manager.query(
          `UPDATE account SET name = $2 WHERE id = (SELECT account_id FROM student WHERE id = $1) AND name <> $2`,
          [student.id, [form.lastName, form.firstName, form.middleName].filter(Boolean).join(' ')],
        );
      });
    } catch (error) {
      if (constraintOf(error) !== 'student_snils_key') throw error;
      throw Refusal.ofFields({ snils: 'Этот СНИЛС уже указан в карточке другого студента.' });
    }
  }

  /** Opened for one look, which the history keeps (152-ФЗ). */
  async showSnils(actor: Actor, studentId: number): Promise<string> {
    const sealed = await this.cards.sealedSnils(studentId);
    if (!sealed) throw Refusal.notFound();
    await this.transactions.run(actor, (manager) =>
      manager.query(`SELECT note_history('contingent', 'personal_data', $1, NULL, '{"shown": "СНИЛС"}')`, [
        String(studentId),
      ]),
    );
    return snilsText(openPersonal(sealed, snilsPlace(studentId)));
  }

  /** An adult student lets a parent in or out; from this very day (design §8). */
  async consent(actor: Actor, guardianshipId: number, given: boolean): Promise<void> {
    const change = given ? 'consented_on = $3, consent_withdrawn_on = NULL' : 'consent_withdrawn_on = $3';
    await this.transactions.run(actor, async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        `UPDATE guardianship gs SET ${change} FROM student s
         WHERE gs.id = $1 AND s.id = gs.student_id AND s.account_id = $2 AND coming_of_age(s.birth_date) <= $3`,
        [guardianshipId, actor.accountId, actor.today],
      );
      if (count === 0) throw Refusal.notFound();
    });
  }
}

function refuseSnils(student: StudentHeader, { snils, snilsAbsence }: StudentForm): void {
  const kept = student.hasSnils && snils === '';
  const why = kept
    ? snilsAbsence && 'СНИЛС указан: уберите причину его отсутствия.'
    : (snils && whySnilsWrong(snils)) || whySnilsMissing(snils, snilsAbsence);
  if (why) throw Refusal.ofFields({ [kept ? 'snilsAbsence' : 'snils']: why });
}

function valuesOf(form: StudentForm): unknown[] {
  return [
    ...[form.lastName, form.firstName, form.middleName, form.birthDate, form.sex],
    ...[form.recordBook, form.funding, form.phone, form.email],
    ...[form.emancipatedOn || null, form.guardianshipKept === 'yes', form.snilsAbsence],
  ];
}
