// Validates JSON against Microsoft's own schemas:  node validate.mjs TOOLS SCHEMA FILE
// TOOLS holds node_modules with @microsoft/app-manifest, SCHEMA is like v1.25/MicrosoftTeams.schema.json. Prints what is wrong; status 1 if anything is.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [tools, schema, file] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(tools), 'package.json'));
const Ajv = require('ajv-draft-04');
const addFormats = require('ajv-formats');
const ajv = addFormats(new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }));
const validate = ajv.compile(require(`@microsoft/app-manifest/build/json-schemas/teams/${schema}`));
const valid = validate(JSON.parse(fs.readFileSync(file, 'utf8')));
for (const error of validate.errors ?? []) console.log(`${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
process.exitCode = valid ? 0 : 1;
