import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../requires.js';
import { Database } from '../../kit/database/database.js';

/** Whether the process lives, and whether it can serve: bodies say only so much. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @Public()
  live(): string {
    return 'ok';
  }

  @Get('ready')
  @Public()
  async ready(@Res() response: Response): Promise<void> {
    try {
      await this.database.row('SELECT 1 AS one FROM college_clock');
      response.type('text').send('ok');
    } catch {
      response.status(503).set('Retry-After', '2').type('text').send('database');
    }
  }
}
