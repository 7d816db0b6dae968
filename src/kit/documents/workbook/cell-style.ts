import type { CellStyle, CellValue } from 'hucre/xlsx';
import type { CellKind } from '../document.js';
import type { ShownCell } from '../shown-table.js';

const FORMATS: Partial<Record<CellKind, string>> = {
  integer: '0',
  decimal: '0.00',
  percent: '0.0%',
  date: 'dd.mm.yyyy',
};

const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, right: THIN, bottom: THIN, left: THIN };

/** Numbers and dates stay numbers and dates; a text is never a formula, whatever it begins with. */
export function typedValue({ value, kind }: Pick<ShownCell, 'value' | 'kind'>): CellValue {
  if (typeof value !== 'string') return value;
  if (kind === 'mark' && /^\d$/.test(value)) return Number(value);
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value)) return new Date(`${value}T00:00:00Z`);
  return value;
}

export function bodyStyle(cell: ShownCell): CellStyle {
  const { emphasis } = cell;
  const style: CellStyle = {
    font: {
      name: 'Times New Roman',
      size: 11,
      bold: emphasis === 'bad' || emphasis === 'strong',
      italic: emphasis === 'waiting',
    },
    border: BORDER,
    alignment: { horizontal: cell.align, vertical: 'center', wrapText: true },
  };
  const format = FORMATS[cell.kind];
  if (format !== undefined && typeof typedValue(cell) !== 'string') style.numFmt = format;
  if (emphasis === 'inactive') style.fill = solid('E2E2E2');
  if (emphasis === 'waiting') style.fill = solid('FFF6DD');
  return style;
}

export function headStyle(turned: boolean): CellStyle {
  return {
    font: { name: 'Times New Roman', size: 10, bold: true },
    border: BORDER,
    alignment: {
      horizontal: 'center',
      vertical: turned ? 'bottom' : 'center',
      wrapText: true,
      ...(turned ? { textRotation: 90 } : {}),
    },
  };
}

function solid(rgb: string): CellStyle['fill'] {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } };
}
