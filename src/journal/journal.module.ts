import { Module } from '@nestjs/common';
import { CollegeModule } from '../college/college.module.js';
import { ScheduleModule } from '../schedule/schedule.module.js';
import { AbsencesController } from './attendance/absences.controller.js';
import { AbsencesQuery } from './attendance/absences.query.js';
import { AbsencesService } from './attendance/absences.service.js';
import { CourseHeaderQuery } from './courses/course-header.query.js';
import { CourseListController } from './courses/course-list.controller.js';
import { CourseListQuery } from './courses/course-list.query.js';
import { DiaryController } from './diary/diary.controller.js';
import { DiaryQuery } from './diary/diary.query.js';
import { CourseHistoryQuery } from './history/course-history.query.js';
import { HistoryController } from './history/history.controller.js';
import { LessonListController } from './lessons/lesson-list.controller.js';
import { LessonListQuery } from './lessons/lesson-list.query.js';
import { LessonController } from './lessons/lesson.controller.js';
import { LessonQuery } from './lessons/lesson.query.js';
import { LessonService } from './lessons/lesson.service.js';
import { LessonTextsService } from './lessons/lesson-texts.service.js';
import { DeviatingMarksController } from './final-marks/deviating-marks.controller.js';
import { DeviatingMarksQuery } from './final-marks/deviating-marks.query.js';
import { DeviatingMarksService } from './final-marks/deviating-marks.service.js';
import { FinalMarksController } from './final-marks/final-marks.controller.js';
import { FinalMarksService } from './final-marks/final-marks.service.js';
import { IssueService } from './final-marks/issue.service.js';
import { CellHistoryQuery } from './marks/cell-history.query.js';
import { CourseLessonsQuery } from './marks/course-lessons.query.js';
import { MarksController } from './marks/marks.controller.js';
import { MarksService } from './marks/marks.service.js';
import { PrintController } from './print/print.controller.js';
import { PrintQuery } from './print/print.query.js';
import { RollController } from './roll/roll.controller.js';
import { SheetController } from './sheet/sheet.controller.js';
import { SheetFragments } from './sheet/sheet-fragments.js';
import { SheetQuery } from './sheet/sheet.query.js';
import { TodayLessonsQuery } from './today/today-lessons.query.js';
import { WorksController } from './works/works.controller.js';
import { WorksService } from './works/works.service.js';

@Module({
  imports: [CollegeModule, ScheduleModule],
  controllers: [
    AbsencesController,
    CourseListController,
    DeviatingMarksController,
    FinalMarksController,
    DiaryController,
    HistoryController,
    LessonController,
    LessonListController,
    MarksController,
    PrintController,
    RollController,
    SheetController,
    WorksController,
  ],
  providers: [
    AbsencesQuery,
    AbsencesService,
    CellHistoryQuery,
    CourseHeaderQuery,
    CourseLessonsQuery,
    CourseHistoryQuery,
    CourseListQuery,
    DiaryQuery,
    LessonListQuery,
    LessonQuery,
    LessonService,
    LessonTextsService,
    DeviatingMarksQuery,
    DeviatingMarksService,
    FinalMarksService,
    IssueService,
    MarksService,
    PrintQuery,
    SheetFragments,
    SheetQuery,
    TodayLessonsQuery,
    WorksService,
  ],
  exports: [TodayLessonsQuery],
})
export class JournalModule {}
