import { getState } from './api.js';
import { $, make } from './dom.js';
import { say, t } from './i18n.js';
import { showCard, showUsage } from './model-card.js';

/** Watches the program until its model is loaded, and shows which model it is. */
export class Model {
  #facts = null;
  #onState;
  #ready;
  #setReady;

  constructor(onState) {
    this.#onState = onState;
    this.#ready = new Promise(resolve => { this.#setReady = resolve; });
    $('#model-chip').addEventListener('click', () => { this.refresh(); $('#model').showModal(); showUsage(); });
    this.#watch();
  }

  /** Done when the model is loaded. */
  get ready() {
    return this.#ready;
  }

  async #watch() {
    for (let known = false; ;) {
      let wait = 1000;
      try {
        const state = await getState();
        if (!known || state.ready) this.#onState(state);
        known = true;
        this.#facts = state.model;
        this.refresh();
        this.#showLoading(state);
        if (state.ready) return this.#setReady();
      } catch {
        this.#banner('banner.away');
        wait = 2000;
      }
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  }

  #showLoading({ ready, loading, error }) {
    if (ready) {
      $('#banner').hidden = true;
      return;
    }
    const progress = loading?.progress;
    if (error) this.#banner('banner.error', { detail: error });
    else if (progress > 0) this.#banner('banner.loadingPercent', { percent: Math.round(progress * 100) });
    else this.#banner('banner.loading');
    const bar = $('#banner progress');
    bar.hidden = Boolean(error);
    if (progress > 0) bar.value = progress;
    else bar.removeAttribute('value');
  }

  #banner(key, values) {
    $('#banner').hidden = false;
    $('#banner').classList.toggle('bad', key !== 'banner.loading' && key !== 'banner.loadingPercent');
    $('#banner progress').hidden = true;
    const line = $('#banner p');
    if (line.textContent !== t(key, values)) say(line, key, values);
  }

  /** Writes the chip and the facts, in the current language. */
  refresh() {
    const facts = this.#facts;
    const chip = $('#model-chip');
    chip.hidden = !facts;
    if (!facts) return;
    chip.replaceChildren(make('b', '', facts.name), make('span', '', [facts.quantization, facts.device].filter(Boolean).join(' · ')));
    showCard(facts);
  }
}
