import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  Logger as WorkerLogger,
  parseCronItems,
  run,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import { FailFastClient } from '../database/fail-fast-client.js';
import { JobRun } from './job-run.js';
import { Jobs } from './jobs.js';
import { keepPresence } from './worker-presence.js';

const PAUSE_AFTER_FAILURE = 3000;

/** Every web process works on the queue; the queue itself sees to it that a job runs once. */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly stopping = new AbortController();
  /** One connection listens, one takes jobs, one is for the clock: the site's own pool stays free. */
  private readonly pool = new pg.Pool({
    connectionString: process.env['DATABASE_URL'],
    Client: FailFastClient,
    max: 3,
    connectionTimeoutMillis: 3000,
    keepAlive: true,
  });
  private runner: Runner | undefined;
  private working: Promise<void> = Promise.resolve();
  private presence: Promise<void> = Promise.resolve();

  constructor(
    private readonly jobs: Jobs,
    private readonly jobRun: JobRun,
  ) {
    // The queue asks for both handlers: a connection lost in anyone's hands must not stop the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  onApplicationBootstrap(): void {
    this.working = this.work();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.runner?.stop().catch(() => undefined);
    await this.working;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  /** A lost database ends the runner, not the process: it starts again until the process itself stops. */
  private async work(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const over = new AbortController();
      try {
        this.runner = await this.begin(over.signal);
        await this.runner.promise;
      } catch (error) {
        this.logger.warn(`the queue stopped: ${error instanceof Error ? error.message : 'unknown'}`);
      }
      over.abort();
      await this.presence;
      await sleep(PAUSE_AFTER_FAILURE, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private begin(over: AbortSignal): Promise<Runner> {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      this.presence = keepPresence(process.env['DATABASE_URL'], workerPool.id, over);
    });
    const crons = process.env['COLLEGE_TEST'] ? [] : [...this.jobs.crons];
    return run({
      pgPool: this.pool,
      events,
      concurrency: 1,
      noHandleSignals: true,
      pollInterval: 5000,
      logger: new WorkerLogger(() => () => undefined),
      taskList: this.taskList(),
      parsedCronItems: parseCronItems(
        crons.map(([task, { pattern }]) => ({
          task,
          match: pattern,
          options: { jobKey: task, maxAttempts: 1 },
        })),
      ),
    });
  }

  private taskList(): TaskList {
    const list: TaskList = {
      job: (payload) => this.jobRun.run((payload as { id: string }).id, this.stopping.signal),
    };
    for (const [name, { work }] of this.jobs.crons) {
      list[name] = () =>
        work().catch((error: unknown) => {
          this.logger.error(`${name}: ${error instanceof Error ? (error.stack ?? '') : 'unknown'}`);
        });
    }
    return list;
  }
}
