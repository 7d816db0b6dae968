import type { Request, Response } from 'express';
import { documentToHtml } from '../../kit/documents/to-html.js';
import { documentToPdf } from '../../kit/documents/to-pdf.js';
import { sendFile } from '../../kit/files/attachment.js';
import { secrets } from '../../kit/secrets.js';
import { safeHtml } from '../../kit/views/html.js';
import { type IssuedSlip, type SlipsContext, slipsDocument } from './slips.report.js';

export type SlipsShape = 'page' | 'pdf';

/** The answer that carries the passwords: once, never stored, never cached. */
export async function sendSlips(
  response: Response,
  slips: readonly IssuedSlip[],
  how: { context: SlipsContext; as: SlipsShape; backHref: string },
): Promise<void> {
  const document = slipsDocument(slips, how.context);
  if (how.as === 'pdf') {
    const content = await documentToPdf(document);
    sendFile(response, { name: 'Реквизиты доступа.pdf', mediaType: 'application/pdf', content });
    return;
  }
  response.render('access/slips', {
    layout: 'print',
    title: document.title,
    document: safeHtml(documentToHtml(document)),
    backHref: how.backHref,
  });
}

/** The address printed on slips: the declared one, or the one this page was opened at. */
export function siteAddress(request: Request): string {
  return secrets().publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`;
}
