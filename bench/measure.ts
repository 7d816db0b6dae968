import type { ChildProcess } from 'node:child_process';
import { answerOf, type Server } from './child-process.js';
import type { LoadOrder, Side, Slice } from './load.js';
import type { Scenario } from './scenarios.js';

export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  bytes: number;
  statements: number;
  /** Milliseconds of the server's processor, the database's not counted, for one request. */
  cpu: number;
}

export interface Result {
  name: string;
  target: number;
  site: Figures;
  floor: Figures;
  /** The median over neighbouring slices: whatever else the machine does weighs on both alike. */
  ratio: number;
}

const SLICE = 500;

/** One scenario: a warm-up, then slices of both sides by turns, site-floor, floor-site, … */
export async function measure(
  load: ChildProcess,
  scenario: Scenario,
  run: { seconds: number; servers: Record<Side, Server>; databaseUrl: string },
): Promise<Result> {
  load.send({
    lanes: scenario.lanes,
    origins: { site: run.servers.site.origin, floor: run.servers.floor.origin },
    databaseUrl: run.databaseUrl,
  } satisfies LoadOrder);
  const pairs = Math.max(2, Math.round((run.seconds * 1000) / SLICE));
  await slicesOf(load, Math.ceil(pairs / 2));
  const before = { site: run.servers.site.cpu(), floor: run.servers.floor.cpu() };
  const slices = await slicesOf(load, pairs);
  const spent = (side: Side): number => run.servers[side].cpu() - before[side];
  const ratios = slices.map(({ site, floor }) => rate(site) / rate(floor));
  return {
    name: scenario.name,
    target: scenario.target,
    site: figuresOf(
      slices.map((pair) => pair.site),
      spent('site'),
    ),
    floor: figuresOf(
      slices.map((pair) => pair.floor),
      spent('floor'),
    ),
    ratio: percentile(ratios, 0.5),
  };
}

async function slicesOf(load: ChildProcess, pairs: number): Promise<Record<Side, Slice>[]> {
  const found: Record<Side, Slice>[] = [];
  for (let at = 0; at < pairs; at += 1) {
    if (at % 2 === 0) {
      const site = await slice(load, 'site');
      found.push({ site, floor: await slice(load, 'floor') });
    } else {
      const floor = await slice(load, 'floor');
      found.push({ site: await slice(load, 'site'), floor });
    }
  }
  return found;
}

async function slice(load: ChildProcess, side: Side): Promise<Slice> {
  load.send({ side, milliseconds: SLICE } satisfies LoadOrder);
  const done = (await answerOf(load)) as Slice;
  if (done.failures.length > 0) throw new Error(`${side}: ${done.failures.slice(0, 3).join('; ')}`);
  return done;
}

function rate(slice: Slice): number {
  return (slice.latencies.length * 1000) / slice.milliseconds;
}

function figuresOf(slices: readonly Slice[], cpu: number): Figures {
  const latencies = slices.flatMap((one) => one.latencies);
  const milliseconds = slices.reduce((sum, one) => sum + one.milliseconds, 0);
  return {
    perSecond: (latencies.length * 1000) / milliseconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    bytes: slices.at(-1)?.bytes ?? 0,
    statements: slices.at(-1)?.statements ?? 0,
    cpu: cpu / Math.max(1, latencies.length),
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
