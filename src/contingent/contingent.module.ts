import { Module } from '@nestjs/common';
import { CollegeModule } from '../college/college.module.js';
import { GroupPeopleQuery } from './credentials/group-people.query.js';
import { HandOutController } from './credentials/hand-out.controller.js';
import { HandOutService } from './credentials/hand-out.service.js';
import { EnrolmentController } from './enrolment/enrolment.controller.js';
import { EnrolmentService } from './enrolment/enrolment.service.js';
import { GroupCardQuery } from './groups/group-card.query.js';
import { GroupChoicesQuery } from './groups/group-choices.query.js';
import { GroupHistoryQuery } from './groups/group-history.query.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsQuery } from './groups/groups.query.js';
import { GroupsService } from './groups/groups.service.js';
import { GuardianHistoryQuery } from './guardians/guardian-history.query.js';
import { GuardiansController } from './guardians/guardians.controller.js';
import { GuardiansQuery } from './guardians/guardians.query.js';
import { GuardiansService } from './guardians/guardians.service.js';
import { NewGuardianController } from './guardians/new-guardian.controller.js';
import { OrderCandidatesQuery } from './orders/order-candidates.query.js';
import { OrderCardController } from './orders/order-card.controller.js';
import { OrderDraftsService } from './orders/order-drafts.service.js';
import { OrderFactsQuery } from './orders/order-facts.query.js';
import { OrdersController } from './orders/orders.controller.js';
import { OrdersQuery } from './orders/orders.query.js';
import { OrdersService } from './orders/orders.service.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewQuery } from './overview/overview.query.js';
import { StudentCardController } from './students/student-card.controller.js';
import { StudentCardQuery } from './students/student-card.query.js';
import { StudentHistoryQuery } from './students/student-history.query.js';
import { StudentsController } from './students/students.controller.js';
import { StudentsQuery } from './students/students.query.js';
import { StudentsService } from './students/students.service.js';
import { SubgroupsController } from './subgroups/subgroups.controller.js';
import { SubgroupsQuery } from './subgroups/subgroups.query.js';
import { SubgroupsService } from './subgroups/subgroups.service.js';

@Module({
  imports: [CollegeModule],
  controllers: [
    ...[GroupsController, StudentsController, StudentCardController],
    ...[OverviewController, SubgroupsController, GuardiansController, NewGuardianController],
    ...[EnrolmentController, HandOutController, OrdersController, OrderCardController],
  ],
  providers: [
    ...[GroupCardQuery, GroupChoicesQuery, GroupHistoryQuery, GroupsQuery, GroupsService],
    ...[OrderCandidatesQuery, OrderDraftsService, OrderFactsQuery, OrdersQuery, OrdersService],
    ...[EnrolmentService, GroupPeopleQuery, HandOutService, OverviewQuery],
    ...[GuardianHistoryQuery, GuardiansQuery, GuardiansService],
    ...[SubgroupsQuery, SubgroupsService],
    ...[StudentCardQuery, StudentHistoryQuery, StudentsQuery, StudentsService],
  ],
})
export class ContingentModule {}
