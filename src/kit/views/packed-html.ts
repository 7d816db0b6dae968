import { type GzipPart, gzipPart } from '../http/gzip-parts.js';

/** A part of a page that outlives the request, compressed once; `{{raw x}}` prints it. */
export class PackedHtml {
  readonly part: GzipPart;

  constructor(html: string) {
    this.part = gzipPart(html);
  }

  /** Bytes in memory. */
  get size(): number {
    return this.part.blocks.length;
  }
}

/** Between the rendering of a page and its sending, both in one turn: the parts to be put in, by their number. */
let printed: GzipPart[] = [];

/** Stands in the page until it is sent; no text of a page holds U+0000. */
export function printPacked({ part }: PackedHtml): string {
  return `\0${printed.push(part) - 1}\0`;
}

/** The page cut at its packed parts: texts and parts by turns. */
export function takePieces(page: string): (string | GzipPart)[] {
  const parts = printed;
  printed = [];
  if (parts.length === 0) return [page];
  return page.split('\0').map((piece, at) => (at % 2 === 1 ? (parts[Number(piece)] ?? '') : piece));
}
