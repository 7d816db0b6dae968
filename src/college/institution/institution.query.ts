import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

export interface InstitutionRow {
  fullName: string;
  shortName: string;
  abbreviation: string;
  founder: string;
  city: string;
  address: string;
  phone: string;
  email: string;
  website: string;
  inn: string;
  kpp: string;
  ogrn: string;
  directorName: string;
  version: number;
}

@Injectable()
export class InstitutionQuery {
  constructor(private readonly database: Database) {}

  /** Undefined while nobody has filled it in. */
  one(): Promise<InstitutionRow | undefined> {
    return this.database.row<InstitutionRow>(
      `SELECT full_name AS "fullName", short_name AS "shortName", abbreviation, founder, city, address, phone, email,
         website, inn, kpp, ogrn, director_name AS "directorName", version FROM institution`,
    );
  }
}
