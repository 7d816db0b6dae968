import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

export interface ThrottledRow {
  key: string;
  kind: 'device' | 'login' | 'address' | 'code';
  whom: string;
  attempts: number;
  until: Date;
}

/** The limits of src/access/sign-in/throttle.ts. */
const SQL = `
  SELECT key, split_part(key, ':', 1) AS kind, substr(key, strpos(key, ':') + 1) AS whom, points AS attempts,
    to_timestamp(expire / 1000.0) AS until
  FROM throttle
  WHERE expire > extract(epoch FROM now()) * 1000
    AND points >= CASE split_part(key, ':', 1) WHEN 'device' THEN 5 WHEN 'code' THEN 5 WHEN 'login' THEN 20 WHEN 'address' THEN 200 END
  ORDER BY expire DESC LIMIT 200`;

/** Who has to wait now after too many failed attempts. */
@Injectable()
export class ThrottledQuery {
  constructor(private readonly database: Database) {}

  all(): Promise<ThrottledRow[]> {
    return this.database.rows<ThrottledRow>(SQL);
  }
}
