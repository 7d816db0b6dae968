import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Document } from './document.js';
import { layoutDocument } from './layout/layout.js';
import type { Face, Item, Measure, Page } from './layout/page.js';

const require = createRequire(import.meta.url);

const FACES: Record<Face, Buffer> = {
  regular: font('400Regular/Tinos_400Regular.ttf'),
  bold: font('700Bold/Tinos_700Bold.ttf'),
  italic: font('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
};

const INK = '#000000';
const PALE = '#666666';
const FILLS = { light: '#f0f0f0', grey: '#e2e2e2' };

/** A4 or A3 sheets; equal documents give equal bytes. Lets other work through between sheets. */
export async function documentToPdf(document: Document): Promise<Buffer> {
  const pdf = newPdf(document);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const { paper, pages } = layoutDocument(document, measureWith(pdf));
  for (const page of pages) {
    pdf.addPage({ size: [paper.width, paper.height], margin: 0 });
    paintPage(pdf, page);
    await setImmediate();
  }
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function newPdf(document: Document): PDFKit.PDFDocument {
  const metadata = {
    Title: [document.title, ...document.subtitle].join(', '),
    Author: document.letterhead.college,
    CreationDate: new Date(document.issuedAt),
  };
  const pdf = new PDFDocument({
    autoFirstPage: false,
    lang: 'ru-RU',
    displayTitle: true,
    pdfVersion: '1.7',
    ['info']: metadata,
  });
  for (const [face, bytes] of Object.entries(FACES)) pdf.registerFont(face, bytes);
  return pdf;
}

/** Widths are asked of the font once per text and scaled. */
function measureWith(pdf: PDFKit.PDFDocument): Measure {
  const known: Record<Face, Map<string, number>> = { regular: new Map(), bold: new Map(), italic: new Map() };
  return (text, size, face) => {
    let width = known[face].get(text);
    if (width === undefined) {
      width = pdf.font(face).fontSize(1000).widthOfString(text);
      known[face].set(text, width);
    }
    return (width * size) / 1000;
  };
}

function paintPage(pdf: PDFKit.PDFDocument, page: Page): void {
  pdf.lineWidth(0.5).strokeColor(INK).fillColor(INK);
  for (const item of page.items) if (item.kind === 'box') paintBox(pdf, item);
  for (const item of page.items) if (item.kind === 'line') paintLine(pdf, item);
  for (const item of page.items) if (item.kind === 'text') paintText(pdf, item);
}

function paintBox(pdf: PDFKit.PDFDocument, box: Extract<Item, { kind: 'box' }>): void {
  pdf.rect(box.x, box.y, box.width, box.height);
  if (box.fill) pdf.fillAndStroke(FILLS[box.fill], INK);
  else pdf.stroke();
}

function paintLine(pdf: PDFKit.PDFDocument, line: Extract<Item, { kind: 'line' }>): void {
  if (line.dashed) pdf.dash(3, { space: 3 });
  pdf.moveTo(line.x1, line.y1).lineTo(line.x2, line.y2).stroke();
  if (line.dashed) pdf.undash();
}

function paintText(pdf: PDFKit.PDFDocument, item: Extract<Item, { kind: 'text' }>): void {
  pdf
    .font(item.face)
    .fontSize(item.size)
    .fillColor(item.pale ? PALE : INK);
  const style = { lineBreak: false, baseline: 'alphabetic' } as const;
  if (!item.up) {
    pdf.text(item.text, item.x, item.y, style);
    return;
  }
  pdf.save();
  pdf.rotate(-90, { origin: [item.x, item.y] }).text(item.text, item.x, item.y, style);
  pdf.restore();
}

function font(path: string): Buffer {
  return readFileSync(require.resolve(`@expo-google-fonts/tinos/${path}`));
}
