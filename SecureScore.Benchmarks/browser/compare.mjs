// Compares what a browser sees of the dashboard with the empty Blazor app of `dotnet new blazor -int Server -ai`.
// Both are published from scratch, run alternately, and visited by a real browser. Let the machine do nothing else.
//
//   cd SecureScore.Benchmarks/browser
//   npm ci
//   node compare.mjs                       (about ten minutes; --rounds 1 --visits 3 --repeats 10 for a look)
//   node compare.mjs --before ../../../old (also against another checkout, such as the version before)
//
// The browser is /usr/bin/chromium, or the one that CHROMIUM_PATH names.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { clicks, decisionForOthers, listInteractions } from './interactions.mjs';
import { importTenant, makeDashboard, makeFolder, makeTemplate, removeFolder, signIn, start, stopAll } from './servers.mjs';
import { newVisitor, visit } from './visit.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    visits: { type: 'string', default: '9' },
    repeats: { type: 'string', default: '50' },
    others: { type: 'string', default: '50' },
    json: { type: 'string' },
    before: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const [rounds, visits, repeats, others] = [options.rounds, options.visits, options.repeats, options.others].map(Number);
const sample = 'tenant=c0a1e5ce-0000-4000-8000-00000000c0de'; // an address without a tenant would be two requests
const short = '11111111-1111-4111-8111-111111111150';
const long = '11111111-1111-4111-8111-111111111500';

const quantile = (figures, part) => [...figures].sort((a, b) => a - b)[Math.min(figures.length - 1, Math.floor(figures.length * part))];
const median = figures => quantile(figures, 0.5);
const log = words => process.stderr.write(`${words}\n`);

const folder = await makeFolder();
const listFolder = join(folder, 'lists');
let browser;
process.once('SIGINT', () => { stopAll(); process.exit(130); });
try {
  log('publishing the template and the dashboard');
  const programs = { template: await makeTemplate(folder), dashboard: await makeDashboard(folder) };
  const old = options.before && await startBefore(resolve(options.before));
  await makeDatabases(programs.dashboard);
  const cold = await firstAnswers(programs);
  const [template, dashboard, lists] = [await start(programs.template, folder), await start(programs.dashboard, folder), await start(programs.dashboard, listFolder)];
  // A session is known to the database that it began in.
  const [cookies, listCookies] = [(await signIn(dashboard.base)).all, (await signIn(lists.base)).all];
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows'],
  });
  const results = [];
  for (let round = 1; round <= rounds; round++) {
    log(`round ${round} of ${rounds}`);
    const before = old && {
      overviewBefore: await measure(old.base, old.cookies, `/?${sample}`),
      actionsBefore: await measure(old.base, old.cookies, `/actions?${sample}`),
    };
    results.push({
      ...before,
      template: await measure(template.base, [], '/counter', page => clicks(page, repeats).then(click => ({ click }))),
      overview: await measure(dashboard.base, cookies, `/?${sample}`),
      actions: await measure(dashboard.base, cookies, `/actions?${sample}`, page => listInteractions(page, repeats)),
      short: await measure(lists.base, listCookies, `/actions?tenant=${short}`),
      long: await measure(lists.base, listCookies, `/actions?tenant=${long}`),
    });
  }
  print(cold, results);
  log(`a decision for ${others} others`);
  const delays = await decide(dashboard.base, cookies);
  line(`a decision painted for ${others} others, p95, ms`, [], { actions: [quantile(delays, 0.95)] }, { most: 250 });
  if (options.json) await writeFile(options.json, JSON.stringify({ cold, results, delays }, null, 1));
} finally {
  await browser?.close();
  stopAll();
  if (!options.keep) await removeFolder(folder);
}

// The sample tenant is made once, not at the first measured start; the lists have a database of their own, since a real tenant stands before the sample.
async function makeDatabases(program) {
  await importTenant(program, listFolder, short, 150);
  await importTenant(program, listFolder, long, 500);
  const server = await start(program, folder);
  await fetch(`${server.base}/login`);
  await server.stop();
}

/** Another version of the dashboard, with a database of its own. */
async function startBefore(checkout) {
  const oldFolder = join(folder, 'old');
  await mkdir(oldFolder);
  const { base } = await start(await makeDashboard(folder, checkout, 'before'), oldFolder);
  return { base, cookies: (await signIn(base)).all };
}

