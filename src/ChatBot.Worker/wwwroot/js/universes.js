import * as api from './api.js';
import { $, make } from './dom.js';
import { say } from './i18n.js';
import { recall, remember } from './memory.js';

export const most = 8;

/** How many replies one question gets: 1 to 8, as chosen beside the composer. */
export function count() {
  const chosen = Number(recall('universes') ?? 1);
  return chosen >= 1 && chosen <= most ? chosen : 1;
}

/** Connects the chooser. */
export function openUniverses() {
  const chooser = $('#universes');
  chooser.replaceChildren(...Array.from({ length: most }, (_, index) => new Option(`${index + 1}×`, index + 1)));
  chooser.value = count();
  chooser.addEventListener('change', () => remember('universes', Number(chooser.value)));
}

/**
 * Asks once for several replies at the same time; `conversations` has one for each. Gives one function for each reply that yields its
 * turn's events as `api.ask` would; `onShared(text)` is told what all replies share. A reply whose function is called again after the
 * stream broke is followed alone.
 */
export function askAll(request, conversations, onShared) {
  const queues = conversations.map(() => new Events());
  read(request, conversations, queues, onShared);
  return queues.map(queue => () => queue.read());
}

async function read(request, [conversation, ...others], queues, onShared) {
  try {
    for await (const { event, data } of api.universes({ ...request, conversation, others })) {
      if (event === 'shared') onShared(data.text);
      else queues[data.sample]?.add({ event, data });
    }
    for (const queue of queues) queue.end();
  } catch (error) {
    for (const queue of queues) queue.end(error);
  }
}

/** Events of one reply, kept until they are read. */
class Events {
  #kept = [];
  #ended = false;
  #error = null;
  #wake = () => {};

  add(event) {
    this.#kept.push(event);
    this.#wake();
  }

  end(error = null) {
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  async* read() {
    for (;;) {
      while (this.#kept.length) yield this.#kept.shift();
      if (this.#error) throw this.#error;
      if (this.#ended) return;
      await new Promise(resolve => { this.#wake = resolve; });
    }
  }
}

/** Shows below an exchange what its replies share. */
export function showShared(exchange, text) {
  let line = $('.shared', exchange.element);
  if (!line) {
    line = make('p', 'shared');
    exchange.element.append(line);
  }
  line.replaceChildren(make('b'), make('span', '', text));
  say($('b', line), 'universes.shared');
}
