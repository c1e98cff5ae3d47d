import { $ } from './dom.js';
import { say, t } from './i18n.js';

/** The box one writes in. `onAsk(text)` sends; `onStop()` stops what runs. */
export class Composer {
  #box = $('#question');
  #send = $('#send');
  #stop = $('#stop');

  constructor({ onAsk, onStop }) {
    this.onAsk = onAsk;
    this.#box.addEventListener('input', () => this.#fit());
    this.#box.addEventListener('keydown', event => {
      // While an input method composes, Enter accepts its candidate. (229: browsers that end the composition first.)
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#submit();
    });
    $('#composer').addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
    });
    this.#stop.addEventListener('click', () => {
      onStop();
      this.focus();
    });
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.isComposing && !$('dialog[open]') && !this.#stop.hidden) onStop();
    });
  }

  /** Shows the words of a mode. */
  showMode(mode) {
    say($('#hint'), `hint.${mode}`);
    this.#box.dataset.placeholder = `placeholder.${mode}`;
    this.#box.placeholder = t(`placeholder.${mode}`);
  }

  set running(value) {
    this.#stop.hidden = !value;
  }

  focus() {
    this.#box.focus({ preventScroll: true });
  }

  #submit() {
    const text = this.#box.value;
    if (!text.trim()) return;
    this.#box.value = '';
    this.#fit();
    this.onAsk(text);
  }

  #fit() {
    this.#send.disabled = !this.#box.value.trim();
    this.#box.style.height = 'auto';
    this.#box.style.height = `${this.#box.scrollHeight}px`;
  }
}
