import type { ChildProcess } from 'node:child_process';
import { type BigCollege, openBigCollege } from './big-college.js';
import { endProcess, startPart, startSite } from './child-process.js';
import { measure, type Result, statementsOf } from './measure.js';
import { type BenchOptions, readOptions } from './options.js';
import { tableOf } from './report.js';
import { prepareSides } from './sides.js';
import type { Scenario } from './scenarios.js';

const MEMORY_TARGET = 250;

/** Everything that was started, to be stopped in the opposite order whatever happens. */
const started: (() => Promise<unknown>)[] = [];
const options = readOptions();
const say = (line: string): void => {
  if (!options.json) console.log(line);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().then(() => process.exit(1)));
}

try {
  const college = await openBigCollege(say, options.years);
  started.push(() => college.stop());
  await bench(college, options);
} finally {
  await stopAll();
}

async function stopAll(): Promise<void> {
  for (const stop of started.splice(0).reverse()) await stop();
}

async function bench(
  college: BigCollege,
  { only, seconds, json, plain, profile }: BenchOptions,
): Promise<void> {
  const { sides, servers, databases, scenarios, missing } = await prepareSides(college, {
    ...{ only, plain, profile, say },
    started: (stop) => started.push(stop),
  });
  const load = startPart('load.js');
  started.push(() => endProcess(load));
  const results: Result[] = [];
  for (const scenario of scenarios) {
    say(`… ${scenario.name}`);
    results.push(await measure(load, scenario, { seconds, servers, databases, databasePid: college.pid }));
  }
  const memory = { site: servers.site.memory(), floor: servers.floor.memory() };
  await countStatements(load, { databaseUrl: databases.site, scenarios, results });
  const compression = plain ? 'none on both sides' : 'gzip level 1 on both sides';
  if (json) {
    console.log(
      JSON.stringify({ sides, results, missing, memory, memoryTarget: MEMORY_TARGET, compression }),
    );
    return;
  }
  const pair = `${sides.site} / ${sides.floor}`;
  say(`\n${tableOf(results, sides)}\n\nTwo numbers: ${pair}. Ten connections; ${compression}.`);
  for (const one of missing) say(`Not measured: ${one}`);
  for (const side of ['site', 'floor'] as const) {
    const { now, peak } = memory[side] ?? {};
    if (now)
      say(
        `Memory of ${sides[side]}: ${now} MB now, ${peak} MB at most (target of a site: ${MEMORY_TARGET}).`,
      );
  }
}

/** By a site of its own: counting follows each promise of a request, which costs more than the request. */
async function countStatements(
  load: ChildProcess,
  run: { databaseUrl: string; scenarios: readonly Scenario[]; results: readonly Result[] },
): Promise<void> {
  const counting = await startSite(run.databaseUrl, { counting: true });
  started.push(() => counting.stop());
  for (const [at, scenario] of run.scenarios.entries()) {
    const result = run.results[at];
    if (result) result.site.statements = await statementsOf(load, scenario, counting, run.databaseUrl);
  }
}
