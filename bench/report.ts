import type { Side } from './load.js';
import type { Result } from './measure.js';

/** What stands on the two sides. */
export type Sides = Record<Side, string>;

const columns = (sides: Sides): readonly [string, (result: Result) => string][] => [
  [`${sides.site} req/s`, ({ site }) => site.perSecond.toFixed(0)],
  [`${sides.floor} req/s`, ({ floor }) => floor.perSecond.toFixed(0)],
  ['ratio', ({ ratio }) => ratio.toFixed(2)],
  ['target', ({ target }) => target.toFixed(2)],
  ['', ({ ratio, target }) => (ratio >= target ? 'held' : 'MISSED')],
  ['p50 ms', ({ site, floor }) => `${site.p50.toFixed(1)} / ${floor.p50.toFixed(1)}`],
  ['p99 ms', ({ site, floor }) => `${site.p99.toFixed(1)} / ${floor.p99.toFixed(1)}`],
  ['CPU ms', ({ site, floor }) => `${site.processor.toFixed(2)} / ${floor.processor.toFixed(2)}`],
  [
    'of PostgreSQL',
    ({ site, floor }) => `${site.databaseProcessor.toFixed(2)} / ${floor.databaseProcessor.toFixed(2)}`,
  ],
  ['SQL', ({ site }) => String(site.statements)],
  ['bytes', ({ site, floor }) => `${site.bytes} / ${floor.bytes}`],
];

/** The table for a person; pairs are of the first and the second side. */
export function tableOf(results: readonly Result[], sides: Sides): string {
  const shown = columns(sides);
  const lines = [['', ...shown.map(([title]) => title)]];
  for (const result of results) lines.push([result.name, ...shown.map(([, show]) => show(result))]);
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((text, at) => (at === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
