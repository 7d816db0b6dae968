import { Module } from '@nestjs/common';
import { GroupCardQuery } from './groups/group-card.query.js';
import { GroupChoicesQuery } from './groups/group-choices.query.js';
import { GroupHistoryQuery } from './groups/group-history.query.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsQuery } from './groups/groups.query.js';
import { GroupsService } from './groups/groups.service.js';
import { StudentCardController } from './students/student-card.controller.js';
import { StudentCardQuery } from './students/student-card.query.js';
import { StudentHistoryQuery } from './students/student-history.query.js';
import { StudentsController } from './students/students.controller.js';
import { StudentsQuery } from './students/students.query.js';
import { StudentsService } from './students/students.service.js';

@Module({
  controllers: [GroupsController, StudentsController, StudentCardController],
  providers: [
    ...[GroupCardQuery, GroupChoicesQuery, GroupHistoryQuery, GroupsQuery, GroupsService],
    ...[StudentCardQuery, StudentHistoryQuery, StudentsQuery, StudentsService],
  ],
})
export class ContingentModule {}
