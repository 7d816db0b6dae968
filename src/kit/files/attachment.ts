import type { Response } from 'express';
import type { NewFile } from './stored-files.js';

/** RFC 6266: the Russian name in `filename*`, a Latin shadow of it for old programs; no quote, slash or line break. */
export function contentDisposition(name: string): string {
  const safe = name.replace(/[\p{Cc}"\\/]/gu, '_');
  const encoded = encodeURIComponent(safe.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${safe.replace(/[^\x20-\x7e]/g, '_')}"; filename*=UTF-8''${encoded}`;
}

/** Always a download, never shown inside the site: an uploaded page must not run here. */
export function sendFile(response: Response, file: NewFile): void {
  response
    .set({ 'Content-Type': file.mediaType, 'Content-Disposition': contentDisposition(file.name) })
    .send(file.content);
}
