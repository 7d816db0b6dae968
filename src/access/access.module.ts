import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsQuery } from './accounts/accounts.query.js';
import { AccountsService } from './accounts/accounts.service.js';
import { ThrottledQuery } from './accounts/throttled.query.js';
import { AccessGuard } from './access.guard.js';
import { ActivityController } from './activity/activity.controller.js';
import { ActivityQuery } from './activity/activity.query.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditQuery } from './audit/audit.query.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { NotificationsQuery } from './notifications/notifications.query.js';
import { NotificationsService } from './notifications/notifications.service.js';
import { AccessOverviewController } from './overview/access-overview.controller.js';
import { OverridesQuery } from './rights/overrides.query.js';
import { RightsController } from './rights/rights.controller.js';
import { RightsService } from './rights/rights.service.js';
import { ActorQuery } from './actor.query.js';
import { ChainHistory } from './audit/chain-history.js';
import { NamedIdsQuery } from './audit/named-ids.query.js';
import { RecordHistoryQuery } from './audit/record-history.query.js';
import { CredentialsController } from './credentials/credentials.controller.js';
import { Credentials } from './credentials/credentials.service.js';
import { FilesController } from './files/files.controller.js';
import { HealthController } from './health/health.controller.js';
import { JobsController } from './jobs/jobs.controller.js';
import { JobsQuery } from './jobs/jobs.query.js';
import { FreshProof } from './second-factor/fresh-proof.js';
import { Proof } from './second-factor/proof.service.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactors } from './second-factor/second-factors.service.js';
import { CodeController } from './sign-in/code.controller.js';
import { Passwords } from './sign-in/passwords.js';
import { SessionPool } from './sign-in/session-pool.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { Throttle } from './sign-in/throttle.js';

@Global()
@Module({
  controllers: [
    FilesController,
    HealthController,
    JobsController,
    SignInController,
    CodeController,
    SecondFactorController,
    CredentialsController,
    AccountsController,
    AccessOverviewController,
    RightsController,
    AuditController,
    ActivityController,
    NotificationsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccountsQuery,
    AccountsService,
    ActivityQuery,
    ActorQuery,
    AuditQuery,
    ChainHistory,
    Credentials,
    FreshProof,
    JobsQuery,
    NamedIdsQuery,
    NotificationsQuery,
    NotificationsService,
    OverridesQuery,
    Passwords,
    Proof,
    RecordHistoryQuery,
    RightsService,
    SecondFactors,
    SessionPool,
    SignInService,
    Throttle,
    ThrottledQuery,
  ],
  exports: [ActorQuery, Credentials, NamedIdsQuery, Passwords, RecordHistoryQuery],
})
export class AccessModule {}
