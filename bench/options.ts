import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Only scenarios whose name contains this. */
  only: string | undefined;
  /** Measured seconds of each side of a scenario; half of it is warm-up. */
  seconds: number;
  json: boolean;
  /** Without compression on either side. */
  plain: boolean;
  /** Leaves a CPU profile of the site in data/bench/profile. */
  profile: boolean;
  /** The same pages with ten years of history against one year, instead of against the floor. */
  years: boolean;
}

/** `npm run bench -- --only=journal --seconds=3 --plain --json --years` */
export function readOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      seconds: { type: 'string', default: '6' },
      json: { type: 'boolean', default: false },
      plain: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      years: { type: 'boolean', default: false },
    },
  });
  const { only, json, plain, profile, years } = values;
  const seconds = Number(values.seconds);
  if (!(seconds >= 1 && seconds <= 60)) throw new Error('--seconds is a number from 1 to 60.');
  return { only, seconds, json, plain, profile, years };
}
