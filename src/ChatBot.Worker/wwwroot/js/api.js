import { readEvents } from './sse.js';

/** A problem that the program answered with. `detail` is for the reader, and may be empty. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail || `HTTP ${status}`);
    this.status = status;
    this.detail = detail;
  }
}

let askForToken = async () => {};
let asking = null;

/** Says how to ask the reader for the access token; called with true when a token was refused. */
export function onTokenNeeded(ask) {
  askForToken = ask;
}

/** Takes a token from `#token=…` and removes it from the address bar. */
export function takeTokenFromAddress() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return;
  setToken(token);
  history.replaceState(null, '', location.pathname + location.search);
}

export function setToken(token) {
  sessionStorage.setItem('chatbot.token', token);
}

export const getState = async () => (await call('api/state')).json();

/** The lecture's experiments, `{lessons, problems}`, in a language where they exist in it. */
export const getLessons = async language => (await call(`api/lessons?language=${language}`)).json();

const of = name => `api/assistants/${encodeURIComponent(name)}`;

/** All assistants of an author, the text that asks a chat model for one, and questions to try one on. */
export const getAssistants = async (author, language) => (await call(`api/assistants?author=${encodeURIComponent(author)}&language=${language}`)).json();

/** A made assistant's text. */
export const getAssistant = async (name, author) => (await call(`${of(name)}?author=${encodeURIComponent(author)}`)).json();

/** Whether a pasted text is an assistant: `{name, pairs, labels, tokens, problem: {line, message}}`. */
export const checkAssistant = async request => (await post('api/assistants/check', request)).json();

export const saveAssistant = async (name, request) => (await post(of(name), request, 'PUT')).json();

export const deleteAssistant = (name, author, language) => call(`${of(name)}?author=${encodeURIComponent(author)}&language=${language}`, { method: 'DELETE' });

/** Asks a new assistant and the current one the same questions; yields all events, even samples being the new one's. */
export async function* tryAssistant(request) {
  yield* readEvents((await post('api/assistants/try', request)).body);
}

/** The turns of a conversation, oldest first; none when the program does not know it. */
export async function getTurns(conversation) {
  try {
    return (await (await call(`api/conversations/${encodeURIComponent(conversation)}`)).json()).turns;
  } catch (error) {
    if (error.status === 404) return [];
    throw error;
  }
}

export async function forget(conversation) {
  try {
    await call(`api/conversations/${encodeURIComponent(conversation)}`, { method: 'DELETE' });
  } catch (error) {
    if (error.status !== 404) throw error;
  }
}

/** What everybody has used together. */
export const getUsage = async () => (await call('api/usage')).json();

/** A text's tokens: `{encoding, count, characters, tokens: [{id, text, bytes}]}`. */
export const encode = async (text, encoding) => (await post('api/tokens', { text, encoding })).json();

/** Asks; yields the turn's events. */
export async function* ask(request) {
  yield* readEvents((await post('api/turns', request)).body);
}

/** What the model was given for a finished reply, and how likely it held each token that it wrote. */
export const xray = async (turn, language) => (await call(`api/turns/${encodeURIComponent(turn)}/xray?language=${language}`)).json();

/** A reply that begins as an earlier one did and goes on from another token; yields the turn's events. */
export async function* fork(turn, request) {
  yield* readEvents((await post(`api/turns/${encodeURIComponent(turn)}/fork`, request)).body);
}

/** Asks once for several replies; yields the events of all, each with its `sample`. */
export async function* universes(request) {
  yield* readEvents((await post('api/universes', request)).body);
}

/** Opens a class: `{code, key, ends}`. */
export const openClass = async () => (await call('api/class', { method: 'POST' })).json();

export const showToClass = ({ code, key }, run, turn) => call(`api/class/${code}/show`, {
  method: 'POST', headers: { 'content-type': 'application/json', 'class-key': key }, body: JSON.stringify({ run, turn }),
});

export const clearClass = ({ code, key }) => call(`api/class/${code}/clear`, { method: 'POST', headers: { 'class-key': key } });

export const endClass = ({ code, key }) => call(`api/class/${code}/end`, { method: 'POST', headers: { 'class-key': key } });

/** What a class is shown, live; needs no access token. With the key, as its teacher. Ends with an error when the signal says so. */
export async function* watchClass(code, key, signal) {
  const response = await fetch(`class/${encodeURIComponent(code)}/events`, { headers: key ? { 'class-key': key } : {}, signal });
  if (!response.ok) throw new ApiError(response.status, await detailOf(response));
  yield* readEvents(response.body);
}

/** A turn's events from its beginning, then live. */
export async function* follow(turn) {
  const response = await call(`api/turns/${encodeURIComponent(turn)}`);
  yield* readEvents(response.body);
}

export const stop = turn => call(`api/turns/${encodeURIComponent(turn)}/stop`, { method: 'POST' });

const post = (path, body, method = 'POST') => call(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function call(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem('chatbot.token');
    const headers = { ...options.headers, ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(path, { ...options, headers });
    if (response.ok) return response;
    if (response.status !== 401) throw new ApiError(response.status, await detailOf(response));
    // Another call may have asked meanwhile, or may be asking now: its token is tried first.
    if (sessionStorage.getItem('chatbot.token') !== token) continue;
    asking ??= askForToken(Boolean(token)).finally(() => { asking = null; });
    await asking;
  }
}

async function detailOf(response) {
  try {
    const problem = await response.json();
    return problem.detail ?? problem.title ?? '';
  } catch {
    return '';
  }
}
