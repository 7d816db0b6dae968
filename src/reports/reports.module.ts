import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller.js';
import { ClosureController } from './closure/closure.controller.js';
import { ClosureQuery } from './closure/closure.query.js';
import { ClosureService } from './closure/closure.service.js';
import { FrozenSheetQuery } from './frozen-sheets/frozen-sheet.query.js';
import { FrozenSheetsController } from './frozen-sheets/frozen-sheets.controller.js';
import { SheetChoiceQuery } from './summary-sheet/sheet-choice.query.js';
import { SummarySheetController } from './summary-sheet/summary-sheet.controller.js';

@Module({
  controllers: [CatalogueController, ClosureController, FrozenSheetsController, SummarySheetController],
  providers: [ClosureQuery, ClosureService, FrozenSheetQuery, SheetChoiceQuery],
})
export class ReportsModule {}
