// The ids that js-tiktoken gives each text:  node encode.mjs FOLDER < texts.json > ids.json
// FOLDER holds node_modules with the package, as restore.mjs puts it there.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const load = file => import(pathToFileURL(path.join(process.argv[2], 'node_modules/js-tiktoken', file)).href);
const { Tiktoken } = await load('dist/lite.js');
const { default: ranks } = await load('dist/ranks/cl100k_base.js');
const encoding = new Tiktoken(ranks);
const texts = JSON.parse(fs.readFileSync(0, 'utf8'));
fs.writeSync(1, JSON.stringify({ pattern: ranks.pat_str, ids: texts.map(text => encoding.encode(text, [], [])) }));
