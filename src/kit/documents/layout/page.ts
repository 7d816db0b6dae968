/** Points (1/72 inch), the origin in the upper left corner. */
export type Face = 'regular' | 'bold' | 'italic';

export type Item =
  | { kind: 'text'; x: number; y: number; text: string; size: number; face: Face; up?: true; pale?: true }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; dashed?: true }
  | { kind: 'box'; x: number; y: number; width: number; height: number; fill?: 'light' | 'grey' };

export interface Page {
  items: Item[];
}

/** Width of a text in points; the only thing the layout asks of a font. */
export type Measure = (text: string, size: number, face: Face) => number;

/** The distance between baselines of lines of the given size. */
export function lineHeight(size: number): number {
  return size * 1.15;
}

/** From the upper edge of a line to its baseline. */
export function ascent(size: number): number {
  return size * 0.89;
}

export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}
