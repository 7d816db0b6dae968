import { writeFileSync } from 'node:fs';

/** The last line of a run: «N passed, N failed». A spec file that cannot even start counts as a failure. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const line = `${results.numPassedTests} passed, ${failed} failed`;
    if (process.env.COUNT_FILE) writeFileSync(process.env.COUNT_FILE, `${line}\n`);
    process.stderr.write('', () => console.log(line));
  }
}
