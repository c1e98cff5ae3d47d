import * as api from './api.js';
import { spaced } from './class-code.js';
import { $, copy } from './dom.js';
import { say, t } from './i18n.js';
import { recall, remember } from './memory.js';

const patience = 2000;

/** The teacher's side of a class: opens it, says who looks on, and shows what is started here while sharing is on. */
export class Teaching {
  #class = recall('class');
  #sharing = recall('class.sharing') ?? true;
  #viewers = 0;
  #shown = Promise.resolve();
  #dialog = $('#class');

  constructor() {
    $('#open-class').addEventListener('click', () => { this.#problem(null); this.#dialog.showModal(); });
    $('.begin', this.#dialog).addEventListener('click', () => this.#begin());
    $('.end', this.#dialog).addEventListener('click', () => this.#end());
    $('.copy', this.#dialog).addEventListener('click', () => copy(this.#link.href, $('.copy', this.#dialog)));
    for (const box of document.querySelectorAll('.sharing input')) box.addEventListener('change', () => this.#share(box.checked));
    this.refresh();
    if (this.#class) this.#watch(this.#class);
  }

  /** A class is open, and sees what is started here. */
  get sharing() {
    return Boolean(this.#class) && this.#sharing;
  }

  /** Shows a turn that was just started; turns of the same `run` stand side by side. */
  show(run, turn) {
    if (!this.sharing) return;
    const shared = this.#class;
    // One after the other, so that replies stand in the order in which they were started.
    this.#shown = this.#shown
      .then(() => api.showToClass(shared, run, turn))
      .catch(error => { if (error.status === 403) this.#ended(shared); });
  }

  /** Takes away what is shown; fails when the class may see it still. */
  clear() {
    const shared = this.#class;
    if (!shared) return Promise.resolve();
    // After what still waits to be shown, which would be there again.
    const cleared = this.#shown
      .then(() => api.clearClass(shared))
      .catch(error => {
        if (error.status !== 404) throw error;
        this.#ended(shared);
      });
    this.#shown = cleared.catch(() => {});
    return cleared;
  }

  /** Writes everything again in the current language. */
  refresh() {
    const open = Boolean(this.#class);
    const button = $('#open-class');
    button.classList.toggle('live', open);
    $('span', button).hidden = !open;
    $('.closed', this.#dialog).hidden = open;
    $('.opened', this.#dialog).hidden = !open;
    for (const line of document.querySelectorAll('.sharing')) {
      line.hidden = !open;
      $('input', line).checked = this.#sharing;
    }
    document.body.classList.toggle('shared-with-class', this.sharing);
    if (!open) return;
    const { code } = this.#class;
    $('span', button).textContent = `${code} · ${this.#viewers}`;
    $('output', this.#dialog).textContent = spaced(code);
    $('.where', this.#dialog).textContent = `${location.host}/class`;
    this.#link.href = new URL(`class#${code}`, location.href);
    say($('.watching', this.#dialog), this.#viewers === 1 ? 'class.viewer' : 'class.viewers', { count: this.#viewers });
  }

  get #link() {
    return $('a.projector', this.#dialog);
  }

  async #begin() {
    const button = $('.begin', this.#dialog);
    button.disabled = true;
    try {
      this.#class = await api.openClass();
      this.#viewers = 0;
      remember('class', this.#class);
      this.#problem(null);
      this.refresh();
      $('a.projector', this.#dialog).focus();
      this.#watch(this.#class);
    } catch (error) {
      this.#problem(error.detail || t('problem.network'));
    } finally {
      button.disabled = false;
    }
  }

  async #end() {
    const ended = this.#class;
    try {
      await api.endClass(ended);
    } catch (error) {
      if (error.status !== 404) return this.#problem(error.detail || t('problem.network'));
    }
    this.#ended(ended);
    $('.begin', this.#dialog).focus();
  }

  #ended(which) {
    if (this.#class?.code !== which.code) return;
    this.#class = null;
    remember('class', null);
    this.refresh();
  }

  // While this stream is open the class knows that the teacher is here.
  async #watch(watched) {
    while (this.#class?.code === watched.code) {
      try {
        for await (const { event, data } of api.watchClass(watched.code, watched.key)) {
          if (this.#class?.code !== watched.code) return;
          if (event !== 'class') continue;
          if (data.ended) return this.#ended(watched);
          this.#viewers = data.viewers;
          this.refresh();
        }
      } catch (error) {
        if (error.status === 404 || error.status === 403) return this.#ended(watched);
      }
      await new Promise(resolve => setTimeout(resolve, patience));
    }
  }

  #share(on) {
    this.#sharing = on;
    remember('class.sharing', on);
    this.refresh();
  }

  #problem(text) {
    const line = $('.problem', this.#dialog);
    line.hidden = !text;
    line.textContent = text ?? '';
  }
}
