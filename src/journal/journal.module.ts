import { Module } from '@nestjs/common';
import { CourseHeaderQuery } from './courses/course-header.query.js';
import { CourseRightsQuery } from './courses/course-rights.query.js';
import { CellHistoryQuery } from './marks/cell-history.query.js';
import { MarksController } from './marks/marks.controller.js';
import { MarksService } from './marks/marks.service.js';
import { SheetController } from './sheet/sheet.controller.js';
import { SheetFragments } from './sheet/sheet-fragments.js';
import { SheetQuery } from './sheet/sheet.query.js';

@Module({
  controllers: [SheetController, MarksController],
  providers: [
    CellHistoryQuery,
    CourseHeaderQuery,
    CourseRightsQuery,
    MarksService,
    SheetFragments,
    SheetQuery,
  ],
})
export class JournalModule {}
