import { Injectable } from '@nestjs/common';
import { type Author, Transactions } from '../database/transactions.js';
import type { JobTask } from './job.js';

interface NewJob {
  task: string;
  /** What the person is told: «Ведомости группы ИС-21». */
  title: string;
  params: Record<string, unknown>;
}

interface Cron {
  pattern: string;
  work: () => Promise<void>;
}

/**
 * Long work outside of a request. Modules register their tasks in `onModuleInit`; `start` puts a job into the
 * queue in its own transaction, and any web process may take it.
 */
@Injectable()
export class Jobs {
  readonly tasks = new Map<string, JobTask>();
  readonly crons = new Map<string, Cron>();

  constructor(private readonly transactions: Transactions) {}

  register(task: string, work: JobTask): void {
    if (this.tasks.has(task)) throw new Error(`The task ${task} is registered twice.`);
    this.tasks.set(task, work);
  }

  /** Work by the clock (a crontab pattern, UTC), once in the whole college however many processes serve it. */
  every(name: string, pattern: string, work: () => Promise<void>): void {
    this.crons.set(name, { pattern, work });
  }

  /** The new job's id: send the person to `/jobs/<id>`. */
  async start(author: Author, job: NewJob): Promise<string> {
    if (!this.tasks.has(job.task)) throw new Error(`No module has registered the task ${job.task}.`);
    return this.transactions.run(author, async (manager) => {
      const [row] = await manager.query<[{ id: string }]>(
        `INSERT INTO job (task, title, params, account_id, role, origin) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [job.task, job.title, JSON.stringify(job.params), author.accountId, author.role, author.origin],
      );
      await manager.query(
        `SELECT graphile_worker.add_job('job', json_build_object('id', $1::text), job_key => $1::text, max_attempts => 5)`,
        [row.id],
      );
      return row.id;
    });
  }

  /** A job that is over stays as it is. */
  async cancel(author: Author, id: string): Promise<void> {
    await this.transactions.run(author, (manager) =>
      manager.query(
        `UPDATE job SET state = 'cancelled', finished_at = now()
         WHERE id = $1 AND account_id = $2 AND state IN ('waiting', 'running')`,
        [id, author.accountId],
      ),
    );
  }
}
