import { $, copy, fromTemplate, make } from './dom.js';
import { say, translate } from './i18n.js';

/** One reply on the page: what the model wrote to one prompt, how it ended, and what one can do with it. */
export class Reply {
  element = fromTemplate('reply');
  result = null;
  turn = null;
  /** The conversation its turn is in: the main one or a branch. */
  conversation = null;
  /** The reader stopped it in this page. */
  stopped = false;
  #text = '';
  #begun = false;
  #sample;
  #written = $('.written', this.element);

  /**
   * `request` is what was asked (`mode`, `assistant`, `text`, sampling); `sample` its number among the replies to one question, from 1;
   * `actions` has `again`, `other`, `cut`, `xray`, `replay` and `prompt`, each called with the reply.
   */
  constructor(request, sample, actions) {
    this.request = request;
    this.#sample = sample;
    this.#showMode();
    this.#click('.again', () => actions.again(this));
    this.#click('.other', () => actions.other(this));
    this.#click('.show-cut', () => actions.cut(this));
    this.#click('.show-prompt', () => actions.prompt(this));
    this.#click('.show-xray', () => actions.xray(this));
    this.#click('.replay', () => actions.replay(this));
    this.#click('.copy', () => copy(this.#text, $('.copy', this.element)));
    this.wait('status.sending');
  }

  get mode() {
    return this.request.mode;
  }

  get running() {
    return this.element.dataset.state === 'running';
  }

  /** Shows why nothing is written yet. */
  wait(key, values) {
    this.#state('running');
    this.#problem(null);
    say($('.status', this.element), key, values);
  }

  /** Begins anew: the events come from the turn's beginning. */
  restart() {
    this.#text = '';
    this.#written.textContent = '';
    // They come again with the events; what the page itself said before the first one does not.
    if (this.#begun) for (const line of this.element.querySelectorAll('.notice')) {
      line.textContent = '';
      line.hidden = true;
    }
    this.#begun = true;
    this.wait('status.thinking');
  }

