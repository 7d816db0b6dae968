import type { Block, Fact, Signature, Slip } from '../document.js';
import { legendText } from '../legend-text.js';
import type { SheetDraft } from './sheet-draft.js';

/** The text around a table; tables themselves and page breaks make no line. */
export function writeBlock(draft: SheetDraft, block: Block): void {
  switch (block.kind) {
    case 'heading':
      draft.writeLine(block.text, { bold: true, size: 12 });
      return;
    case 'paragraph':
      draft.writeLine(block.text);
      return;
    case 'facts':
      writeFacts(draft, block.facts);
      return;
    case 'legend':
      draft.writeLine(legendText(block.signs));
      return;
    case 'signatures':
      block.signatures.forEach((signature) => {
        writeSignature(draft, signature);
      });
      return;
    case 'slips':
      block.slips.forEach((slip) => {
        writeSlip(draft, slip);
      });
      return;
    case 'table':
    case 'pageBreak':
      return;
  }
}

export function writeFacts(draft: SheetDraft, facts: Fact[]): void {
  for (const { label, value } of facts) draft.writeLine(value === '' ? label : `${label}: ${value}`);
}

function writeSignature(draft: SheetDraft, { position, name }: Signature): void {
  draft.skip();
  draft.writeLine(`${position} ____________________ ${name}`);
}

function writeSlip(draft: SheetDraft, slip: Slip): void {
  draft.skip();
  draft.writeLine(slip.title, { bold: true });
  writeFacts(draft, slip.facts);
  draft.writeLine(slip.note);
}
