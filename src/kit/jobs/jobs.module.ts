import { Global, Module } from '@nestjs/common';
import { StoredFiles } from '../files/stored-files.js';
import { JobRun } from './job-run.js';
import { JobWorker } from './job-worker.js';
import { Jobs } from './jobs.js';

@Global()
@Module({ providers: [Jobs, JobRun, JobWorker, StoredFiles], exports: [Jobs, StoredFiles] })
export class JobsModule {}
