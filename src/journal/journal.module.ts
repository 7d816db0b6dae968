import { Module } from '@nestjs/common';
import { CollegeModule } from '../college/college.module.js';
import { CourseHeaderQuery } from './courses/course-header.query.js';
import { CourseListController } from './courses/course-list.controller.js';
import { CourseListQuery } from './courses/course-list.query.js';
import { CourseRightsQuery } from './courses/course-rights.query.js';
import { CourseHistoryQuery } from './history/course-history.query.js';
import { HistoryController } from './history/history.controller.js';
import { LessonListController } from './lessons/lesson-list.controller.js';
import { LessonListQuery } from './lessons/lesson-list.query.js';
import { LessonController } from './lessons/lesson.controller.js';
import { LessonQuery } from './lessons/lesson.query.js';
import { LessonService } from './lessons/lesson.service.js';
import { DeviatingMarksController } from './final-marks/deviating-marks.controller.js';
import { DeviatingMarksQuery } from './final-marks/deviating-marks.query.js';
import { DeviatingMarksService } from './final-marks/deviating-marks.service.js';
import { FinalMarksController } from './final-marks/final-marks.controller.js';
import { FinalMarksService } from './final-marks/final-marks.service.js';
import { IssueService } from './final-marks/issue.service.js';
import { CellHistoryQuery } from './marks/cell-history.query.js';
import { MarksController } from './marks/marks.controller.js';
import { MarksService } from './marks/marks.service.js';
import { RollController } from './roll/roll.controller.js';
import { SheetController } from './sheet/sheet.controller.js';
import { SheetFragments } from './sheet/sheet-fragments.js';
import { SheetQuery } from './sheet/sheet.query.js';
import { TodayLessonsQuery } from './today/today-lessons.query.js';
import { WorksController } from './works/works.controller.js';
import { WorksService } from './works/works.service.js';

@Module({
  imports: [CollegeModule],
  controllers: [
    CourseListController,
    DeviatingMarksController,
    FinalMarksController,
    HistoryController,
    LessonController,
    LessonListController,
    MarksController,
    RollController,
    SheetController,
    WorksController,
  ],
  providers: [
    CellHistoryQuery,
    CourseHeaderQuery,
    CourseHistoryQuery,
    CourseListQuery,
    CourseRightsQuery,
    LessonListQuery,
    LessonQuery,
    LessonService,
    DeviatingMarksQuery,
    DeviatingMarksService,
    FinalMarksService,
    IssueService,
    MarksService,
    SheetFragments,
    SheetQuery,
    TodayLessonsQuery,
    WorksService,
  ],
  exports: [TodayLessonsQuery],
})
export class JournalModule {}
