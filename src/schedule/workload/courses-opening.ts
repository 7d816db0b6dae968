import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../kit/database/database.js';
import { Transactions } from '../../kit/database/transactions.js';
import { CollegeClock } from '../../kit/dates/college-clock.js';
import { Jobs } from '../../kit/jobs/jobs.js';
import { MISSING_COURSES, openCourses } from './open-courses.js';

const CLOCKWORK = { accountId: 0, role: 'system', origin: 'open-courses' };

/** The courses of a group appear by themselves within a minute after it follows a curriculum or a semester is made. */
@Injectable()
export class CoursesOpening implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: CollegeClock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.every('open-courses', '* * * * *', () => this.open());
  }

  private async open(): Promise<void> {
    const today = await this.clock.today();
    const found = await this.database.row<{ missing: boolean }>(MISSING_COURSES, [today]);
    if (found?.missing) await this.transactions.run(CLOCKWORK, (manager) => openCourses(manager, { today }));
  }
}
