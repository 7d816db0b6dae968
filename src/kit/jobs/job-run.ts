import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Refusal } from '../http/refusal.js';
import { type Job, JobCancelled, JobInterrupted, type JobResult, type Progress } from './job.js';
import { Jobs } from './jobs.js';

interface JobRow {
  id: string;
  task: string;
  params: unknown;
  accountId: number;
  role: string;
  origin: string;
}

const PROGRESS_PAUSE = 300;

/** Runs one job of the queue and keeps its row: state, progress, result. */
@Injectable()
export class JobRun {
  private readonly logger = new Logger('jobs');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  async run(id: string, stopping: AbortSignal): Promise<void> {
    const [row] = await this.database.rows<JobRow>(
      `UPDATE job SET state = 'running' WHERE id = $1 AND state IN ('waiting', 'running')
       RETURNING id, task, params, account_id AS "accountId", role, origin`,
      [id],
    );
    if (!row) return;
    try {
      const task = this.jobs.tasks.get(row.task);
      if (!task) throw new Error(`no task ${row.task} in this version`);
      const { accountId, role, origin } = row;
      const job: Job = { id, author: { accountId, role, origin }, params: row.params };
      await this.finish(id, 'done', await task(job, this.progressOf(id, stopping)));
    } catch (error) {
      await this.giveUp(row, error);
    }
  }

  private async giveUp(row: JobRow, error: unknown): Promise<void> {
    if (error instanceof JobCancelled) return;
    if (error instanceof JobInterrupted) {
      await this.database.rows(
        `UPDATE job SET state = 'waiting' WHERE id = $1 AND state = 'running' RETURNING id`,
        [row.id],
      );
      throw error;
    }
    if (error instanceof Refusal) {
      await this.finish(row.id, 'failed', { message: error.message });
      return;
    }
    const number = randomUUID().slice(0, 8);
    this.logger.error(`${number} ${row.task}: ${error instanceof Error ? (error.stack ?? '') : 'unknown'}`);
    await this.finish(row.id, 'failed', {
      message: `Произошла ошибка программы. Повторите; если не поможет, сообщите администратору номер ${number}.`,
    });
  }

  private progressOf(id: string, stopping: AbortSignal): Progress {
    let told = 0;
    return async (done, total) => {
      if (stopping.aborted) throw new JobInterrupted('the process stops');
      if (Date.now() - told < PROGRESS_PAUSE && done < total) return;
      told = Date.now();
      const running = await this.database.rows(
        `UPDATE job SET done = $2, total = $3 WHERE id = $1 AND state = 'running' RETURNING id`,
        [id, done, total],
      );
      if (running.length === 0) throw new JobCancelled();
    };
  }

  private async finish(id: string, state: 'done' | 'failed', result: JobResult): Promise<void> {
    await this.database.rows(
      `UPDATE job SET state = $2, message = $3, file_id = $4, finished_at = now()
       WHERE id = $1 AND state = 'running' RETURNING id`,
      [id, state, result.message ?? null, result.fileId ?? null],
    );
  }
}
