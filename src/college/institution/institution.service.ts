import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../kit/database/transactions.js';
import { expectWritten } from '../write-row.js';
import type { InstitutionForm } from './institution.form.js';

const COLUMNS = [
  'full_name',
  'short_name',
  'abbreviation',
  'founder',
  'city',
  'address',
  'phone',
  'email',
  'website',
  'inn',
  'kpp',
  'ogrn',
  'director_name',
];

/** Основные сведения об учреждении (4.1, 4.11). */
@Injectable()
export class InstitutionService {
  constructor(private readonly transactions: Transactions) {}

  /** Version 0: nobody has filled it in yet; two first fillings at once leave one and a refusal. */
  async save(actor: Actor, form: InstitutionForm): Promise<void> {
    const values = valuesOf(form);
    const version = Number(form.version ?? 0);
    await this.transactions.run(actor, async (manager) => {
      if (version === 0) {
        const rows = await manager.query<unknown[]>(
          `INSERT INTO institution (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((_, at) => `$${at + 1}`).join(', ')})
           ON CONFLICT DO NOTHING RETURNING version`,
          values,
        );
        expectWritten([rows, rows.length]);
      } else {
        const set = COLUMNS.map((column, at) => `${column} = $${at + 1}`).join(', ');
        expectWritten(
          await manager.query(
            `UPDATE institution SET ${set}, version = version + 1 WHERE version = $${COLUMNS.length + 1}`,
            [...values, version],
          ),
        );
      }
    });
  }
}

function valuesOf(form: InstitutionForm): string[] {
  return [
    ...[form.fullName, form.shortName, form.abbreviation, form.founder, form.city, form.address, form.phone],
    ...[form.email, form.website, form.inn, form.kpp, form.ogrn, form.directorName],
  ];
}