  append(delta) {
    if (!this.#text) say($('.status', this.element), 'status.writing');
    this.#text += delta;
    this.#written.append(delta);
  }

  /** Something to know: above the reply, or below it once it has begun. */
  notice(text) {
    const line = $(this.#text ? '.notice.late' : '.notice', this.element);
    line.hidden = false;
    line.textContent = line.textContent ? `${line.textContent}\n${text}` : text;
  }

  /** Shows how it ended. `result` is the object of the `done` event. */
  finish(result) {
    this.result = result;
    this.#text = result.text;
    this.#written.textContent = result.text;
    this.#state('done');
    this.#problem(null);
    // A command's answer has no prompt; neither has a turn that was stopped while it waited.
    const command = !result.prompt && result.finish !== 'aborted';
    if (!command && result.mode !== this.mode) this.#become(result);
    // The footer says it already.
    if (result.finish === 'length') $('.notice.late', this.element).hidden = true;
    $('.actions', this.element).hidden = false;
    for (const name of ['.again', '.other']) $(name, this.element).hidden = command;
    for (const name of ['.show-prompt', '.show-xray']) $(name, this.element).hidden = !result.prompt;
    $('.replay', this.element).hidden = command || !this.element.closest('.several') || Boolean(this.request.fork);
    $('.show-cut', this.element).hidden = result.mode === 'raw' || result.finish !== 'stop' || command;
    if (command) {
      this.element.dataset.mode = 'bot';
      $('.given', this.element).hidden = true;
      say($('.mode', this.element), 'bot');
    } else {
      this.#facts(result);
    }
  }

  /** Shows a problem and, with `retry` (`{key, run}`), a button against it. */
  fail(problem, retry) {
    this.#state('failed');
    this.#problem(problem, retry);
  }

  /** The program stopped in the middle of it; `text` is what it had written, as far as it is known. */
  interrupt(text, retry) {
    this.#written.textContent = this.#text = text;
    this.#state('interrupted');
    this.#problem({ key: 'problem.interrupted' }, retry);
  }

  /** Shows what was cut; `note` is a key said before the explanation. */
  showCut(cut, note) {
    const box = $('.cut', this.element);
    box.hidden = false;
    box.classList.remove('busy');
    say($('p', box), cut.trim() ? 'cut.text' : 'cut.none');
    if (note) {
      const line = make('span', 'aside');
      say(line, note);
      $('p', box).before(line);
    }
    $('del', box).textContent = cut.replace(/^\s*\n/, '');
    $('.show-cut', this.element).hidden = true;
  }

  cutIsComing(coming) {
    const button = $('.show-cut', this.element);
    button.disabled = coming;
    say($('span', button), coming ? 'cut.busy' : 'cut.show');
  }

  // It was asked otherwise than this page thought: by a command, or before a reload.
  #become({ mode, assistant, prompt }) {
    const raw = mode === 'raw';
    this.request = { ...this.request, mode, assistant: raw ? undefined : assistant, text: raw ? prompt : this.request.text };
    this.#showMode();
  }

  #showMode() {
    const raw = this.mode === 'raw';
    this.element.dataset.mode = this.mode;
    $('.given', this.element).textContent = raw ? this.request.text : '';
    $('.given', this.element).hidden = !raw;
    say($('.other span', this.element), raw ? 'other.assistant' : 'other.raw');
    const name = $('.mode', this.element);
    const parts = [make('b')];
    say(parts[0], `mode.${this.mode}`);
    if (this.mode === 'assistant' && this.request.assistant) parts.push(make('span', '', this.request.assistant));
    if (this.#sample > 1) {
      parts.push(make('span'));
      say(parts.at(-1), 'sample', { number: this.#sample });
    }
    if (this.request.fork) {
      parts.push(make('span'));
      say(parts.at(-1), 'xray.forked', { number: this.request.fork.number });
    }
    name.replaceChildren(...parts);
  }

  #facts({ finish, cut, usage, timing, seed }) {
    const facts = [];
    const add = (key, values) => {
      const fact = make('span');
      say(fact, key, values);
      facts.push(fact);
    };
    const label = /^\s*([^\s:：][^\n:：]{0,23})[:：]/.exec(cut ?? '')?.[1];
    if (finish === 'aborted') add(this.stopped ? 'finish.stopped' : 'finish.aborted');
    else if (finish === 'stop') add(label ? 'finish.stop' : 'finish.stopPlain', { label });
    else if (finish === 'length' && /[.!?。！？…]["'”’）)]?\s*$/.test(this.#text)) add('finish.lengthWhole');
    else add(`finish.${finish}`);
    facts[0].className = `ended-${finish}`;
    if (usage) add(usage.completionTokens === 1 ? 'facts.token' : 'facts.tokens', { count: usage.completionTokens });
    if (timing?.tokensPerSecond > 0) add('facts.speed', { speed: timing.tokensPerSecond.toFixed(1) });
    if (seed !== undefined && seed !== null) add('facts.seed', { seed });
    $('.facts', this.element).replaceChildren(...facts);
  }

  #problem(problem, retry) {
    const line = $('.problem', this.element);
    line.hidden = !problem;
    if (!problem) return;
    const text = $('span', line);
    if (problem.key) say(text, problem.key, problem.values);
    else {
      delete text.dataset.say;
      text.textContent = problem.text;
    }
    const button = $('.retry', line);
    button.hidden = !retry;
    if (!retry) return;
    say(button, retry.key);
    button.onclick = retry.run;
  }

  #state(state) {
    this.element.dataset.state = state;
    this.element.setAttribute('aria-busy', String(state === 'running'));
    if (state !== 'running') {
      const status = $('.status', this.element);
      delete status.dataset.say;
      status.textContent = '';
    }
    translate(this.element);
  }

  #click(selector, action) {
    $(selector, this.element).addEventListener('click', action);
  }
}
