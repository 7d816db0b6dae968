import type { Column } from '../document.js';
import type { GroupHeading, ShownTable } from '../shown-table.js';
import { boxedText, heightOf, turnedText, type Box } from './boxed-text.js';
import { headLines, padding, turnedLines, type HeadLine, type Typography } from './column-widths.js';
import type { Item } from './page.js';
import { extent, type Slice } from './table-slices.js';
import { wrap } from './wrap.js';

interface Head {
  height: number;
  /** Painted at the given left and upper edge. */
  paint: (left: number, top: number) => Item[];
}

interface Heading {
  x: number;
  width: number;
  column: Column;
  lines: HeadLine[];
}

interface GroupPlace {
  x: number;
  width: number;
  lines: HeadLine[];
}

/** The heading of a slice: groups above, then names, some of them turned. */
export function tableHead(table: ShownTable, slice: Slice, type: Typography): Head {
  const headings = slice.columns.flatMap(({ column: index, x, width }) => {
    const column = table.columns[index];
    return column ? [{ x, width, column, lines: linesOf(column, width, type) }] : [];
  });
  const groups = table.groups.flatMap((group) => placeOf(group, slice, type) ?? []);
  const pad = 2 * padding(type.size);
  const upper = Math.max(0, ...groups.map((group) => heightOf(group.lines) + pad));
  const heightFor = (grouped: boolean) =>
    Math.max(
      0,
      ...headings
        .filter(({ column }) => (column.group !== undefined) === grouped)
        .map((heading) => headingHeight(heading, type)),
    );
  const height = Math.max(upper + heightFor(true), heightFor(false));
  const paint = (left: number, top: number) => [
    ...groups.flatMap((group) => paintGroup(group, { x: left, y: top, width: 0, height: upper }, type)),
    ...headings.flatMap((heading) => {
      const above = heading.column.group === undefined ? 0 : upper;
      const box = { x: left + heading.x, y: top + above, width: heading.width, height: height - above };
      return paintHeading(heading, box, type);
    }),
  ];
  return { height, paint };
}

function linesOf(column: Column, width: number, type: Typography): HeadLine[] {
  return column.turned ? turnedLines(column, type) : headLines(column, width - 2 * padding(type.size), type);
}

function placeOf(group: GroupHeading, slice: Slice, type: Typography): GroupPlace | null {
  if (group.title === null) return null;
  const place = extent(slice, group.column, group.span);
  if (!place) return null;
  const measure = (text: string) => type.measure(text, type.size, 'regular');
  const lines = wrap(group.title, place.width - 2 * padding(type.size), measure);
  return { ...place, lines: lines.map((text) => ({ text, size: type.size })) };
}

function headingHeight({ column, lines }: Heading, { size, measure }: Typography): number {
  const pad = 2 * padding(size);
  if (!column.turned) return heightOf(lines) + pad;
  return Math.max(...lines.map((line) => measure(line.text, line.size, 'regular'))) + 2 * pad;
}

function paintGroup(group: GroupPlace, at: Box, type: Typography): Item[] {
  const box = { x: at.x + group.x, y: at.y, width: group.width, height: at.height };
  const text = { lines: group.lines, face: 'regular', align: 'center', padding: padding(type.size) } as const;
  return [{ kind: 'box', ...box }, ...boxedText(box, text, type.measure)];
}

function paintHeading(heading: Heading, box: Box, type: Typography): Item[] {
  const text = { lines: heading.lines, face: 'regular', align: 'center' } as const;
  const inner = heading.column.turned
    ? turnedText(box, { ...text, padding: 2 * padding(type.size) })
    : boxedText(box, { ...text, padding: padding(type.size) }, type.measure);
  return [{ kind: 'box', ...box }, ...inner];
}
