import type { NamedRange, PageSetup } from 'hucre';
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import type { Block, Document, PaperChoice, Table } from './document.js';
import { showTable, type ShownTable } from './shown-table.js';
import { SheetDraft } from './workbook/sheet-draft.js';
import { printedRanges, type Titles } from './workbook/printed-ranges.js';
import { columnWidths, writeHead, writeRow } from './workbook/table-sheet.js';
import { writeBlock, writeFacts } from './workbook/text-lines.js';

/** One sheet per table, with typed cells; text before the first table stands on its sheet. */
export async function documentToXlsx(document: Document): Promise<Buffer> {
  const sections = sectionsOf(document.blocks);
  const created = new Date(document.issuedAt);
  const names = sheetNames(sections.map((section) => section.table?.name ?? document.title));
  const drawn = sections.map((section, index) =>
    drawSheet(document, section, { index, name: names[index] ?? '' }),
  );
  const bytes = await writeXlsx({
    properties: { title: document.title, creator: document.letterhead.college, created, modified: created },
    defaultFont: { name: 'Times New Roman', size: 11 },
    sheets: drawn.map(({ sheet }) => sheet),
    namedRanges: drawn.flatMap(({ ranges }) => ranges),
  });
  return Buffer.from(bytes);
}

interface Section {
  before: Block[];
  table: Table | null;
  after: Block[];
}

function sectionsOf(blocks: Block[]): Section[] {
  const first: Section = { before: [], table: null, after: [] };
  const sections = [first];
  let current = first;
  for (const block of blocks) {
    if (block.kind !== 'table') {
      (current.table === null ? current.before : current.after).push(block);
      continue;
    }
    if (current.table !== null) {
      current = { before: [], table: null, after: [] };
      sections.push(current);
    }
    current.table = block.table;
  }
  return sections;
}

function drawSheet(
  document: Document,
  section: Section,
  { index, name }: { index: number; name: string },
): { sheet: WriteSheet; ranges: NamedRange[] } {
  const shown = section.table === null ? null : showTable(section.table);
  const draft = new SheetDraft(shown === null ? [100] : columnWidths(shown));
  if (index === 0) writeHeader(draft, document);
  else draft.writeLine(document.title, { bold: true, size: 14, centred: true });
  for (const block of section.before) writeBlock(draft, block);
  const titles = shown === null ? null : writeTable(draft, shown, section.table?.caption ?? '');
  for (const block of section.after) writeBlock(draft, block);
  const sheet: WriteSheet = {
    name,
    rows: [],
    cells: draft.cells,
    merges: draft.merges,
    rowDefs: draft.rowDefs,
    columns: draft.widths.map((width) => ({ width })),
    headerFooter: { oddFooter: `&L${document.footer.replaceAll('&', '&&')}&RЛист &P из &N` },
    pageSetup: paperSetup(document.paper),
    ...(titles && { freezePane: { rows: titles.head.last + 1, columns: titles.columns } }),
  };
  return { sheet, ranges: printedRanges({ name, rows: draft.row, columns: draft.widths.length }, titles) };
}

function paperSetup(paper: PaperChoice): PageSetup {
  return {
    paperSize: paper.startsWith('A3') ? 'a3' : 'a4',
    orientation: paper === 'A4' || paper === 'A3' ? 'portrait' : 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins: { left: 0.6, right: 0.4, top: 0.4, bottom: 0.6, header: 0.2, footer: 0.3 },
  };
}

/** How many columns from the left identify a row. */
function named({ columns }: ShownTable): number {
  const first = columns.findIndex((column) => !column.identifies);
  return Math.max(0, first);
}

function writeHeader(draft: SheetDraft, { letterhead, title, subtitle, facts }: Document): void {
  draft.writeLine(letterhead.founder, { centred: true });
  draft.writeLine(letterhead.college, { bold: true, centred: true });
  draft.writeLine(title, { bold: true, size: 14, centred: true });
  for (const line of subtitle) draft.writeLine(line, { centred: true });
  writeFacts(draft, facts);
}

function writeTable(draft: SheetDraft, shown: ShownTable, caption: string): Titles {
  draft.writeLine(caption, { bold: true });
  const head = writeHead(draft, shown);
  for (const row of shown.rows) writeRow(draft, row);
  for (const note of shown.notes) draft.writeLine(note);
  return { head, columns: named(shown) };
}

/** Sheets have unique names of at most 31 signs, without the signs Excel forbids. */
function sheetNames(wanted: string[]): string[] {
  const clean = wanted.map((name) => name.replace(/[[\]:*?/\\']/g, ' ').trim() || 'Лист');
  return clean.map((name, index) => {
    const earlier = clean
      .slice(0, index)
      .filter((other) => other.toLowerCase() === name.toLowerCase()).length;
    const suffix = earlier === 0 ? '' : ` (${earlier + 1})`;
    return name.slice(0, 31 - suffix.length) + suffix;
  });
}
