// Says what the runner's reports (CTRF) hold: each failed test with its message and stack, the ten slowest, and last the counts.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const reports = process.argv.slice(2).map(file => ({ name: basename(file, '.json'), ...JSON.parse(readFileSync(file, 'utf8')).results }));
const tests = reports.flatMap(report => report.tests.map(test => ({ ...test, name: `${test.name} (${report.name})` })));
const indent = text => text.trimEnd().replace(/^/gm, '    ');

// What failed outside of a test, as a class's fixture that could not be cleared away.
const errors = reports.flatMap(report => report.extra?.suites ?? []).flatMap(suite => suite.errors ?? []);
for (const error of errors) console.log(`\nerror: ${indent(JSON.stringify(error, null, 2))}`);

for (const { name, message, trace } of tests.filter(test => test.status === 'failed')) {
  console.log(`\nfailed: ${name}`);
  for (const text of [message, trace]) if (text) console.log(indent(text));
}

console.log('\nSlowest, in seconds:');
for (const { name, duration } of tests.toSorted((a, b) => b.duration - a.duration).slice(0, 10))
  console.log(`${(duration / 1000).toFixed(1).padStart(7)}  ${name}`);

const sum = count => reports.reduce((total, report) => total + report.summary[count], 0);
const [passed, failed] = [sum('passed'), sum('failed')];
const skipped = sum('tests') - passed - failed;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = reports.every(report => report.summary.passed > 0) && failed === 0 && errors.length === 0 ? 0 : 1;
