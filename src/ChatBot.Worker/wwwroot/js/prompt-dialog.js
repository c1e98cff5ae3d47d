import { $, copy, make } from './dom.js';
import { say } from './i18n.js';

/** Shows the exact prompt of a reply; `earlier` are the questions that stood before it in the conversation. */
export function showPrompt({ prompt, mode, usage, timing }, question, earlier) {
  const dialog = $('#prompt');
  const parts = mode === 'raw' ? [['question', prompt]] : split(prompt, question, earlier);
  say($('.about', dialog), mode === 'raw' ? 'prompt.raw' : 'prompt.assistant', { characters: [...prompt].length });
  // Turns from before a restart may have lost their numbers.
  $('.spent', dialog).hidden = !usage || !timing;
  if (usage && timing) say($('.spent', dialog), 'prompt.spent', {
    tokens: usage.promptTokens,
    cached: usage.cachedTokens,
    first: (timing.timeToFirstTokenMs / 1000).toFixed(1),
    total: (timing.totalMs / 1000).toFixed(1),
  });
  $('.legend', dialog).replaceChildren(...parts.map(([kind]) => {
    const item = make('li', kind);
    say(item, `prompt.part.${kind}`);
    return item;
  }));
  $('pre', dialog).replaceChildren(...parts.map(([kind, text]) => make(kind === 'question' ? 'mark' : 'span', kind, text)));
  $('.copy', dialog).onclick = event => copy(prompt, event.currentTarget);
  dialog.dataset.mode = mode;
  dialog.showModal();
  $('pre', dialog).scrollTop = $('pre', dialog).scrollHeight;
}

/** The prompt's parts in order, as `[kind, text]`: together they are the prompt. */
export function split(prompt, question, earlier) {
  const asked = question.trim();
  const at = prompt.lastIndexOf(asked);
  if (!asked || at < 0) return [['scaffold', prompt]];
  let first = at;
  for (const text of earlier.toReversed()) {
    const found = prompt.lastIndexOf(text.trim(), first - 1);
    if (found < 0) break;
    first = found;
  }
  const start = first === at ? at : prompt.lastIndexOf('\n', first) + 1;
  return [
    ['scaffold', prompt.slice(0, start)],
    ['earlier', prompt.slice(start, at)],
    ['question', prompt.slice(at, at + asked.length)],
    ['cue', prompt.slice(at + asked.length)],
  ].filter(([, text]) => text);
}
