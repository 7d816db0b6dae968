import { Module } from '@nestjs/common';
import { CollegeModule } from '../college/college.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { DueQuery } from './due.query.js';
import { HomeController } from './home.controller.js';
import { SearchController } from './search/search.controller.js';
import { SearchQuery } from './search/search.query.js';

@Module({
  imports: [CollegeModule, JournalModule],
  controllers: [HomeController, SearchController],
  providers: [DueQuery, SearchQuery],
  exports: [DueQuery],
})
export class HomeModule {}
