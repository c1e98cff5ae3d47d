// Makes the app package that an admin uploads to Teams:
//   node deploy/teams/package.mjs --bot-id GUID --domain bot.example.org [--app-id GUID] [--name ChatBot] [--developer NAME]
//        [--website URL] [--privacy URL] [--terms URL] [--version 1.0.0] [--out chatbot-teams.zip]
// Exit status 2 for wrong usage, 1 for a failure, each with one line on standard error.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { zip } from './zip.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const usage = 'node deploy/teams/package.mjs --bot-id GUID --domain bot.example.org (the bot id is the application (client) id of the app registration, Teams:AppId)';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const host = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const fallbackVersion = '1.0.0';

class WrongUsage extends Error {}

function options() {
  const names = ['bot-id', 'app-id', 'domain', 'name', 'developer', 'website', 'privacy', 'terms', 'version', 'out'];
  try {
    return parseArgs({ options: Object.fromEntries(names.map(name => [name, { type: 'string' }])) }).values;
  } catch (error) {
    throw new WrongUsage(`${error.message.split('.')[0]}; use: ${usage}`);
  }
}

/** What the placeholders stand for; every value is looked at, so that Teams does not refuse the package later in words of its own. */
function values(given) {
  const need = (name, pattern, what) => {
    if (!given[name]) throw new WrongUsage(`--${name} is missing; use: ${usage}`);
    if (!pattern.test(given[name])) throw new WrongUsage(`--${name} ${given[name]} is not ${what}`);
    return given[name];
  };
  const botId = need('bot-id', guid, 'an id like 00000000-0000-0000-0000-000000000000').toLowerCase();
  const domain = need('domain', host, 'a host name like bot.example.org (without https:// and path)').toLowerCase();
  const appId = given['app-id'] === undefined ? botId : need('app-id', guid, 'an id like 00000000-0000-0000-0000-000000000000').toLowerCase();
  const address = name => {
    const value = given[name] ?? `https://${domain}/`;
    if (!URL.canParse(value) || new URL(value).protocol !== 'https:') throw new WrongUsage(`--${name} ${value} is not an https address`);
    return value;
  };
  const text = (name, otherwise, most) => {
    const value = (given[name] ?? otherwise).trim();
    if (value.length === 0 || value.length > most || /[\u0000-\u001f]/.test(value)) throw new WrongUsage(`--${name} takes 1 to ${most} characters on one line`);
    return value;
  };
  const version = given.version ?? fallbackVersion;
  if (!/^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(version)) throw new WrongUsage(`--version ${version} is not like 1.0.0; raise it with every upload`);
  return {
    APP_ID: appId, BOT_ID: botId, DOMAIN: domain, VERSION: version, NAME: text('name', 'ChatBot', 30), DEVELOPER: text('developer', 'ChatBot', 32),
    WEBSITE: address('website'), PRIVACY: address('privacy'), TERMS: address('terms'),
  };
}

function fill(file, known) {
  const text = fs.readFileSync(path.join(here, file), 'utf8').replaceAll(/\$\{\{(\w+)\}\}/g, (mark, name) => {
    if (!Object.hasOwn(known, name)) throw new Error(`${file} has the placeholder ${mark}, which nothing fills`);
    return JSON.stringify(known[name]).slice(1, -1);
  });
  JSON.parse(text);
  return Buffer.from(text);
}

try {
  const given = options();
  const known = values(given);
  const out = path.resolve(given.out ?? 'chatbot-teams.zip');
  const texts = ['manifest.json', 'zh-cn.json'].map(file => [file, fill(file, known)]);
  const icons = ['color.png', 'outline.png'].map(file => [file, fs.readFileSync(path.join(here, file))]);
  fs.writeFileSync(out, zip([...texts, ...icons]));
  console.log(`${out}: ${known.NAME} ${known.VERSION}, bot ${known.BOT_ID}. Its messaging endpoint is to be https://${known.DOMAIN}/api/messages.`);
} catch (error) {
  console.error(`package: error: ${error.code === 'ENOENT' ? `${error.path} cannot be written or read` : error.message}`);
  process.exitCode = error instanceof WrongUsage ? 2 : 1;
}
