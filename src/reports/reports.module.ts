import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller.js';
import { SheetChoiceQuery } from './summary-sheet/sheet-choice.query.js';
import { SummarySheetController } from './summary-sheet/summary-sheet.controller.js';

@Module({
  controllers: [CatalogueController, SummarySheetController],
  providers: [SheetChoiceQuery],
})
export class ReportsModule {}
