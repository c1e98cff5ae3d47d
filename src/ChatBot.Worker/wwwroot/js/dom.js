import { say, translate } from './i18n.js';

export const $ = (selector, root = document) => root.querySelector(selector);

/** A new element from a `<template>`, in the current language. */
export function fromTemplate(id) {
  const content = document.getElementById(id).content.cloneNode(true);
  translate(content);
  return content.firstElementChild;
}

/** An element with a class and, if given, a plain text: nothing in it is ever read as HTML. */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Copies a text and says so on the button for a moment. */
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text, button);
  }
  const name = $('span', button);
  say(name, 'copied');
  setTimeout(() => say(name, 'copy'), 1500);
}

// The clipboard API exists only on secure origins.
function copyBySelection(text, button) {
  const area = make('textarea', 'unseen');
  area.value = text;
  button.after(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  button.focus();
}
