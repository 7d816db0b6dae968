import { Module } from '@nestjs/common';
import { CollegeModule } from '../college/college.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { DueQuery } from './due.query.js';
import { HomeController } from './home.controller.js';

@Module({
  imports: [CollegeModule, JournalModule],
  controllers: [HomeController],
  providers: [DueQuery],
  exports: [DueQuery],
})
export class HomeModule {}
