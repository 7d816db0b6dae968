import type { ChildProcess } from 'node:child_process';
import { type BigCollege, openBigCollege } from './big-college.js';
import { endProcess, startFloor, startPart, startSite } from './child-process.js';
import { measure, type Result, statementsOf } from './measure.js';
import { measuredCollege } from './measured-college.js';
import { type BenchOptions, readOptions } from './options.js';
import { tableOf } from './report.js';
import { prepareScenarios, type Scenario } from './scenarios.js';

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
  const college = await openBigCollege(say);
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
  say('Готовятся журналы 30 × 60…');
  const measured = await measuredCollege(college.url);
  const site = await startSite(college.url, { profile });
  started.push(() => site.stop());
  const { scenarios, frames, missing } = await prepareScenarios(site.origin, measured, { only, plain });
  const floor = await startFloor(college.url, { frames });
  started.push(() => floor.stop());
  const load = startPart('load.js');
  started.push(() => endProcess(load));
  const results: Result[] = [];
  for (const scenario of scenarios) {
    say(`… ${scenario.name}`);
    results.push(
      await measure(load, scenario, {
        seconds,
        servers: { site, floor },
        databaseUrl: college.url,
        databasePid: college.pid,
      }),
    );
  }
  const memory = site.memory();
  await countStatements(load, { college, scenarios, results });
  const compression = plain ? 'none on both sides' : 'gzip level 1 on both sides';
  if (json) {
    console.log(JSON.stringify({ results, missing, memory, memoryTarget: MEMORY_TARGET, compression }));
    return;
  }
  say(`\n${tableOf(results)}\n\nTwo numbers: site / floor. Ten connections; ${compression}.`);
  for (const one of missing) say(`Not measured: ${one}`);
  if (memory)
    say(`Memory of the site: ${memory.now} MB now, ${memory.peak} MB at most (target ${MEMORY_TARGET}).`);
}

/** By a site of its own: counting follows each promise of a request, which costs more than the request. */
async function countStatements(
  load: ChildProcess,
  run: { college: BigCollege; scenarios: readonly Scenario[]; results: readonly Result[] },
): Promise<void> {
  const counting = await startSite(run.college.url, { counting: true });
  started.push(() => counting.stop());
  for (const [at, scenario] of run.scenarios.entries()) {
    const result = run.results[at];
    if (result) result.site.statements = await statementsOf(load, scenario, counting, run.college.url);
  }
}
