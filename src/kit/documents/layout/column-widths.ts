import type { Column } from '../document.js';
import type { ShownCell, ShownTable } from '../shown-table.js';
import { type Face, lineHeight, type Measure, points } from './page.js';
import { unbreakable, wrap } from './wrap.js';

/** A turned heading is at most so high, then it wraps. */
const TURNED_LIMIT = points(52);
/** A longer word is cut, so that an address without spaces cannot take the whole sheet. */
const WORD_LIMIT = points(45);
/** A text column never asks for more than this before others get their share. */
const TEXT_LIMIT = points(90);
/** Columns without weights grow by half where the sheet has room. */
const COMFORT = 0.5;

export interface Typography {
  size: number;
  measure: Measure;
}

export interface ColumnNeed {
  least: number;
  /** At this width no text of the column wraps. */
  best: number;
  weight: number;
}

export function padding(size: number): number {
  return size * 0.3;
}

export function faceOf(cell: ShownCell): Face {
  if (cell.emphasis === 'strong' || cell.emphasis === 'bad') return 'bold';
  return cell.emphasis === 'waiting' ? 'italic' : 'regular';
}

function subtitleSize(size: number): number {
  return size - 1;
}

/** The widest word and the widest line of a column's body, for type of size 1. */
export interface BodyExtent {
  word: number;
  line: number;
}

/** Measured once: widths of a body grow in step with its type. */
export function bodyExtents(table: ShownTable, measure: Measure): BodyExtent[] {
  const extents = table.columns.map(() => ({ word: 0, line: 0 }));
  const seen = table.columns.map(() => new Set<string>());
  for (const row of table.rows) {
    for (const cell of row.cells) {
      const face = faceOf(cell);
      const known = seen[cell.column];
      const extent = extents[cell.column];
      if (!known || !extent || cell.span > 1 || known.has(face + cell.text)) continue;
      known.add(face + cell.text);
      const widest = (texts: string[]) => Math.max(...texts.map((text) => measure(text, 1, face)));
      extent.word = Math.max(extent.word, widest(unbreakable(cell.text)));
      extent.line = Math.max(extent.line, widest(cell.text.split('\n')));
    }
  }
  return extents;
}

/** What each column needs at a type size. */
export function columnNeeds(table: ShownTable, body: BodyExtent[], type: Typography): ColumnNeed[] {
  const pad = 2 * padding(type.size);
  const needs = table.columns.map((column, index): ColumnNeed => {
    const head = headNeed(column, type);
    const extent = body[index] ?? { word: 0, line: 0 };
    const least = Math.max(head, Math.min(WORD_LIMIT, extent.word * type.size) + pad);
    const best = Math.max(least, Math.min(TEXT_LIMIT, extent.line * type.size) + pad);
    return { least, best, weight: column.weight ?? 0 };
  });
  for (const group of table.groups) {
    const covered = needs.slice(group.column, group.column + group.span);
    const missing = longestPiece(group.title ?? '', type) + pad - total(covered.map((need) => need.least));
    if (missing > 0) for (const need of covered) need.least += missing / covered.length;
  }
  return needs.map((need) => ({ ...need, best: Math.max(need.best, need.least) }));
}

function headNeed(column: Column, type: Typography): number {
  const heading = column.turned
    ? total(turnedLines(column, type).map((line) => lineHeight(line.size)))
    : Math.max(
        longestPiece(column.title, type),
        longestPiece(column.subtitle ?? '', { ...type, size: subtitleSize(type.size) }),
      );
  return Math.max(points(column.minWidth ?? 0), heading + 2 * padding(type.size));
}

function longestPiece(text: string, { size, measure }: Typography): number {
  const widths = unbreakable(text).map((piece) => measure(piece, size, 'regular'));
  return Math.min(WORD_LIMIT, Math.max(0, ...widths));
}

export interface HeadLine {
  text: string;
  size: number;
}

/** The lines of a turned heading: the title, then its subtitle beside it. */
export function turnedLines(column: Column, type: Typography): HeadLine[] {
  return headLines(column, TURNED_LIMIT, type);
}

export function headLines(column: Column, width: number, { size, measure }: Typography): HeadLine[] {
  const lines = (text: string, at: number) =>
    wrap(text, width, (part) => measure(part, at, 'regular')).map((line) => ({ text: line, size: at }));
  const small = subtitleSize(size);
  return [
    ...lines(column.title, size),
    ...(column.subtitle === undefined ? [] : lines(column.subtitle, small)),
  ];
}

/**
 * Shares the width out: first until no text wraps, then by weight; where no column has a weight, every column
 * becomes a little wider and the rest of the sheet stays empty.
 */
export function shareWidth(needs: ColumnNeed[], width: number): number[] {
  const least = needs.map((need) => need.least);
  const widths = grown(least, {
    shares: needs.map((need) => need.best - need.least),
    width,
    complete: false,
  });
  if (needs.some((need) => need.weight > 0)) {
    return grown(widths, { shares: needs.map((need) => need.weight), width, complete: true });
  }
  return grown(widths, { shares: widths.map((each) => each * COMFORT), width, complete: false });
}

interface Growth {
  shares: number[];
  /** Of the whole table. */
  width: number;
  /** Take all of the spare width; otherwise each column grows by its share at most. */
  complete: boolean;
}

function grown(widths: number[], { shares, width, complete }: Growth): number[] {
  const sum = total(shares);
  const spare = width - total(widths);
  if (sum <= 0 || spare <= 0) return widths;
  const factor = complete ? spare / sum : Math.min(1, spare / sum);
  return widths.map((each, index) => each + factor * (shares[index] ?? 0));
}

export function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
