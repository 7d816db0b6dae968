import { TABLE_FIELD, sheetsOf, type UploadedTable } from '../../kit/imports/table-upload.js';
import { Refusal } from '../../kit/http/refusal.js';
import type { DecodedPlan } from '../curricula/decoded-plan.js';
import { decodePublishedPlan } from '../curricula/published-plan.rules.js';

const MOST_SEMESTERS = 12;
const MOST_HOURS = 99_999;

/** The first sheet of the file that holds a plan; a file without any is refused with what its first sheet lacks. */
export async function recognisePlan(file: UploadedTable): Promise<DecodedPlan> {
  const sheets = await sheetsOf(file);
  const plans = sheets.map((sheet) => decodePublishedPlan(sheet.rows));
  const plan = plans.find((one) => one.rows.some((row) => row.counts));
  if (!plan) {
    const why = plans[0]?.problems.find(({ severity }) => severity === 'refused')?.text;
    throw refused(why ?? 'В файле нет ни одной строки с часами. Проверьте, тот ли это файл.');
  }
  checkBounds(plan);
  return plan;
}

function checkBounds({ rows, semesters }: DecodedPlan): void {
  if (semesters > MOST_SEMESTERS) {
    throw refused(
      `В плане ${semesters} семестров, а бывает не больше ${MOST_SEMESTERS}. Проверьте заголовки столбцов.`,
    );
  }
  const absurd = rows.find((row) =>
    Object.values(row.hours).some((hours) => Object.values(hours).some((value) => value > MOST_HOURS)),
  );
  if (absurd) {
    throw refused(
      `В строке ${absurd.line} часов больше ${MOST_HOURS}. Исправьте число и загрузите файл снова.`,
    );
  }
}

const refused = (sentence: string): Refusal => Refusal.ofFields({ [TABLE_FIELD]: sentence });
