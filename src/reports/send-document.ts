import type { Response } from 'express';
import type { Document } from '../kit/documents/document.js';
import { documentToPdf } from '../kit/documents/to-pdf.js';
import { documentToXlsx } from '../kit/documents/to-xlsx.js';
import { contentDisposition } from '../kit/files/attachment.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Opens in the browser: a sheet is looked at before it is printed. */
export async function sendPdf(response: Response, document: Document, name: string): Promise<void> {
  response.set('Content-Disposition', contentDisposition(`${name}.pdf`).replace(/^attachment/, 'inline'));
  response.type('application/pdf').send(await documentToPdf(document));
}

export async function sendXlsx(response: Response, document: Document, name: string): Promise<void> {
  response.set('Content-Disposition', contentDisposition(`${name}.xlsx`));
  response.type(XLSX).send(await documentToXlsx(document));
}
