import type { Block, Document } from '../document.js';
import { legendText } from '../legend-text.js';
import { Flow } from './flow.js';
import { ascent, lineHeight, type Item, type Measure, type Page, points } from './page.js';
import { fittingSettings, type Paper } from './paper.js';
import { layTable, leastTableWidth, measureTable, type MeasuredTable } from './table-flow.js';
import { BODY, writeFacts, writeSignatures, writeSlips, writeText } from './text-flow.js';
import { wrap } from './wrap.js';

/** Sheets of a document worth setting in smaller type. */
const SHORT = 4;

export interface Layout {
  paper: Paper;
  /** Type size of the tables. */
  tableSize: number;
  pages: Page[];
}

/** What stands where on which sheet: pure, the font is asked only for widths. */
export function layoutDocument(document: Document, measure: Measure): Layout {
  const blocks = document.blocks.map((block) => measured(block, measure));
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  const leastWidth = (size: number) =>
    Math.max(0, ...tables.map((table) => leastTableWidth(table, { size, measure })));
  const settings = fittingSettings(document.paper, leastWidth);
  const flow = fewestSheets(
    settings.map((setting) => () => fill(new Flow(setting, measure), document, blocks)),
  );
  for (const [index, page] of flow.pages.entries()) {
    const sheet = `Лист ${index + 1} из ${flow.pages.length}`;
    page.items.push(...footLine(flow, document.footer, sheet));
  }
  return { paper: flow.paper, tableSize: flow.tableSize, pages: flow.pages };
}

type MeasuredBlock = Exclude<Block, { kind: 'table' }> | { kind: 'table'; table: MeasuredTable };

function measured(block: Block, measure: Measure): MeasuredBlock {
  return block.kind === 'table' ? { kind: 'table', table: measureTable(block.table, measure) } : block;
}

function fill(flow: Flow, document: Document, blocks: MeasuredBlock[]): Flow {
  writeHeader(flow, document);
  for (const block of blocks) writeBlock(flow, block);
  return flow;
}

/** Smaller type is worth a sheet saved of a short document, but long lists stay readable. */
function fewestSheets(trials: (() => Flow)[]): Flow {
  const [first, ...smaller] = trials;
  if (!first) throw new RangeError('There is no paper to lay the document on');
  let best = first();
  if (best.pages.length > SHORT) return best;
  for (const trial of smaller) {
    const flow = trial();
    if (flow.pages.length < best.pages.length) best = flow;
  }
  return best;
}

function writeHeader(flow: Flow, document: Document): void {
  const { letterhead, title, subtitle, facts } = document;
  writeText(flow, letterhead.founder, { size: 10, face: 'regular', align: 'center' });
  writeText(flow, letterhead.college, { size: 11, face: 'bold', align: 'center' });
  flow.gap(7);
  writeText(flow, title, { size: 14, face: 'bold', align: 'center' });
  for (const line of subtitle) writeText(flow, line, { ...BODY, align: 'center' });
  flow.gap(4);
  writeFacts(flow, facts, 10.5);
}

function writeBlock(flow: Flow, block: MeasuredBlock): void {
  switch (block.kind) {
    case 'table':
      layTable(flow, block.table);
      return;
    case 'heading':
      flow.gap(8);
      flow.keep(60);
      writeText(flow, block.text, { size: 12, face: 'bold', align: 'left' });
      return;
    case 'paragraph':
      flow.gap(5);
      writeText(flow, block.text, BODY);
      return;
    case 'facts':
      flow.gap(5);
      writeFacts(flow, block.facts);
      return;
    case 'signatures':
      writeSignatures(flow, block.signatures);
      return;
    case 'legend':
      flow.gap(4);
      writeText(flow, legendText(block.signs), { ...BODY, size: 9 });
      return;
    case 'slips':
      flow.gap(8);
      writeSlips(flow, block.slips, block.across);
      return;
    case 'pageBreak':
      flow.turnPage();
      return;
  }
}

/** The footer of the document on the left, the number of the sheet on the right. */
function footLine({ paper, measure, width }: Flow, footer: string, sheet: string): Item[] {
  const size = 8.5;
  const y = paper.bottom + points(5);
  const right = paper.right - measure(sheet, size, 'regular');
  const lines = wrap(footer, width - (paper.right - right) - 20, (text) => measure(text, size, 'regular'));
  const left = lines.slice(0, 2).map((text, index): Item => {
    return {
      kind: 'text',
      x: paper.left,
      y: y + ascent(size) + index * lineHeight(size),
      text,
      size,
      face: 'regular',
    };
  });
  return [...left, { kind: 'text', x: right, y: y + ascent(size), text: sheet, size, face: 'regular' }];
}