/** First answer after the start, in ms from the moment the port is open; the cookie is from an earlier start. */
async function firstAnswers(programs) {
  const earlier = await start(programs.dashboard, folder);
  const { header } = await signIn(earlier.base);
  await earlier.stop();
  const figures = { template: [], overview: [] };
  for (let index = 0; index < 5; index++)
    for (const [name, program, path, cookie] of [['template', programs.template, '/counter', ''], ['overview', programs.dashboard, `/?${sample}`, header]]) {
      const server = await start(program, folder);
      const begin = performance.now();
      const answer = await fetch(server.base + path, { headers: { cookie }, redirect: 'error' });
      await answer.text();
      figures[name].push(performance.now() - begin);
      await server.stop();
    }
  return figures;
}

/** Visits a page with an empty cache so many times, once more before that counts for nothing, and then acts on it. */
async function measure(base, cookies, path, act) {
  const figures = [];
  for (let index = -1; index < visits; index++) {
    const context = await newVisitor(browser, base, cookies);
    const seen = await visit(context, path, { ready: path.startsWith('/actions') ? '[data-testid=action-row]' : undefined });
    if (index >= 0) figures.push(seen.figures);
    if (index === visits - 1 && act) figures.acted = await act(seen.page);
    await context.close();
  }
  const all = Object.fromEntries(Object.keys(figures[0]).map(name => [name, figures.map(f => f[name])]));
  return { ...all, ...figures.acted };
}

async function decide(base, cookies) {
  // Each in a window of its own: a browser paints hidden tabs once a second.
  const pages = [];
  for (let index = 0; index <= others; index++) pages.push((await visit(await newVisitor(browser, base, cookies), '/actions')).page);
  await decisionForOthers(pages[0], pages.slice(1), 1); // the first one compiles the queries
  return decisionForOthers(pages[0], pages.slice(1), 10);
}

function line(what, reference, pages, target, digits = 0) {
  const base = median(reference);
  const cells = ['overview', 'actions'].map(name => {
    if (!pages[name]) return '';
    const own = median(pages[name]);
    const isMet = own <= (target.ratio ? target.ratio * base : target.most ?? Infinity);
    return `${own.toFixed(digits)}${target.ratio ? ` (${(own / base).toFixed(2)} ×)` : ''}${isMet ? '' : ' **missed**'}`;
  });
  console.log(`| ${what} | ${reference.length ? base.toFixed(digits) : ''} | ${cells.join(' | ')} | ${target.ratio ? `${target.ratio} ×` : target.most ?? ''} |`);
}

function print(cold, results) {
  const each = (page, name, part) => results.map(r => quantile(r[page][name], part));
  const compared = (what, name, part, target, digits) =>
    line(what, each('template', name, part), { overview: each('overview', name, part), actions: each('actions', name, part) }, target, digits);
  console.log('| Median of the rounds | Template | Overview | Actions | At most |\n|---|---|---|---|---|');
  compared('first contentful paint, cold, ms', 'paint', 0.5, { ratio: 1.15 });
  compared('interactive, cold, ms', 'interactive', 0.5, { ratio: 1.15 });
  compared('HTTP, cold, KB', 'http', 0.5, { most: 250 });
  compared('WebSocket, not compressed, KB', 'socket', 0.5, {});
  compared('layout shift, p95', 'shift', 0.95, { most: 0.005 }, 4);
  compared('blocking time, ms', 'blocking', 0.5, { most: 50 });
  if (options.before)
    for (const [what, name] of [['first contentful paint', 'paint'], ['interactive', 'interactive'], ['HTTP, KB', 'http']])
      for (const page of ['overview', 'actions'])
        line(`${what}, against the version before`, each(`${page}Before`, name, 0.5), { [page]: each(page, name, 0.5) }, { ratio: 1 });
  const click = each('template', 'click', 0.95);
  for (const [name, ratio] of [['sort', 1.3], ['search', 1.3], ['filter', 1.3], ['status', 2]])
    line(`${name}, painted p95, ms (template: a click)`, click, { actions: each('actions', name, 0.95) }, { ratio });
  line('first GET after the start, ms', cold.template, { overview: cold.overview }, { ratio: 2.1 });
  line('500 controls against 150: first row painted, ms', each('short', 'ready', 0.5), { actions: each('long', 'ready', 0.5) }, { ratio: 1.2 });
}
