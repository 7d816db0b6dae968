import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { sendFile } from '../../kit/files/attachment.js';
import { QueryForm } from '../../kit/http/form.js';
import { CSV_TYPE, listCsv } from '../../kit/tables/list-csv.js';
import { Requires } from '../requires.js';
import { AuditFilter } from './audit.form.js';
import { AUDIT_A_PAGE, auditPage } from './audit.page.js';
import { type AuditAsked, AuditQuery } from './audit.query.js';
import { NamedIdsQuery } from './named-ids.query.js';

/** The export takes the newest of what was asked for. */
const MOST_EXPORTED = 5000;

@Controller('access')
export class AuditController {
  constructor(
    private readonly query: AuditQuery,
    private readonly names: NamedIdsQuery,
  ) {}

  @Get('audit')
  @Requires('audit.read')
  async list(@QueryForm(AuditFilter) filter: AuditFilter, @Res() response: Response): Promise<void> {
    const asked = askedOf(filter);
    const [rows, people] = await Promise.all([this.query.page(asked, AUDIT_A_PAGE + 1), this.query.people()]);
    const names = await this.names.of(rows);
    response.render('kit/list', auditPage({ rows, asked, people, names, limit: AUDIT_A_PAGE }));
  }

  @Get('audit.csv')
  @Requires('audit.read')
  async export(@QueryForm(AuditFilter) filter: AuditFilter, @Res() response: Response): Promise<void> {
    const rows = await this.query.page(askedOf(filter), MOST_EXPORTED);
    const names = await this.names.of(rows);
    const page = auditPage({ rows, asked: {}, people: [], names, limit: MOST_EXPORTED });
    const content = listCsv(page);
    sendFile(response, { name: 'Журнал изменений.csv', mediaType: CSV_TYPE, content });
  }
}

function askedOf({ book, account, from, to, after }: AuditFilter): AuditAsked {
  return {
    ...(book && { book }),
    ...(account && { account }),
    ...(from && { from }),
    ...(to && { to }),
    ...(after && { after }),
  };
}
