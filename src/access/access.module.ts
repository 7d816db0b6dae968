import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { ActorQuery } from './actor.query.js';
import { ChainHistory } from './audit/chain-history.js';
import { NamedIdsQuery } from './audit/named-ids.query.js';
import { RecordHistoryQuery } from './audit/record-history.query.js';
import { FilesController } from './files/files.controller.js';
import { HealthController } from './health/health.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { JobsQuery } from './jobs/jobs.query.js';
import { Passwords } from './sign-in/passwords.js';
import { SessionPool } from './sign-in/session-pool.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { Throttle } from './sign-in/throttle.js';

@Global()
@Module({
  controllers: [FilesController, HealthController, JobsController, SignInController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    ActorQuery,
    ChainHistory,
    JobsQuery,
    NamedIdsQuery,
    Passwords,
    RecordHistoryQuery,
    SessionPool,
    SignInService,
    Throttle,
  ],
  exports: [ActorQuery, NamedIdsQuery, Passwords, RecordHistoryQuery],
})
export class AccessModule {}
