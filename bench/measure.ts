import type { ChildProcess } from 'node:child_process';
import { answerOf, type Server } from './child-process.js';
import type { LoadOrder, Side, Slice } from './load.js';
import { processorOfFamily } from './processor.js';
import type { Scenario } from './scenarios.js';

export interface Figures {
  perSecond: number;
  p50: number;
  p99: number;
  bytes: number;
  statements: number;
  /** Milliseconds of processor for one request: of the server, and of the database. */
  processor: number;
  databaseProcessor: number;
}

export interface Result {
  name: string;
  target: number;
  site: Figures;
  floor: Figures;
  /** The median over neighbouring slices: whatever else the machine does weighs on both alike. */
  ratio: number;
}

interface Run {
  seconds: number;
  servers: Record<Side, Server>;
  databases: Record<Side, string>;
  databasePid: number;
}

type Measured = Slice & { processor: number; databaseProcessor: number };

const SLICE = 500;

/** One scenario: a warm-up, then slices of both sides by turns, site-floor, floor-site, … */
export async function measure(load: ChildProcess, scenario: Scenario, run: Run): Promise<Result> {
  load.send({
    lanes: scenario.lanes,
    origins: { site: run.servers.site.origin, floor: run.servers.floor.origin },
    databases: run.databases,
  } satisfies LoadOrder);
  const pairs = Math.max(2, Math.round((run.seconds * 1000) / SLICE));
  await slicesOf(load, Math.ceil(pairs / 2), run);
  const slices = await slicesOf(load, pairs, run);
  const ratios = slices.map(({ site, floor }) => rate(site) / rate(floor));
  return {
    name: scenario.name,
    target: scenario.target,
    site: figuresOf(slices.map((pair) => pair.site)),
    floor: figuresOf(slices.map((pair) => pair.floor)),
    ratio: percentile(ratios, 0.5),
  };
}

/** SQL statements of one request of a page that has been asked for before. */
export async function statementsOf(
  load: ChildProcess,
  scenario: Scenario,
  site: Server,
  databaseUrl: string,
): Promise<number> {
  const origins = { site: site.origin, floor: site.origin };
  const databases = { site: databaseUrl, floor: databaseUrl };
  load.send({ lanes: scenario.lanes.slice(0, 1), origins, databases } satisfies LoadOrder);
  load.send({ side: 'site', milliseconds: SLICE } satisfies LoadOrder);
  return ((await answerOf(load)) as Slice).statements;
}

async function slicesOf(load: ChildProcess, pairs: number, run: Run): Promise<Record<Side, Measured>[]> {
  const found: Record<Side, Measured>[] = [];
  for (let at = 0; at < pairs; at += 1) {
    if (at % 2 === 0) {
      const site = await slice(load, 'site', run);
      found.push({ site, floor: await slice(load, 'floor', run) });
    } else {
      const floor = await slice(load, 'floor', run);
      found.push({ site: await slice(load, 'site', run), floor });
    }
  }
  return found;
}

async function slice(load: ChildProcess, side: Side, run: Run): Promise<Measured> {
  const processor = run.servers[side].processor();
  const databaseProcessor = processorOfFamily(run.databasePid);
  load.send({ side, milliseconds: SLICE } satisfies LoadOrder);
  const done = (await answerOf(load)) as Slice;
  if (done.failures.length > 0) throw new Error(`${side}: ${done.failures.slice(0, 3).join('; ')}`);
  return {
    ...done,
    processor: run.servers[side].processor() - processor,
    databaseProcessor: processorOfFamily(run.databasePid) - databaseProcessor,
  };
}

function sumOf(slices: readonly Measured[], field: 'processor' | 'databaseProcessor'): number {
  return slices.reduce((sum, one) => sum + one[field], 0);
}

function rate(slice: Slice): number {
  return (slice.latencies.length * 1000) / slice.milliseconds;
}

function figuresOf(slices: readonly Measured[]): Figures {
  const latencies = slices.flatMap((one) => one.latencies);
  const milliseconds = slices.reduce((sum, one) => sum + one.milliseconds, 0);
  return {
    perSecond: (latencies.length * 1000) / milliseconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    bytes: slices.at(-1)?.bytes ?? 0,
    statements: slices.at(-1)?.statements ?? 0,
    processor: sumOf(slices, 'processor') / Math.max(1, latencies.length),
    databaseProcessor: sumOf(slices, 'databaseProcessor') / Math.max(1, latencies.length),
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
