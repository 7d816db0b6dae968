import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';

interface Face {
  abbreviation: string;
  demo: boolean;
}

const FRESH_FOR = 5000;

/** The college's name as every page shows it. */
@Injectable()
export class Institution {
  private known: { revision: string | undefined; read: number; face: Face } | undefined;

  constructor(private readonly database: Database) {}

  /** Read again with the college's next revision, or after five seconds for a visitor nobody knows yet. */
  async face(revision: string | undefined): Promise<Face> {
    const { known } = this;
    const fresh = revision === undefined ? Date.now() - (known?.read ?? 0) < FRESH_FOR : false;
    if (known && (fresh || (revision !== undefined && known.revision === revision))) return known.face;
    const row = await this.database.row<Face>(
      `SELECT coalesce((SELECT abbreviation FROM institution), 'Колледж') AS abbreviation, demo FROM college_clock`,
    );
    const face = row ?? { abbreviation: 'Колледж', demo: false };
    this.known = { revision, read: Date.now(), face };
    return face;
  }
}
