import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { DueQuery } from './due.query.js';
import { HomeController } from './home.controller.js';

@Module({ imports: [JournalModule], controllers: [HomeController], providers: [DueQuery] })
export class HomeModule {}
