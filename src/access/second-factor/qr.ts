import { encodeQR } from 'qr';
import { type SafeHtml, safeHtml } from '../../kit/views/html.js';

/** The picture a phone reads, drawn here: the secret goes to no other site (security 3.3). */
export function qrPicture(text: string): SafeHtml {
  const rows = encodeQR(text, 'raw', { border: 4 });
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
    .join('');
  const size = rows.length;
  return safeHtml(
    `<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR-код для приложения" ` +
      `shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#ffffff"/>` +
      `<path d="${path}" fill="#000000"/></svg>`,
  );
}
