import { Module } from '@nestjs/common';
import { CollegeModule } from '../college/college.module.js';
import { BellsController } from './bells/bells.controller.js';
import { BellsService } from './bells/bells.service.js';
import { LayLessonsController } from './lessons/lay-lessons.controller.js';
import { LayLessonsService } from './lessons/lay-lessons.service.js';
import { ClashesQuery } from './timetable/clashes.query.js';
import { TemplateController } from './timetable/template.controller.js';
import { TemplateQuery } from './timetable/template.query.js';
import { TemplateService } from './timetable/template.service.js';
import { TimetableController } from './timetable/timetable.controller.js';
import { TimetableQuery } from './timetable/timetable.query.js';
import { WeekOriginQuery } from './week-origin.query.js';
import { CoursesOpening } from './workload/courses-opening.js';
import { WorkloadController } from './workload/workload.controller.js';
import { WorkloadQuery } from './workload/workload.query.js';
import { WorkloadService } from './workload/workload.service.js';

@Module({
  imports: [CollegeModule],
  controllers: [
    BellsController,
    LayLessonsController,
    TemplateController,
    TimetableController,
    WorkloadController,
  ],
  providers: [
    BellsService,
    ClashesQuery,
    CoursesOpening,
    LayLessonsService,
    TemplateQuery,
    TemplateService,
    TimetableQuery,
    WeekOriginQuery,
    WorkloadQuery,
    WorkloadService,
  ],
  exports: [TemplateQuery, WeekOriginQuery],
})
export class ScheduleModule {}
