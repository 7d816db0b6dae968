import { Module } from '@nestjs/common';
import { CurriculaController } from './curricula/curricula.controller.js';
import { CurriculaQuery } from './curricula/curricula.query.js';
import { PlanImportController } from './imports/plan-import.controller.js';
import { PlanImportService } from './imports/plan-import.service.js';
import { PlanTargetQuery } from './imports/plan-target.query.js';
import { ProgrammeChoicesQuery } from './programmes/programme-choices.query.js';

@Module({
  controllers: [PlanImportController, CurriculaController],
  providers: [CurriculaQuery, PlanImportService, PlanTargetQuery, ProgrammeChoicesQuery],
})
export class CurriculumModule {}
