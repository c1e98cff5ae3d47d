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

/** Asks; yields the turn's events. */
export async function* ask(request) {
  const response = await call('api/turns', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  yield* readEvents(response.body);
}

/** A turn's events from its beginning, then live. */
export async function* follow(turn) {
  const response = await call(`api/turns/${encodeURIComponent(turn)}`);
  yield* readEvents(response.body);
}

export const stop = turn => call(`api/turns/${encodeURIComponent(turn)}/stop`, { method: 'POST' });

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
