import * as api from './api.js';
import { $, make } from './dom.js';
import { language, say, t } from './i18n.js';
import { author, newId } from './memory.js';
import { render } from './lesson-report.js';

/** The lecture's experiments: chosen, run, and what was measured. */
export class Lessons {
  #dialog = $('#lessons');
  #known = [];
  #chosen = null;
  #turn = null;
  #run = 0;

  /** `ready`: a promise of the loaded model; `onTurn(run, turn)`: the program took a run. */
  constructor({ ready, onTurn }) {
    Object.assign(this, { ready, onTurn });
    $('#open-lessons').addEventListener('click', () => this.open());
    $('.run', this.#dialog).addEventListener('click', () => this.run());
    $('.stop', this.#dialog).addEventListener('click', () => this.stop());
    this.#dialog.addEventListener('close', () => this.stop());
  }

  async open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    try {
      const { lessons, problems } = await api.getLessons(language());
      this.#known = lessons;
      $('.broken', this.#dialog).replaceChildren(...problems.map(problem => make('li', '', problem)));
      this.#problem(null);
    } catch (error) {
      return this.#problem(error.detail || t('problem.network'));
    }
    $('.list', this.#dialog).replaceChildren(...this.#known.map(lesson => this.#item(lesson)));
    const name = this.#chosen?.name;
    this.choose(this.#known.find(lesson => lesson.name === name) ?? this.#known[0], false);
  }

  /** Shows a lesson; what was found before goes. */
  choose(lesson, clear = true) {
    if (!lesson) return;
    this.#chosen = lesson;
    if (clear) this.#clear();
    for (const button of this.#dialog.querySelectorAll('.list button')) button.setAttribute('aria-current', String(button.dataset.name === lesson.name));
    $('.title', this.#dialog).textContent = lesson.title;
    $('.look-for', this.#dialog).textContent = lesson.lookFor;
    $('.lesson-text', this.#dialog).textContent = lesson.text;
    say($('.mode', this.#dialog), `lessons.mode.${lesson.mode}`);
    // It has nothing to run, but a class can be shown it.
    say($('.run', this.#dialog), lesson.mode === 'show' ? 'lessons.show' : 'lessons.run');
    $('.do', this.#dialog).classList.toggle('only-shown', lesson.mode === 'show');
    $('.lesson', this.#dialog).hidden = false;
  }

  async run() {
    const run = this.#clear();
    const conversation = newId();
    const running = $('.running', this.#dialog);
    this.#running(true);
    try {
      await this.ready;
      const request = { conversation, author: author(), messageId: newId(), language: language(), text: `/lesson run ${this.#chosen.name}` };
      for await (const { event, data } of api.ask(request)) {
        if (run !== this.#run) return;
        if (event === 'accepted') this.#accepted(data.turn);
        else if (event === 'queued') say($('.status', this.#dialog), 'status.queued', { position: data.position });
        else if (event === 'update') running.append(data.delta);
        else if (event === 'lesson') this.#show(data);
        else if (event === 'error') this.#problem(data.message);
      }
    } catch (error) {
      if (run === this.#run) this.#problem(error.detail || t('problem.network'));
    } finally {
      // An experiment is no part of any conversation.
      api.forget(conversation).catch(() => {});
      if (run === this.#run) this.#running(false);
    }
  }

  /** The language may be another one. */
  refresh() {
    if (this.#dialog.open) this.open();
  }

  stop() {
    if (this.#turn) api.stop(this.#turn).catch(() => {});
  }

  #accepted(turn) {
    this.#turn = turn;
    this.onTurn(newId(), turn);
  }

  #show(report) {
    $('.running', this.#dialog).textContent = '';
    $('.running', this.#dialog).hidden = true;
    $('.found', this.#dialog).replaceChildren(...render(report));
  }

  #clear() {
    this.stop();
    this.#running(false);
    this.#problem(null);
    $('.running', this.#dialog).textContent = '';
    $('.found', this.#dialog).replaceChildren();
    return ++this.#run;
  }

  #running(any) {
    if (!any) this.#turn = null;
    $('.run', this.#dialog).disabled = any;
    $('.stop', this.#dialog).hidden = !any;
    $('.running', this.#dialog).hidden = !any && !$('.running', this.#dialog).textContent;
    $('.results', this.#dialog).setAttribute('aria-busy', String(any));
    const status = $('.status', this.#dialog);
    if (any) return say(status, 'lessons.running');
    delete status.dataset.say;
    status.textContent = '';
  }

  #problem(text) {
    const line = $('.problem', this.#dialog);
    line.hidden = !text;
    line.textContent = text ?? '';
  }

  #item(lesson) {
    const item = make('li');
    const button = make('button', '', lesson.title);
    button.type = 'button';
    button.dataset.name = lesson.name;
    button.addEventListener('click', () => this.choose(lesson));
    item.append(button);
    return item;
  }
}
