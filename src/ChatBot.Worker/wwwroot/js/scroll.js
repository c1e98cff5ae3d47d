import { $ } from './dom.js';

const near = 80;

/** Keeps the newest text in view while the reader is at the bottom, and never moves a reader who is not. */
export class Scroll {
  #log = $('#log');
  #button = $('#newest');
  #atBottom = true;

  constructor() {
    this.#log.addEventListener('scroll', () => this.#look(), { passive: true });
    this.#button.addEventListener('click', () => this.toBottom());
    const grown = new ResizeObserver(() => {
      if (this.#atBottom && $('#exchanges').hasChildNodes()) this.toBottom();
      else this.#look();
    });
    grown.observe($('#exchanges'));
    grown.observe(this.#log);
  }

  toBottom() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#atBottom = true;
    this.#button.hidden = true;
  }

  #look() {
    const left = this.#log.scrollHeight - this.#log.clientHeight - this.#log.scrollTop;
    this.#atBottom = left < near;
    this.#button.hidden = this.#atBottom;
  }
}
