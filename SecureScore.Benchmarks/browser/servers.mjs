// Makes the reference and the dashboard as anybody would publish them, starts them, and signs in.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const sources = resolve(import.meta.dirname, '../..');
const running = new Set();

export const makeFolder = () => mkdtemp(join(tmpdir(), 'securescore-compare-'));
export const removeFolder = folder => rm(folder, { recursive: true, force: true });

/** The reference: what `dotnet new` gives, interactive throughout. */
export async function makeTemplate(folder) {
  const source = join(folder, 'template-source');
  await run('dotnet', ['new', 'blazor', '-int', 'Server', '-ai', '-n', 'Template', '-o', source]);
  return publish(source, join(folder, 'template'), 'Template.dll');
}

/** The dashboard by the README's command, out of a copy of the sources: publishing for another platform than linux-x64 rewrites the lock file. */
export async function makeDashboard(folder, checkout = sources, name = 'dashboard') {
  const copy = join(folder, `${name}-source`);
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: checkout, maxBuffer: 1e8 });
  for (const file of new Set(stdout.split('\0').filter(Boolean))) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await cp(join(checkout, file), join(copy, file)).catch(error => { if (error.code !== 'ENOENT') throw error; }); // deleted, not yet committed
  }
  return publish(join(copy, 'SecureScore.Dashboard'), join(folder, name), 'SecureScore.Dashboard.dll');
}

async function publish(source, target, program) {
  await run('dotnet', ['publish', source, '-c', 'Release', '-o', target], { maxBuffer: 1e8 });
  return join(target, program);
}

const settings = folder => ({
  ...process.env,
  Logging__LogLevel__Default: 'Warning',
  Authentication__Mode: 'Demo',
  Circuits__PagesPerPerson: '1000', // the windows that follow a decision are one person's
  Storage__ConnectionString: `Data Source=${join(folder, 'scores.db')}`,
});

/** Starts a program on a free port and waits until it serves pages. */
export async function start(program, folder) {
  const base = `http://127.0.0.1:${await freePort()}`;
  const child = spawn('dotnet', [program, '--urls', base], { cwd: dirname(program), env: settings(folder), stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  for (const until = Date.now() + 60_000; !await serves(base, program.endsWith('SecureScore.Dashboard.dll'));) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${program} did not start`);
    await new Promise(done => setTimeout(done, 5));
  }
  return { base, pid: child.pid, stop: () => new Promise(done => { child.once('exit', done); child.kill(); }) };
}

export const stopAll = () => { for (const child of running) child.kill(); };

/** The port is open before the database is up to date. No page is asked for: that would be the first one. */
const serves = (base, isDashboard) => isDashboard
  ? fetch(`${base}/health/ready`).then(answer => answer.ok, () => false)
  : new Promise(done => {
    const socket = connect(new URL(base).port, '127.0.0.1', () => { socket.destroy(); done(true); });
    socket.once('error', () => done(false));
  });

const freePort = () => new Promise(done => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** Signs in by the demo's form; gives the cookies of whoever may write. */
export async function signIn(base) {
  const cookies = new Map();
  const keep = answer => {
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      cookies.set(name, value);
    }
  };
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const login = await fetch(`${base}/login`);
  keep(login);
  const [, token] = /__RequestVerificationToken" value="([^"]+)"/.exec(await login.text());
  keep(await fetch(`${base}/demo/sign-in`, {
    method: 'POST', redirect: 'manual', headers: { cookie: header() },
    body: new URLSearchParams({ person: 'security-administrator', __RequestVerificationToken: token }),
  }));
  return { header: header(), all: [...cookies].map(([name, value]) => ({ name, value, url: base })) };
}

/** Writes a tenant with so many controls in Graph's shape and imports it by the command line. */
export async function importTenant(program, folder, tenant, controls) {
  const day = new Date().toISOString().slice(0, 10);
  const ids = Array.from({ length: controls }, (_, index) => `Control${String(index).padStart(4, '0')}`);
  const files = {
    'profiles.json': ids.map((id, index) => ({
      id, azureTenantId: tenant, title: `Invented recommendation number ${index} for measuring long lists`, controlCategory: 'Identity', maxScore: 5 + index % 5,
      rank: index, service: 'AzureAD', tier: 'Core', userImpact: 'Low', implementationCost: 'Moderate', remediation: '<p>Nothing.</p>',
    })),
    'scores.json': [{
      id: `${tenant}_${day}`, azureTenantId: tenant, createdDateTime: `${day}T00:00:00Z`, currentScore: 1, maxScore: 7 * controls, averageComparativeScores: [],
      controlScores: ids.map((id, index) => ({ controlCategory: 'Identity', controlName: id, description: null, score: index % 5 })),
    }],
  };
  const documents = join(folder, tenant);
  await mkdir(documents, { recursive: true });
  for (const [name, value] of Object.entries(files)) await writeFile(join(documents, name), JSON.stringify({ value }));
  await run('dotnet', [program, 'import', ...Object.keys(files).map(name => join(documents, name))], { cwd: dirname(program), env: settings(folder) });
}
