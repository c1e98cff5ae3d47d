// Tokens as the channel signs them, and as somebody would who may not:  node mint.mjs TOOLS APP TENANT SERVICEURL > tokens.json
// TOOLS holds node_modules with jose. Written: the published keys, and a token for each case.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , tools, app, tenant, serviceUrl] = process.argv;
const jose = await import(pathToFileURL(path.join(tools, 'node_modules/jose/dist/webapi/index.js')).href);

const now = Math.floor(Date.now() / 1000);
const published = await jose.generateKeyPair('RS256', { extractable: true });
const unendorsed = await jose.generateKeyPair('RS256', { extractable: true });
const foreign = await jose.generateKeyPair('RS256', { extractable: true });
const describe = async (keys, kid, endorsements) => ({ ...(await jose.exportJWK(keys.publicKey)), kid, use: 'sig', endorsements });

const claims = { iss: 'https://api.botframework.com', aud: app, serviceurl: serviceUrl, nbf: now - 10, exp: now + 3600 };
const without = name => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
const sign = (payload, { key = published.privateKey, alg = 'RS256', kid = 'published' } = {}) =>
  new jose.SignJWT(payload).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(key);

const pss = await jose.importPKCS8(await jose.exportPKCS8(published.privateKey), 'PS256');
const longer = await jose.importPKCS8(await jose.exportPKCS8(published.privateKey), 'RS512');
const publicKeyAsSecret = new TextEncoder().encode(await jose.exportSPKI(published.publicKey));
const good = await sign(claims);

const tokens = {
  valid: good,
  withinSkew: await sign({ ...claims, nbf: now - 4000, exp: now - 120 }),
  ofItsTenant: await sign({ ...claims, tid: tenant }),
  expired: await sign({ ...claims, nbf: now - 4000, exp: now - 400 }),
  notYet: await sign({ ...claims, nbf: now + 600 }),
  withoutEnd: await sign(without('exp')),
  otherIssuer: await sign({ ...claims, iss: `https://sts.windows.net/${tenant}/` }),
  otherAudience: await sign({ ...claims, aud: '99999999-9999-4999-8999-999999999999' }),
  withoutAudience: await sign(without('aud')),
  otherKey: await sign(claims, { key: foreign.privateKey }),
  unknownKey: await sign(claims, { key: foreign.privateKey, kid: 'foreign' }),
  none: new jose.UnsecuredJWT(claims).encode(),
  hs256WithPublicKey: await sign(claims, { key: publicKeyAsSecret, alg: 'HS256' }),
  ps256: await sign(claims, { key: pss, alg: 'PS256' }),
  rs512: await sign(claims, { key: longer, alg: 'RS512' }),
  changed: good.replace(/\.[^.]+\./, `.${jose.base64url.encode(JSON.stringify({ ...claims, aud: app, admin: true }))}.`),
  withoutServiceUrl: await sign(without('serviceurl')),
  foreignServiceUrl: await sign({ ...claims, serviceurl: 'https://smba.trafficmanager.net/amer/' }),
  ofAnotherTenant: await sign({ ...claims, tid: '77777777-7777-4777-8777-777777777777' }),
  unendorsed: await sign(claims, { key: unendorsed.privateKey, kid: 'unendorsed' }),
};
const keys = [await describe(published, 'published', ['msteams']), await describe(unendorsed, 'unendorsed', ['webchat'])];
fs.writeSync(1, JSON.stringify({ keys, tokens }));
