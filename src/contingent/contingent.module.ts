import { Module } from '@nestjs/common';
import { GroupCardQuery } from './groups/group-card.query.js';
import { GroupChoicesQuery } from './groups/group-choices.query.js';
import { GroupHistoryQuery } from './groups/group-history.query.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsQuery } from './groups/groups.query.js';
import { GroupsService } from './groups/groups.service.js';

@Module({
  controllers: [GroupsController],
  providers: [GroupCardQuery, GroupChoicesQuery, GroupHistoryQuery, GroupsQuery, GroupsService],
})
export class ContingentModule {}
