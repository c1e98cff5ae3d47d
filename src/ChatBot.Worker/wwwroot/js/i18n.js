import en from './strings/en.js';
import zh from './strings/zh.js';
import { recall, remember } from './memory.js';

const strings = { en, zh };
let current = recall('language') ?? ((navigator.language ?? '').toLowerCase().startsWith('zh') ? 'zh' : 'en');

/** `en` or `zh`. */
export const language = () => current;

/** The text of a key in the current language, its `{names}` filled in. */
export function t(key, values = {}) {
  const text = strings[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Sets an element's text to a key's, and keeps it so when the language changes. */
export function say(element, key, values) {
  element.dataset.say = key;
  if (values) element.dataset.values = JSON.stringify(values);
  else delete element.dataset.values;
  element.textContent = t(key, values);
}

/** Gives an element without text its name, for screen readers and as a tooltip. */
export function label(element, key) {
  element.dataset.label = key;
  applyLabel(element);
}

/** Writes every translated text below a node. */
export function translate(root = document) {
  for (const element of root.querySelectorAll('[data-say]'))
    element.textContent = t(element.dataset.say, JSON.parse(element.dataset.values ?? '{}'));
  for (const element of root.querySelectorAll('[data-label]')) applyLabel(element);
  for (const element of root.querySelectorAll('[data-placeholder]'))
    element.placeholder = t(element.dataset.placeholder, JSON.parse(element.dataset.values ?? '{}'));
}

export function setLanguage(next) {
  current = next;
  remember('language', next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  translate();
}

function applyLabel(element) {
  const text = t(element.dataset.label);
  element.setAttribute('aria-label', text);
  if (element.tagName === 'BUTTON') element.title = text;
}
