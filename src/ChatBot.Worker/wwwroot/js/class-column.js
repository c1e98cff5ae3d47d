import { $, fromTemplate, make } from './dom.js';
import { say, translate } from './i18n.js';
import { titleOf } from './lesson-report.js';

/** One reply or one sample, as the class sees it being written. */
export class ClassColumn {
  element = fromTemplate('column');
  #text = '';

  /** `mode`; of a question also `question` and `assistant`; of a lesson `variant`; `seed`; `number`, from 1, where there are several. */
  constructor({ mode, question, assistant, variant, seed, number }) {
    this.element.dataset.mode = mode;
    this.element.dataset.state = 'running';
    this.element.setAttribute('aria-busy', 'true');
    if (mode === 'raw' && question && !question.startsWith('/')) {
      $('.given', this.element).textContent = question;
      $('.given', this.element).hidden = false;
    }
    this.#add('b', ...(variant ? titleOf(variant) : [`mode.${mode}`]));
    if (mode === 'assistant' && assistant) $('.mode', this.element).append(make('span', '', assistant));
    if (number) this.#add('span', 'sample', { number });
    if (seed !== undefined && seed !== null) this.#add('span', 'facts.seed', { seed });
    this.#status('status.thinking');
  }

  take(event, data) {
    if (event === 'update') {
      if (!this.#text) this.#status('status.writing');
      this.#text += data.delta;
      $('.written', this.element).append(data.delta);
    } else if (event === 'queued') {
      if (data.position > 1) this.#status('status.queued', { position: data.position });
      else this.#status(data.position === 1 ? 'status.next' : 'status.thinking');
    } else if (event === 'notice') {
      this.#line('.notice', data.text);
    } else if (event === 'error') {
      this.#end('failed');
      this.#line('.problem', data.message);
    } else if (event === 'done') {
      this.#done(data);
    }
  }

  /** Nothing more will come, for a reason that is said elsewhere. */
  leave() {
    if (this.element.dataset.state === 'running') this.#end('done');
  }

  refresh() {
    translate(this.element);
  }

  #done({ text, finish, usage, timing, mode }) {
    this.#end('done');
    $('.written', this.element).textContent = text;
    if (!usage?.completionTokens) return;
    const facts = [
      [finish === 'stop' ? (mode === 'assistant' ? 'finish.cut' : 'finish.stopPlain') : `finish.${finish}`],
      [usage.completionTokens === 1 ? 'facts.token' : 'facts.tokens', { count: usage.completionTokens }],
      ...(timing?.tokensPerSecond > 0 ? [['facts.speed', { speed: timing.tokensPerSecond.toFixed(1) }]] : []),
    ].map(([key, values], index) => {
      const fact = make('span', index === 0 ? `ended-${finish}` : '');
      say(fact, key, values);
      return fact;
    });
    $('.facts', this.element).replaceChildren(...facts);
  }

  #end(state) {
    this.element.dataset.state = state;
    this.element.setAttribute('aria-busy', 'false');
    const status = $('.status', this.element);
    delete status.dataset.say;
    status.textContent = '';
  }

  #status(key, values) {
    say($('.status', this.element), key, values);
  }

  #line(selector, text) {
    $(selector, this.element).hidden = false;
    $(selector, this.element).textContent = text;
  }

  #add(tag, key, values) {
    const part = make(tag);
    say(part, key, values);
    $('.mode', this.element).append(part);
  }
}
