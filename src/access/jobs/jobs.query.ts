import { Injectable } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import type { JobState } from '../../kit/jobs/job.js';

export interface JobRow {
  id: string;
  title: string;
  state: JobState;
  done: number;
  total: number;
  message: string | null;
  fileId: string | null;
  fileName: string | null;
}

@Injectable()
export class JobsQuery {
  constructor(private readonly database: Database) {}

  /** Only the person's own: someone else's job is not there. */
  async own(id: string, accountId: number): Promise<JobRow | undefined> {
    return this.database.row<JobRow>(
      `SELECT j.id, j.title, j.state, j.done, j.total, j.message, j.file_id AS "fileId", f.name AS "fileName"
       FROM job j LEFT JOIN stored_file f ON f.id = j.file_id
       WHERE j.id = $1 AND j.account_id = $2`,
      [id, accountId],
    );
  }
}
