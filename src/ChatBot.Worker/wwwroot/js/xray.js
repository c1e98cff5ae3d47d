import * as api from './api.js';
import { $, make } from './dom.js';
import { language, say, t } from './i18n.js';

// A token the model held less likely than one in 2^8 is shown as hot as can be.
const hottest = 8;

/**
 * Opens the X-ray of a finished reply: its prompt in parts, and each token with its probability and alternatives.
 * `onFork(at, token, number)` is called when the reader goes on from another token.
 */
export async function showXray(reply, onFork) {
  const dialog = open();
  const box = $('.xray-body', dialog);
  try {
    const xray = await api.xray(reply.turn, language());
    if (!dialog.open) return;
    box.replaceChildren(...describe(xray), ...view(xray, (at, token) => { dialog.close(); onFork(at, token, at + 1); }));
    $('button.token', box)?.focus();
  } catch (error) {
    const line = make('p', 'about bad', error.detail || undefined);
    if (!error.detail) say(line, 'problem.network');
    box.replaceChildren(line);
  }
}

function open() {
  const dialog = $('#xray');
  const waiting = make('p', 'about');
  say(waiting, 'xray.reading');
  $('.xray-body', dialog).replaceChildren(waiting);
  if (!dialog.open) dialog.showModal();
  return dialog;
}

function describe(xray) {
  const about = make('p', 'about');
  say(about, 'xray.about');
  const lines = [about];
  if (xray.isDerived) {
    lines.push(make('p', 'about bad'));
    say(lines.at(-1), 'xray.derived');
  }
  return lines;
}

function view(xray, fork) {
  const tokens = make('div', 'tokens');
  tokens.setAttribute('role', 'listbox');
  tokens.setAttribute('aria-label', t('xray.tokens'));
  const detail = make('section', 'detail');
  detail.setAttribute('aria-live', 'polite');
  const state = { pinned: -1, shown: -1 };
  const buttons = xray.tokens.map((token, at) => tokenButton(token, at));
  xray.tokens.forEach((token, at) => {
    tokens.append(buttons[at]);
    if (token.text.includes('\n')) tokens.append(make('br'));
  });
  const show = at => {
    if (state.shown === at) return;
    buttons[state.shown]?.setAttribute('aria-selected', 'false');
    buttons[at].setAttribute('aria-selected', 'true');
    state.shown = at;
    detail.replaceChildren(...details(xray.tokens[at], at, fork));
  };
  const go = at => {
    buttons.forEach((button, index) => { button.tabIndex = index === at ? 0 : -1; });
    show(at);
    buttons[at].focus();
  };
  buttons.forEach((button, at) => {
    button.addEventListener('focus', () => { state.pinned = -1; show(at); });
    button.addEventListener('click', () => { go(at); state.pinned = at; });
    // Only looked at, until one is chosen: on the way to the alternatives the pointer passes over others.
    button.addEventListener('pointerenter', () => { if (state.pinned < 0) show(at); });
  });
  tokens.addEventListener('keydown', event => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step && state.shown + step;
    if (next === undefined || !buttons.length) return;
    event.preventDefault();
    go(Math.min(buttons.length - 1, Math.max(0, next)));
  });
  return [scale(), tokens, detail, prompt(xray.prompt)];
}

function tokenButton(token, at) {
  const button = make('button', token.isCut ? 'token cut' : 'token', visible(token));
  button.type = 'button';
  button.tabIndex = at === 0 ? 0 : -1;
  button.setAttribute('role', 'option');
  button.setAttribute('aria-selected', 'false');
  button.style.setProperty('--heat', heat(token.probability));
  return button;
}

function details(token, at, fork) {
  const head = make('p', 'head');
  const name = make('b', 'piece', visible(token));
  const facts = make('span');
  say(facts, token.isCut ? 'xray.factsCut' : 'xray.facts', { number: at + 1, id: token.id, percent: percent(token.probability), bytes: token.bytes.replace(/../g, '$& ').trim() });
  head.append(name, facts);
  const list = make('ul', 'alternatives');
  for (const other of token.alternatives) list.append(alternative(other, token, at, fork));
  const foot = make('p', 'about');
  say(foot, token.canFork ? 'xray.choose' : 'xray.noFork');
  return [head, list, foot];
}

function alternative(other, token, at, fork) {
  const item = make('li');
  const same = other.id === token.id;
  const row = make(same || !token.canFork ? 'div' : 'button', same ? 'row same' : 'row');
  const bar = make('span', 'bar');
  bar.style.setProperty('--share', other.probability);
  row.append(bar, make('b', 'piece', visible(other)), make('span', 'percent', percent(other.probability)));
  if (row.tagName === 'BUTTON') {
    row.type = 'button';
    row.setAttribute('aria-label', t('xray.forkTo', { token: visible(other), percent: percent(other.probability) }));
    row.addEventListener('click', () => fork(at, other));
  }
  item.append(row);
  return item;
}

function prompt(parts) {
  const box = make('details', 'parts');
  const summary = make('summary');
  say(summary, 'xray.prompt');
  const legend = make('ul', 'legend');
  for (const kind of new Set(parts.map(part => part.kind))) {
    const item = make('li', kind);
    say(item, `xray.part.${kind}`);
    legend.append(item);
  }
  const text = make('pre');
  text.tabIndex = 0;
  text.append(...parts.map(({ kind, text: words }) => make(kind === 'question' ? 'mark' : 'span', kind, words)));
  box.append(summary, legend, text);
  return box;
}

function scale() {
  const line = make('p', 'scale');
  for (const [key, probability] of [['xray.sure', 1], ['xray.unsure', 0.25], ['xray.surprised', 0.01]]) {
    const sample = make('span', 'token');
    say(sample, key);
    sample.style.setProperty('--heat', heat(probability));
    line.append(sample);
  }
  return line;
}

/** 0 for a certain token, 1 for one that surprised the model: its information in bits. */
const heat = probability => Math.min(1, -Math.log2(Math.max(probability, 1e-9)) / hottest).toFixed(3);

const percent = probability => (probability > 0 && probability < 0.0005 ? '< 0.1 %' : `${(probability * 100).toFixed(1)} %`);

/** A token's text with its whitespace visible; its bytes where they are no text, and a name for the end of the text. */
function visible({ text, bytes }) {
  if (text === '') return t('xray.end');
  if (text.includes('\uFFFD') && bytes) return bytes.replace(/../g, 'x$& ').trim();
  return text.replace(/ /g, '·').replace(/\n/g, '⏎').replace(/\r/g, '␍').replace(/\t/g, '⇥').replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    character => `\\u${character.codePointAt(0).toString(16).padStart(4, '0')}`);
}
