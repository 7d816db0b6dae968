import { finalMarkSetting } from '../../college/settings/final-mark-setting.js';
import { readSetting } from '../../college/settings/settings.js';
import type { Scale } from '../marks/mark-value.rules.js';
import { SHEET_COLUMNS, SHEET_STUDENTS, type SheetColumn, type SheetStudent } from '../sheet/sheet.query.js';
import type { FinalMarkDetail, FinalMarksFrame, FinalMarkSources } from './final-mark-rows.js';

export interface IssueFacts {
  scale: Scale;
  control: string;
  startsOn: string;
  endsOn: string;
  issued: boolean;
  issuedAt: Date | null;
  issuedBy: string | null;
  issueReason: string | null;
  version: number;
}

/** A page reads through the pool, a save through its transaction: the same statements. */
export interface Reading {
  query: <T>(sql: string, params: unknown[]) => Promise<T>;
}

const DETAILS = `
  SELECT f.student_id AS student, f.reason, f.proposed, f.judge_note AS note, a.name AS judge
  FROM final_mark f LEFT JOIN account a ON a.id = f.judged_by WHERE f.course_id = $1`;

const FACTS = `
  SELECT c.scale, c.control, p.starts_on AS "startsOn", p.ends_on AS "endsOn", c.issued_at IS NOT NULL AS issued,
    c.issued_at AS "issuedAt", a.name AS "issuedBy", c.issue_reason AS "issueReason", c.version
  FROM course c JOIN group_period p ON p.id = c.period_id LEFT JOIN account a ON a.id = c.issued_by
  WHERE c.id = $1`;

export interface FinalMarksOfCourse {
  sources: FinalMarkSources;
  frame: FinalMarksFrame;
  facts: IssueFacts | undefined;
}

/** Everything the final marks of one course rest on, in five statements whatever its size. */
export async function readFinalMarks(
  reading: Reading,
  courseId: number,
  today: string,
): Promise<FinalMarksOfCourse> {
  const [facts] = await reading.query<IssueFacts[]>(FACTS, [courseId]);
  const columns = await reading.query<SheetColumn[]>(SHEET_COLUMNS, [courseId]);
  const students = await reading.query<SheetStudent[]>(SHEET_STUDENTS, [courseId]);
  const details = await reading.query<FinalMarkDetail[]>(DETAILS, [courseId]);
  const settings = await readSetting(reading, finalMarkSetting);
  const course = {
    scale: facts?.scale ?? 'marks',
    control: facts?.control ?? '',
    endsOn: facts?.endsOn ?? today,
  };
  return { facts, sources: { columns, students, details }, frame: { course, settings, today } };
}
