import { Module } from '@nestjs/common';
import { CurriculaController } from './curricula/curricula.controller.js';
import { CurriculaService } from './curricula/curricula.service.js';
import { EditCurriculumController } from './curricula/edit-curriculum.controller.js';
import { CurriculaQuery } from './curricula/curricula.query.js';
import { DisciplinesController } from './disciplines/disciplines.controller.js';
import { DisciplinesQuery } from './disciplines/disciplines.query.js';
import { PlanImportController } from './imports/plan-import.controller.js';
import { PlanImportService } from './imports/plan-import.service.js';
import { PlanTargetQuery } from './imports/plan-target.query.js';
import { ProgrammeChoicesQuery } from './programmes/programme-choices.query.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { ProgrammesQuery } from './programmes/programmes.query.js';
import { ProgrammesService } from './programmes/programmes.service.js';
import { RowsController } from './rows/rows.controller.js';
import { RowsService } from './rows/rows.service.js';
import { CurriculumStartController } from './start/start.controller.js';
import { CurriculumStartQuery } from './start/start.query.js';

/** `curricula/import` must be known before `curricula/:id`. */
@Module({
  controllers: [
    CurriculumStartController,
    PlanImportController,
    CurriculaController,
    EditCurriculumController,
    RowsController,
    DisciplinesController,
    ProgrammesController,
  ],
  providers: [
    CurriculaQuery,
    CurriculaService,
    CurriculumStartQuery,
    DisciplinesQuery,
    PlanImportService,
    PlanTargetQuery,
    ProgrammeChoicesQuery,
    ProgrammesQuery,
    ProgrammesService,
    RowsService,
  ],
})
export class CurriculumModule {}
