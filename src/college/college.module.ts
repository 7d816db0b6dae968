import { Module } from '@nestjs/common';
import { WorkingCalendarQuery } from './calendar/working-calendar.query.js';
import { Institution } from './institution/institution.js';

@Module({
  providers: [Institution, WorkingCalendarQuery],
  exports: [Institution, WorkingCalendarQuery],
})
export class CollegeModule {}
