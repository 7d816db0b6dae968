import type { Align } from '../document.js';
import type { HeadLine } from './column-widths.js';
import { ascent, type Face, type Item, lineHeight, type Measure } from './page.js';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface BoxedText {
  lines: HeadLine[];
  face: Face;
  align: Align;
  padding: number;
  pale?: boolean;
}

/** Lines in a box, in the middle of its height. */
export function boxedText(box: Box, text: BoxedText, measure: Measure): Item[] {
  let y = box.y + (box.height - heightOf(text.lines)) / 2;
  return text.lines.flatMap(({ text: line, size }) => {
    const baseline = y + ascent(size);
    y += lineHeight(size);
    if (line === '') return [];
    const spare = box.width - measure(line, size, text.face);
    const x = box.x + { left: text.padding, center: spare / 2, right: spare - text.padding }[text.align];
    const item: Item = { kind: 'text', x, y: baseline, text: line, size, face: text.face };
    return [text.pale ? { ...item, pale: true } : item];
  });
}

/** Lines reading upwards from the lower edge of a box, in the middle of its width. */
export function turnedText(box: Box, text: BoxedText): Item[] {
  let x = box.x + (box.width - heightOf(text.lines)) / 2;
  return text.lines.map(({ text: line, size }) => {
    const baseline = x + ascent(size);
    x += lineHeight(size);
    const y = box.y + box.height - text.padding;
    return { kind: 'text', x: baseline, y, text: line, size, face: text.face, up: true };
  });
}

export function heightOf(lines: HeadLine[]): number {
  return lines.reduce((sum, line) => sum + lineHeight(line.size), 0);
}
