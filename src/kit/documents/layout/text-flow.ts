import type { Align, Fact, Signature, Slip } from '../document.js';
import { boxedText } from './boxed-text.js';
import type { Flow } from './flow.js';
import { ascent, type Face, type Item, lineHeight } from './page.js';
import { wrap } from './wrap.js';

interface TextStyle {
  size: number;
  face: Face;
  align: Align;
}

export const BODY: TextStyle = { size: 11, face: 'regular', align: 'left' };

/** Text over the whole width, broken between lines where the sheet ends. */
export function writeText(flow: Flow, text: string, style: TextStyle): void {
  if (text === '') return;
  const measure = (part: string) => flow.measure(part, style.size, style.face);
  const height = lineHeight(style.size);
  for (const line of wrap(text, flow.width, measure)) {
    flow.keep(height);
    const box = { x: flow.paper.left, y: flow.y, width: flow.width, height };
    const lines = [{ text: line, size: style.size }];
    flow.put(...boxedText(box, { lines, face: style.face, align: style.align, padding: 0 }, flow.measure));
    flow.y += height;
  }
}

export function writeFacts(flow: Flow, facts: Fact[], size = BODY.size): void {
  const texts = facts.map(({ label, value }) => (value === '' ? label : `${label}: ${value}`));
  const columns = Math.floor(flow.width / FACT_COLUMN);
  if (texts.length < MANY_FACTS || columns < 2) {
    for (const text of texts) writeText(flow, text, { ...BODY, size });
    return;
  }
  writeColumns(flow, texts, { columns, size });
}

const MANY_FACTS = 6;
const FACT_COLUMN = 230;
const GUTTER = 18;

/** Many short lines stand side by side, read down each column, so that they do not cost a sheet. */
function writeColumns(
  flow: Flow,
  texts: string[],
  { columns, size }: { columns: number; size: number },
): void {
  const high = Math.ceil(texts.length / columns);
  const measure = (text: string) => flow.measure(text, size, 'regular');
  const own = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...texts.slice(column * high, (column + 1) * high).map(measure)),
  );
  const fit = own.reduce((sum, width) => sum + width + GUTTER, 0) <= flow.width;
  const widths = own.map((width) => (fit ? width + GUTTER : flow.width / columns));
  for (let row = 0; row < high; row += 1) {
    const beside = widths.map((width, column) => {
      const text = column * high + row < texts.length ? texts[column * high + row] : undefined;
      return text === undefined ? [] : wrap(text, width - GUTTER + 1, measure);
    });
    const height = Math.max(...beside.map((lines) => lines.length)) * lineHeight(size);
    flow.keep(height);
    let x = flow.paper.left;
    for (const [column, lines] of beside.entries()) {
      flow.put(...linesAt(lines, { x, y: flow.y + ascent(size), size }));
      x += widths[column] ?? 0;
    }
    flow.y += height;
  }
}

function linesAt(lines: string[], place: { x: number; y: number; size: number }): Item[] {
  const { x, y, size } = place;
  return lines.map((text, at) => {
    return { kind: 'text', x, y: y + at * lineHeight(size), text, size, face: 'regular' };
  });
}

/** Position, a line to sign on, the name; all signatures of a block stay on one sheet. */
export function writeSignatures(flow: Flow, signatures: Signature[]): void {
  const { size } = BODY;
  const width = Math.min(flow.width, 510);
  const columns = { position: width * 0.44, sign: width * 0.24, name: width * 0.28, gutter: width * 0.02 };
  const measure = (text: string) => flow.measure(text, size, 'regular');
  const set = signatures.map(({ position, name }) => ({
    position: wrap(position, columns.position, measure),
    name: wrap(name, columns.name, measure),
  }));
  const high = set.map((each) => Math.max(each.position.length, each.name.length) * lineHeight(size) + 9);
  flow.gap(12);
  flow.keep(high.reduce((sum, height) => sum + height, 0));
  for (const [index, { position, name }] of set.entries()) {
    const { left } = flow.paper;
    const baseline = flow.y + ascent(size) + (Math.max(position.length, name.length) - 1) * lineHeight(size);
    const sign = left + columns.position + columns.gutter;
    flow.put(
      ...stacked(position, left, baseline),
      { kind: 'line', x1: sign, y1: baseline + 1.5, x2: sign + columns.sign, y2: baseline + 1.5 },
      ...stacked(name, sign + columns.sign + columns.gutter, baseline),
    );
    flow.y += high[index] ?? 0;
  }
}

/** Lines of which the last stands on the baseline. */
function stacked(lines: string[], x: number, baseline: number): Item[] {
  const { size, face } = BODY;
  return lines.map((text, index) => {
    const y = baseline - (lines.length - 1 - index) * lineHeight(size);
    return { kind: 'text', x, y, text, size, face };
  });
}

/** Pieces side by side with dashed cut lines around them; none is split over sheets. */
export function writeSlips(flow: Flow, slips: Slip[], across: number): void {
  const width = flow.width / across;
  const inner = width - 20;
  for (let first = 0; first < slips.length; first += across) {
    const set = slips.slice(first, first + across).map((slip) => slipLines(flow, slip, inner));
    const height =
      20 + Math.max(...set.map((lines) => lines.reduce((sum, { style }) => sum + lineHeight(style.size), 0)));
    flow.keep(height);
    for (const [index, lines] of set.entries()) {
      const left = flow.paper.left + index * width;
      flow.put(...cutLines({ x: left, y: flow.y, width, height }));
      let y = flow.y + 10;
      for (const { text, style } of lines) {
        flow.put({
          kind: 'text',
          x: left + 10,
          y: y + ascent(style.size),
          text,
          size: style.size,
          face: style.face,
        });
        y += lineHeight(style.size);
      }
    }
    flow.y += height;
  }
}

function slipLines(flow: Flow, slip: Slip, width: number): { text: string; style: TextStyle }[] {
  const parts: [string, TextStyle][] = [
    [slip.title, { ...BODY, face: 'bold' }],
    ...slip.facts.map(({ label, value }): [string, TextStyle] => [`${label}: ${value}`, BODY]),
    [slip.note, { ...BODY, size: 9 }],
  ];
  return parts
    .filter(([text]) => text !== '')
    .flatMap(([text, style]) =>
      wrap(text, width, (part) => flow.measure(part, style.size, style.face)).map((line) => ({
        text: line,
        style,
      })),
    );
}

function cutLines({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Item[] {
  const edges: [number, number, number, number][] = [
    [x, y, x + width, y],
    [x, y + height, x + width, y + height],
    [x, y, x, y + height],
    [x + width, y, x + width, y + height],
  ];
  return edges.map(([x1, y1, x2, y2]) => ({ kind: 'line', x1, y1, x2, y2, dashed: true }));
}
