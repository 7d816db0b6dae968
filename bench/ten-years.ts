import pg from 'pg';
import { linkHistory } from './link-history.js';
import { insertedYear, issuedMarks, type Span, TOLD_TABLES } from './year-clone.js';

const YEARS = 9;
/** Whole weeks, so that a weekday stays a weekday. */
const YEAR_DAYS = 364;
const ID_STEP = 1_000_000;

/** The semesters of academic years before the first one told, like those of the last one. */
const EARLIER_YEARS = `
  WITH made AS (
    INSERT INTO academic_year (start_year, starts_on, ends_on)
    SELECT y.start_year - k, y.starts_on - ${YEAR_DAYS} * k, y.ends_on - ${YEAR_DAYS} * k
    FROM (SELECT * FROM academic_year ORDER BY start_year DESC LIMIT 1) y
    CROSS JOIN generate_series(1, (SELECT max(start_year) - min(start_year) FROM academic_year) + ${YEARS}) AS k
    ON CONFLICT (start_year) DO NOTHING RETURNING id, start_year
  ), last AS (
    SELECT s.*, y.start_year FROM semester s JOIN academic_year y ON y.id = s.academic_year_id
    WHERE y.start_year = (SELECT max(start_year) FROM academic_year)
  )
  INSERT INTO semester (academic_year_id, number, starts_on, ends_on)
  SELECT m.id, l.number, l.starts_on - ${YEAR_DAYS} * (l.start_year - m.start_year),
    l.ends_on - ${YEAR_DAYS} * (l.start_year - m.start_year)
  FROM made m CROSS JOIN last l`;

/** Nine earlier years like the told one, all over: groups disbanded, semesters closed, marks issued. */
export async function addNineYears(url: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // What is cloned has its history cloned with it, and its rows point to each other as the told ones do.
    await client.query('SET session_replication_role = replica');
    await linkHistory(client);
    await client.query(EARLIER_YEARS);
    const insertions = await insertedYear(client);
    for (let year = 1; year <= YEARS; year += 1) {
      const started = Date.now();
      const span: Span = { years: year, days: YEAR_DAYS * year, ids: ID_STEP * year, told: ID_STEP };
      await client.query('BEGIN');
      for (const table of TOLD_TABLES) await client.query(insertions(table, span));
      await client.query(issuedMarks(span));
      await client.query('COMMIT');
      say(`  … год ${year} из ${YEARS}: ${((Date.now() - started) / 1000).toFixed(1)} с`);
    }
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
