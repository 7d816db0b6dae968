import type { LegendSign } from './document.js';

export function legendText(signs: LegendSign[]): string {
  return `Условные обозначения: ${signs.map(({ sign, meaning }) => `${sign} — ${meaning}`).join('; ')}.`;
}
