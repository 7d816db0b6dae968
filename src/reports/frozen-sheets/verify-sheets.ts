import type pg from 'pg';
import { type FoundSheet, headOf, type NotedSheet, whySheetIsBroken } from './verify-sheets.rules.js';

export interface SheetsVerdict {
  sheets: number;
  breaks: { number: string; why: string }[];
}

interface SheetRow {
  sheet: FoundSheet | null;
  note: NotedSheet | null;
}

const FETCH = 50;

const SHEETS = `
  SELECT h.new AS note, CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('number', f.number, 'group', f.group_id,
      'semester', f.semester_id, 'kind', f.kind, 'hash', encode(f.document_hash, 'hex'),
      'head', encode(f.chain_head, 'hex'), 'length', f.chain_length, 'document', f.document) END AS sheet
  FROM frozen_sheet f
  FULL JOIN (SELECT subject_key::int AS id, new FROM history WHERE book = 'sheets' AND subject = 'frozen_sheet') h
    ON h.id = f.id
  ORDER BY coalesce(f.id, h.id)`;

const LINKS = `
  SELECT b.key AS book, l.link FROM jsonb_each_text($1) b
  LEFT JOIN history_link l ON l.book = b.key AND l.number = b.value::int`;

/**
 * Compares every frozen sheet with what the history noted when it was signed, and with the chains of the journals it
 * rests on. The notes themselves are part of the chained history.
 */
export async function verifySheets(client: pg.Client): Promise<SheetsVerdict> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const verdict: SheetsVerdict = { sheets: 0, breaks: [] };
    await client.query(`DECLARE sheets NO SCROLL CURSOR FOR ${SHEETS}`);
    let rows: SheetRow[];
    do {
      ({ rows } = await client.query<SheetRow>(`FETCH ${FETCH} FROM sheets`));
      for (const row of rows) await check(client, row, verdict);
    } while (rows.length === FETCH);
    return verdict;
  } finally {
    await client.query('ROLLBACK');
  }
}

async function check(client: pg.Client, { sheet, note }: SheetRow, verdict: SheetsVerdict): Promise<void> {
  verdict.sheets += 1;
  const why = whySheetIsBroken(sheet, note, note && (await headByLinks(client, note)));
  if (why) verdict.breaks.push({ number: (note ?? sheet)?.number ?? '', why });
}

async function headByLinks(client: pg.Client, note: NotedSheet): Promise<string> {
  const { rows } = await client.query<{ book: string; link: Buffer | null }>(LINKS, [
    JSON.stringify(note.books),
  ]);
  return headOf(rows.map(({ book, link }) => ({ book, link: link ?? Buffer.alloc(0) }))).toString('hex');
}
