import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from './access/access.module.js';
import { CollegeModule } from './college/college.module.js';
import { ContingentModule } from './contingent/contingent.module.js';
import { CurriculumModule } from './curriculum/curriculum.module.js';
import { HomeModule } from './home/home.module.js';
import { JournalModule } from './journal/journal.module.js';
import { dataSourceOptions } from './kit/database/data-source.js';
import { DatabaseModule } from './kit/database/database.module.js';
import { RefusalFilter } from './kit/http/refusal.filter.js';
import { ImportsModule } from './kit/imports/imports.module.js';
import { JobsModule } from './kit/jobs/jobs.module.js';
import { ScheduleModule } from './schedule/schedule.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SiteMiddleware } from './site.js';
import { ViewsModule } from './kit/views/views.module.js';

/** The house from bottom to top; each module knows only those above it in this list. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: () => ({
        ...dataSourceOptions(process.env['DATABASE_URL'] ?? ''),
        autoLoadEntities: true,
        retryAttempts: 3,
      }),
    }),
    DatabaseModule,
    ViewsModule,
    JobsModule,
    ImportsModule,
    AccessModule,
    CollegeModule,
    CurriculumModule,
    ContingentModule,
    ScheduleModule,
    JournalModule,
    ReportsModule,
    HomeModule,
  ],
  providers: [{ provide: APP_FILTER, useClass: RefusalFilter }],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    // A check of life must not ask the database.
    consumer.apply(SiteMiddleware).exclude('health/{*path}').forRoutes('{*path}');
  }
}
