import { Injectable } from '@nestjs/common';
import { type Actor, may } from '../../access/actor.js';
import { reachParams } from '../../access/reach.js';
import { Database } from '../../kit/database/database.js';
import { containing } from '../../kit/database/like-pattern.js';
import { type SearchedKind, searchedKinds } from './search-kinds.js';

export interface Found {
  kind: SearchedKind['kind'];
  id: number;
  title: string;
  note: string;
  opens: boolean;
  total: number;
}

export interface Wanted {
  /** Not longer than MOST_WORDS; every one has to be found. */
  words: readonly string[];
  /** All kinds when absent. */
  kind?: SearchedKind['kind'] | undefined;
  limit: number;
  offset: number;
}

/** The search of the site: whatever is found is within the person's reach (design §5). */
@Injectable()
export class SearchQuery {
  constructor(private readonly database: Database) {}

  /** One statement whatever is looked for and found. */
  async find(actor: Actor, { words, kind, limit, offset }: Wanted): Promise<Found[]> {
    const asked = searchedKinds.filter(
      (one) => may(actor, one.permission) && (kind === undefined || one.kind === kind),
    );
    if (asked.length === 0 || words.length === 0) return [];
    const patterns = words.map(containing);
    return this.database.rows<Found>(
      asked.map((one) => sqlOf(one, actor, patterns.length)).join(' UNION ALL '),
      [...reachParams(actor), limit, offset, (patterns[0] ?? '').slice(1), ...patterns],
    );
  }
}

const FIRST_WORD = 6;

/** $3 and $4 cut out the page, $5 is the beginning of a name, the words follow. */
function sqlOf(kind: SearchedKind, actor: Actor, words: number): string {
  const everyWord = Array.from({ length: words }, (_, at) => {
    const found = kind.texts.map((text) => `(${text}) ILIKE $${FIRST_WORD + at}::text`);
    return `(${found.join(' OR ')})`;
  });
  return `(SELECT '${kind.kind}' AS kind, ${kind.id} AS id, (${kind.title})::text AS title, (${kind.note})::text AS note,
      ${kind.opens} AS opens, count(*) OVER ()::int AS total
    FROM ${kind.from}
    WHERE $1::int IS NOT NULL AND $2::date IS NOT NULL AND ${kind.where(actor)} AND ${everyWord.join(' AND ')}
    ORDER BY ${kind.order}, (${kind.title}) ILIKE $5::text DESC, ${kind.title}, ${kind.id} LIMIT $3::int OFFSET $4::int)`;
}
