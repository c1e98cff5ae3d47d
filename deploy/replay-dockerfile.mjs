// Runs the Dockerfile's own steps without a container engine: every COPY and RUN of its build stages, in folders under one temporary
// root, and then its entry point as an unprivileged user, in a folder that holds nothing but the final stage's files.
//   node deploy/replay-dockerfile.mjs [--keep]
// It cannot check the base images themselves.

import { spawn, spawnSync } from 'node:child_process';
import net from 'node:net';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'chatbot-image-'));
const args = { LLAMA_BACKEND: 'cpu', APP_UID: '1654' };
const stages = new Map();

const instructions = fs.readFileSync(path.join(repository, 'Dockerfile'), 'utf8')
  .split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('#'))
  .map(line => ({ verb: line.split(' ')[0], rest: line.slice(line.indexOf(' ') + 1).trim() }));

function run(command, argv, options = {}) {
  const result = spawnSync(command, argv, { encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  if (result.error || result.status !== 0) {
    throw new Error(`${command} ${argv.join(' ')} failed (${result.error?.message ?? result.status})\n${result.stdout ?? ''}${result.stderr ?? ''}`);
  }
  return result.stdout;
}

/** The build context: what git has, less what .dockerignore leaves out. */
function context() {
  const dir = path.join(root, 'context');
  const ignored = fs.readFileSync(path.join(repository, '.dockerignore'), 'utf8').split('\n').filter(Boolean).filter(line => !line.includes('*'));
  const files = run('git', ['-C', repository, 'ls-files', '-z', '--cached', '--others', '--exclude-standard']).split('\0').filter(Boolean);
  for (const file of files.filter(name => !ignored.some(out => name === out || name.startsWith(`${out}/`)))) {
    if (!fs.existsSync(path.join(repository, file))) continue;
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    fs.cpSync(path.join(repository, file), path.join(dir, file), { preserveTimestamps: true });
  }
  return dir;
}

/** An absolute path of the image, in this stage's folder. */
const inside = (stage, name) => path.join(stage.dir, path.isAbsolute(name) ? name : path.join(stage.workdir, name));

function copy(stage, rest, from) {
  const words = rest.split(/\s+/).filter(word => !word.startsWith('--'));
  const target = inside(stage, words.pop());
  for (const word of words) {
    const source = path.join(from, word);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.cpSync(source, target, { recursive: true, preserveTimestamps: true });
  }
}

/** Paths of the image that a command names become paths in the stage's folder. */
function runStep(stage, command) {
  let mapped = command.replace(/(?<=\s)\/(parts|app|src|build|data|models)\b/g, (_, name) => path.join(stage.dir, name));
  if (process.getuid() !== 0) mapped = mapped.replace(/ -[og] \$APP_UID/g, ''); // Only root can give files away.
  console.log(`RUN ${command}`);
  run('sh', ['-c', mapped], { cwd: inside(stage, '.'), env: { ...process.env, ...args, DOTNET_CLI_TELEMETRY_OPTOUT: '1', MSBUILDDISABLENODEREUSE: '1' } });
}

function build() {
  const from = context();
  let stage;
  for (const { verb, rest } of instructions) {
    if (verb === 'FROM') {
      const name = rest.split(' AS ')[1];
      stage = { name, dir: path.join(root, name), workdir: '/', env: {} };
      fs.mkdirSync(stage.dir);
      stages.set(name, stage);
    } else if (stage?.name.startsWith('runtime-cuda') || !stage) {
      continue;
    } else if (verb === 'WORKDIR') {
      stage.workdir = rest;
      fs.mkdirSync(inside(stage, '.'), { recursive: true });
    } else if (verb === 'COPY') {
      const other = /--from=(\S+)/.exec(rest)?.[1];
      copy(stage, rest, other ? stages.get(other).dir : from);
    } else if (verb === 'RUN') {
      runStep(stage, rest);
    } else if (verb === 'ENV') {
      for (const [, key, quoted, plain] of rest.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)) stage.env[key] = quoted ?? plain;
    }
  }
  return stages.get('final');
}

/** How to become the image's user, who may read the program and write /data, and nothing else. */
function asUser(stage) {
  fs.chmodSync(root, 0o755);
  if (process.getuid() !== 0) return [];
  run('chmod', ['-R', 'a+rX,go-w', path.join(stage.dir, 'app')]);
  return ['setpriv', `--reuid=${args.APP_UID}`, `--regid=${args.APP_UID}`, '--clear-groups', '--'];
}

const freePort = () => new Promise(resolve => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function prove(stage) {
  const prefix = asUser(stage);
  const app = path.join(stage.dir, 'app');
  const settings = Object.fromEntries(Object.entries(stage.env).map(([key, value]) => [key, value.replace('/data', path.join(stage.dir, 'data'))]));
  settings.Web__Url = `http://127.0.0.1:${await freePort()}`;
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', ...(process.env.DOTNET_ROOT && { DOTNET_ROOT: process.env.DOTNET_ROOT }), ...settings };
  const command = (...argv) => { const [file, ...rest] = [...prefix, ...argv]; return [file, rest, { cwd: '/', env }]; };

  const answer = JSON.parse(run(...command(path.join(app, 'chatbot'), 'ask', 'What is the capital of Japan?', '--temperature', '0', '--max-tokens', '24', '--json')));
  console.log(`ask: ${answer.text} (${answer.finish})`);
  if (!answer.text.includes('Tokyo')) throw new Error(`expected Tokyo, got: ${answer.text}`);

  const [file, rest, where] = command(path.join(app, 'chatbot'), 'serve');
  const server = spawn(file, rest, { ...where, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', text => { log += text; });
  const ended = new Promise(resolve => server.on('exit', resolve));
  try {
    for (let tries = 0; spawnSync('bash', [path.join(app, 'healthcheck.sh')], { env }).status !== 0; tries++) {
      if (tries === 120 || server.exitCode !== null) throw new Error(`serve did not become healthy:\n${log}`);
      await setTimeout(500);
    }
    console.log('serve: healthy');
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
  if (!fs.existsSync(path.join(stage.dir, 'data/chatbot.db'))) throw new Error('the journal is not in /data');
}

try {
  await prove(build());
  console.log('the image\'s files run on their own');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (!process.argv.includes('--keep')) fs.rmSync(root, { recursive: true, force: true });
}
