import type { RowDef } from 'hucre';
import type { Cell, CellStyle, CellValue, MergeRange } from 'hucre/xlsx';

const POINTS_A_LINE = 15;

/** A sheet being written from top to bottom; rows and columns count from zero. */
export class SheetDraft {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];
  readonly rowDefs = new Map<number, RowDef>();
  /** The next free row. */
  row = 0;

  /** `widths` of the columns in characters. */
  constructor(readonly widths: number[]) {}

  set(place: { row: number; column: number }, value: CellValue, style: CellStyle): Partial<Cell> {
    const cell: Partial<Cell> = { value, style };
    this.cells.set(`${place.row},${place.column}`, cell);
    return cell;
  }

  merge(from: { row: number; column: number }, to: { row: number; column: number }): void {
    if (from.row === to.row && from.column === to.column) return;
    this.merges.push({ startRow: from.row, startCol: from.column, endRow: to.row, endCol: to.column });
  }

  /** A text over the whole width, in a row high enough for it. */
  writeLine(text: string, font: { bold?: boolean; size?: number; centred?: boolean } = {}): void {
    if (text === '') return;
    const size = font.size ?? 11;
    const width = Math.max(
      20,
      this.widths.reduce((sum, each) => sum + each, 0),
    );
    const lines = text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * size) / 11 / width)), 0);
    this.set({ row: this.row, column: 0 }, text, {
      font: { name: 'Times New Roman', size, bold: font.bold ?? false },
      alignment: { horizontal: font.centred ? 'center' : 'left', vertical: 'top', wrapText: true },
    });
    this.merge({ row: this.row, column: 0 }, { row: this.row, column: this.widths.length - 1 });
    this.rowDefs.set(this.row, { height: Math.ceil(lines * POINTS_A_LINE * Math.max(1, size / 11)) });
    this.row += 1;
  }

  skip(): void {
    this.row += 1;
  }
}
