import { Global, Module } from '@nestjs/common';
import { Database } from './database.js';
import { CollegeClock } from '../dates/college-clock.js';
import { Transactions } from './transactions.js';

@Global()
@Module({
  providers: [Database, Transactions, CollegeClock],
  exports: [Database, Transactions, CollegeClock],
})
export class DatabaseModule {}
