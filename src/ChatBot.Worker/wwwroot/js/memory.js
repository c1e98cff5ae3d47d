// What the browser keeps between visits. Storage may be forbidden; then the page forgets, and nothing else.

export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(`chatbot.${key}`));
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`chatbot.${key}`, JSON.stringify(value));
  } catch {
    // Full or forbidden.
  }
}

/** A random id. (`crypto.randomUUID` exists only on secure origins, and a class may use plain HTTP in its own network.) */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** A random 32-bit seed. */
export const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0];

/** The author's id: one for each browser. */
export function author() {
  const known = recall('author');
  if (known) return known;
  const made = newId();
  remember('author', made);
  return made;
}

/**
 * The conversation and its branches. A question asked again goes to a branch, a conversation of its own, so that the same prompt can
 * run side by side and the main conversation stays one line. `branches`: `{conversation, under}`, `under` being the turn it stands below.
 */
export const thread = {
  load() {
    return recall('thread') ?? thread.renew();
  },
  renew() {
    const fresh = { conversation: newId(), branches: [] };
    remember('thread', fresh);
    return fresh;
  },
  addBranch(conversation, under) {
    const known = thread.load();
    if (known.branches.some(branch => branch.conversation === conversation)) return;
    known.branches.push({ conversation, under });
    remember('thread', known);
  },
};
