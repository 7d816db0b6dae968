import type { PaperChoice, PaperName } from '../document.js';
import { points } from './page.js';

export interface Paper {
  name: PaperName;
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  /** Lower edge of the text; the line of the sheet's number stands below it. */
  bottom: number;
}

const SIDES: Record<PaperName, [number, number]> = {
  A4: [210, 297],
  'A4-landscape': [297, 210],
  A3: [297, 420],
  'A3-landscape': [420, 297],
};

/** Margins in millimetres; the left one is wider for binding. */
const MARGIN = { left: 18, right: 10, top: 11, bottom: 16 };

function paperOf(name: PaperName): Paper {
  const [width, height] = SIDES[name];
  return {
    name,
    width: points(width),
    height: points(height),
    left: points(MARGIN.left),
    right: points(width - MARGIN.right),
    top: points(MARGIN.top),
    bottom: points(height - MARGIN.bottom),
  };
}

export interface Setting {
  paper: Paper;
  /** Type size of tables. */
  size: number;
}

const SIZES = [10, 9, 8];

/** From the most readable to the widest: smaller type is tried before larger paper. */
const TRIALS: [PaperName, number][] = [
  ['A4', 10],
  ['A4', 9],
  ['A4-landscape', 10],
  ['A4-landscape', 9],
  ['A4-landscape', 8],
  ['A3-landscape', 10],
  ['A3-landscape', 9],
  ['A3-landscape', 8],
];

/**
 * The first paper on which the least widths of all tables fit, with every type size that fits it, the largest
 * first; the widest setting alone where none fits, and then the tables are split. `leastWidth` answers for a
 * type size in points.
 */
export function fittingSettings(choice: PaperChoice, leastWidth: (size: number) => number): Setting[] {
  const settings = trialsOf(choice).map(([name, size]) => ({ paper: paperOf(name), size }));
  const fitting = settings.filter(({ paper, size }) => leastWidth(size) <= paper.right - paper.left);
  const name = fitting[0]?.paper.name;
  return fitting.length > 0 ? fitting.filter(({ paper }) => paper.name === name) : settings.slice(-1);
}

function trialsOf(choice: PaperChoice): [PaperName, number][] {
  return choice === 'auto' ? TRIALS : SIZES.map((size) => [choice, size]);
}
