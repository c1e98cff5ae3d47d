import { getState } from './api.js';
import { $, make } from './dom.js';
import { language, say, t } from './i18n.js';

/** Watches the program until its model is loaded, and shows which model it is. */
export class Model {
  #facts = null;
  #onState;
  #ready;
  #setReady;

  constructor(onState) {
    this.#onState = onState;
    this.#ready = new Promise(resolve => { this.#setReady = resolve; });
    $('#model-chip').addEventListener('click', () => { this.refresh(); $('#model').showModal(); });
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
    $('#model-title').textContent = facts.name;
    say($('#model .note'), facts.chatTuned ? 'model.tuned' : 'model.base');
    const rows = [
      ['model.parameters', count(facts.parameters)],
      ['model.layers', facts.layers],
      ['model.context', facts.contextTokens && t('model.contextTokens', { count: facts.contextTokens })],
      ['model.quantization', facts.quantization],
      ['model.file', bytes(facts.fileBytes)],
      ['model.device', facts.device],
      ['model.gpuLayers', facts.layers && t('model.gpuLayersOf', { gpu: facts.layersOnGpu ?? 0, all: facts.layers })],
    ];
    $('#model dl').replaceChildren(...rows.filter(([, value]) => value).flatMap(([key, value]) => [make('dt', '', t(key)), make('dd', '', value)]));
  }
}

const count = value => value && new Intl.NumberFormat(language(), { notation: 'compact', maximumSignificantDigits: 3 }).format(value);

const bytes = value => value && `${new Intl.NumberFormat(language(), { maximumFractionDigits: 0 }).format(value / 1e6)} MB`;
