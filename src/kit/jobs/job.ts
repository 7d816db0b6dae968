import type { Author } from '../database/transactions.js';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** What a task is given: its parameters, and in whose name it works. */
export interface Job {
  id: string;
  author: Author;
  params: unknown;
}

/** Says how much is done; throws when the person has cancelled or the process is stopping. Call it between steps. */
export type Progress = (done: number, total: number) => Promise<void>;

export interface JobResult {
  /** A stored file to be downloaded from the job's page. */
  fileId?: string;
  /** One sentence about what was done. */
  message?: string;
}

export type JobTask = (job: Job, progress: Progress) => Promise<JobResult>;

/** The person pressed «Отменить». */
export class JobCancelled extends Error {}

/** The process stops: the job goes back to the queue and starts over elsewhere. */
export class JobInterrupted extends Error {}
