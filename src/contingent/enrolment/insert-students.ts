import type { EntityManager } from 'typeorm';
import { snilsColumns } from '../students/snils-columns.js';
import type { PlannedStudent } from './enrolment-plan.js';

type Querying = Pick<EntityManager, 'query'>;

/** Cards of those who have none yet, in two statements; the ids of all, in the order of the list. */
export async function insertStudents(
  manager: Querying,
  planned: readonly PlannedStudent[],
): Promise<number[]> {
  const fresh = planned.filter(({ knownId }) => knownId === null);
  // The ids come first: a sealed SNILS is bound to its row.
  const taken = await manager.query<{ id: number }[]>(
    `SELECT nextval(pg_get_serial_sequence('student', 'id'))::int AS id FROM generate_series(1, $1)`,
    [fresh.length],
  );
  const ids = new Map(fresh.map((student, at) => [student, taken[at]?.id ?? 0]));
  await manager.query(
    `INSERT INTO student (id, last_name, first_name, middle_name, birth_date, sex, funding, phone, snils, snils_index)
     OVERRIDING SYSTEM VALUE
     SELECT id, "lastName", "firstName", "middleName", "birthDate", sex, funding, phone,
       decode(snils, 'hex'), decode("snilsIndex", 'hex')
     FROM jsonb_to_recordset($1::jsonb) AS s(id int, "lastName" text, "firstName" text, "middleName" text,
       "birthDate" date, sex text, funding text, phone text, snils text, "snilsIndex" text)`,
    [JSON.stringify([...ids].map(([student, id]) => cardOf(student, id)))],
  );
  return planned.map((student) => student.knownId ?? ids.get(student) ?? 0);
}

function cardOf(student: PlannedStudent, id: number) {
  const snils = student.snils ? snilsColumns(id, student.snils) : undefined;
  return {
    id,
    lastName: student.name?.lastName,
    firstName: student.name?.firstName,
    middleName: student.name?.patronymic ?? '',
    birthDate: student.birthDate,
    sex: student.sex,
    funding: student.funding ?? 'budget',
    phone: student.phone ?? '',
    snils: snils?.sealed.toString('hex') ?? null,
    snilsIndex: snils?.index.toString('hex') ?? null,
  };
}
