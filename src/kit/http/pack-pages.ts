import type { NextFunction, Request, Response } from 'express';
import { constants, inflateRawSync } from 'node:zlib';
import { takePieces } from '../views/packed-html.js';
import { type GzipPart, gzipOf, gzipPart } from './gzip-parts.js';

/** Compressing less than a packet gains nothing. */
const WORTH_IT = 1400;

/** Sends each page compressed in one go: the parts kept in memory as they are, the rest around them anew. */
export function packPages(request: Request, response: Response, next: NextFunction): void {
  const send = response.send.bind(response) as (body: unknown) => Response;
  response.send = (body: unknown) => {
    if (typeof body !== 'string') return send(body);
    const pieces = takePieces(body);
    if (pieces.length === 1 && body.length < WORTH_IT) return send(body);
    response.vary('Accept-Encoding');
    if (!request.acceptsEncodings('gzip')) return send(pieces.map(textOf).join(''));
    if (!response.get('Content-Type')) response.type('html');
    response.set('Content-Encoding', 'gzip');
    return send(gzipOf(pieces.map((piece) => (typeof piece === 'string' ? gzipPart(piece) : piece))));
  };
  next();
}

function textOf(piece: string | GzipPart): string {
  if (typeof piece === 'string') return piece;
  return inflateRawSync(piece.blocks, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
}
