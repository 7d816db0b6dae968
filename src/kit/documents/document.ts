/**
 * Every printed report of the house as plain data. `documentToHtml`, `documentToPdf` and `documentToXlsx`
 * show the same document with the same figures. Dates are ISO strings, widths are millimetres.
 */
export interface Document {
  title: string;
  /** Printed above the title: the founder (ministry) and the full name of the college. */
  letterhead: { founder: string; college: string };
  /** Group, course, semester, «по состоянию на …»: one centred line each. */
  subtitle: string[];
  facts: Fact[];
  blocks: Block[];
  paper: PaperChoice;
  /** Below every sheet: number, fingerprint. */
  footer: string;
  /** ISO timestamp; also the creation date of the file, so that equal documents give equal bytes. */
  issuedAt: string;
}

/** `auto` takes the smallest sheet that holds the columns, up to A3; wider tables are split. */
export type PaperChoice = 'auto' | PaperName;
export type PaperName = 'A4' | 'A4-landscape' | 'A3' | 'A3-landscape';

export interface Fact {
  label: string;
  value: string;
}

export type Block =
  | { kind: 'table'; table: Table }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'signatures'; signatures: Signature[] }
  | { kind: 'legend'; signs: LegendSign[] }
  | { kind: 'slips'; across: number; slips: Slip[] }
  | { kind: 'pageBreak' };

export interface LegendSign {
  sign: string;
  meaning: string;
}

export interface Signature {
  position: string;
  name: string;
}

/** One piece to cut out along dashed lines, such as a one-time password. */
export interface Slip {
  title: string;
  facts: Fact[];
  note: string;
}

export interface Table {
  /** Short name of the table: the sheet of the workbook, the label for screen readers. */
  name: string;
  caption?: string;
  columns: Column[];
  rows: Row[];
  /** Totals below the body. */
  summary?: Row[];
}

/**
 * `decimal` has two places; `percent` is a share of one (0.875 is 87,5 %) with one place; `date` is an ISO
 * date. A text in a column of numbers («н/а») is shown as it is.
 */
export type CellKind = 'text' | 'integer' | 'decimal' | 'percent' | 'mark' | 'date';

export interface Column {
  title: string;
  /** A smaller second line of the heading, such as the teacher. */
  subtitle?: string;
  /** Neighbours with the same group stand under one heading. */
  group?: string;
  kind: CellKind;
  /** The heading reads upwards. */
  turned?: boolean;
  /** Repeated on every sheet when a wide table is split; read out as the head of the row. */
  identifies?: boolean;
  align?: Align;
  /** At least so many millimetres wide. */
  minWidth?: number;
  /** Share of the spare width; none unless said. A table without weights may stay narrower than the sheet. */
  weight?: number;
}

export type Align = 'left' | 'center' | 'right';

export interface Row {
  cells: Cell[];
  /** Kind of the numbers of this row where it differs from that of the columns. */
  kind?: CellKind;
  emphasis?: Emphasis;
}

export type CellValue = string | number | null;
export type Cell = CellValue | DetailedCell;

export interface DetailedCell {
  value: CellValue;
  kind?: CellKind;
  /** Covers so many columns. */
  span?: number;
  emphasis?: Emphasis;
  /** Explained below the table under an asterisk. */
  note?: string;
}

/** `waiting` is not final yet, `inactive` lies outside the person's dates. */
export type Emphasis = 'waiting' | 'bad' | 'inactive' | 'strong';
