import * as api from './api.js';
import { $, make } from './dom.js';
import { language, say, t } from './i18n.js';

/** The new assistant beside the current one, on the same questions with the same seeds. */
export class Trial {
  #root;
  // The one that is shown.
  #run = { turns: new Set(), isStopped: true };
  #questions = { en: [], zh: [] };

  constructor({ ready, root }) {
    this.ready = ready;
    this.#root = root;
    $('.stop', root).addEventListener('click', () => this.stop());
  }

  /** Questions to ask where the reader writes none: `{en, zh}`. */
  preset(questions) {
    this.#questions = questions;
    for (const [index, input] of this.#inputs.entries()) input.placeholder = questions[language()]?.[index] ?? '';
  }

  /** Asks; `request` is what `api.tryAssistant` takes, without the questions. */
  async run(request) {
    this.stop();
    const run = this.#run = { turns: new Set(), isStopped: false };
    const questions = this.#inputs.map(input => input.value.trim() || input.placeholder).filter(Boolean);
    const conversations = request.conversations.slice(0, 2 * questions.length);
    this.#root.dataset.run = 'running';
    $('.stop', this.#root).hidden = false;
    say($('.status', this.#root), 'status.sending');
    const cells = this.#table(questions, request);
    const results = [];
    try {
      await this.ready;
      if (run.isStopped) return;
      for await (const { event, data } of api.tryAssistant({ ...request, questions, conversations })) {
        if (event === 'accepted') this.#accept(run, data.turn);
        if (run !== this.#run) continue;
        const cell = cells[data.sample];
        if (event === 'update') $('.written', cell).append(data.delta);
        else if (event === 'error') this.#end(cell, data.message);
        else if (event === 'done') {
          results[data.sample] = data;
          $('.written', cell).textContent = data.text;
          this.#end(cell, t('assistants.measured', { finish: t(data.finish === 'stop' ? 'finish.stopPlain' : `finish.${data.finish}`), tokens: data.usage.completionTokens }));
        }
        if (event === 'update') say($('.status', this.#root), 'status.writing');
      }
      if (run === this.#run) this.#sum(results);
    } catch (error) {
      if (run === this.#run) $('.sum', this.#root).textContent = error.detail || t('problem.network');
    } finally {
      // A trial is no part of any conversation.
      for (const conversation of conversations) api.forget(conversation).catch(() => {});
      if (run === this.#run) this.#done();
    }
  }

  stop() {
    this.#run.isStopped = true;
    for (const turn of this.#run.turns) api.stop(turn).catch(() => {});
    this.#run.turns.clear();
  }

  // Stopped while it was being asked, it is stopped as soon as it has a name.
  #accept(run, turn) {
    if (run.isStopped) api.stop(turn).catch(() => {});
    else run.turns.add(turn);
  }

  get #inputs() {
    return [...this.#root.querySelectorAll('.questions input')];
  }

  #done() {
    this.#run.turns.clear();
    this.#root.dataset.run = 'done';
    $('.stop', this.#root).hidden = true;
    const status = $('.status', this.#root);
    delete status.dataset.say;
    status.textContent = '';
  }

  // A row for each question: what it was, the new one's reply, the current one's.
  #table(questions, { name, assistant }) {
    const cells = [];
    const rows = questions.map(question => {
      const row = make('div', 'row');
      row.append(make('p', 'asked', question));
      for (const side of ['new', 'current']) {
        const cell = make('div', `side ${side}`);
        const head = make('h4');
        if (side === 'new') say(head, 'assistants.new', { name: name ?? t('assistants.unnamed') });
        else say(head, 'assistants.current', { name: assistant });
        cell.append(head, make('p', 'written'), make('p', 'facts'));
        cells.push(cell);
        row.append(cell);
      }
      return row;
    });
    $('.rows', this.#root).replaceChildren(...rows);
    $('.sum', this.#root).textContent = '';
    return cells;
  }

  #end(cell, text) {
    $('.facts', cell).textContent = text;
  }

  #sum(results) {
    const sides = [0, 1].map(side => results.filter((result, index) => result && index % 2 === side));
    if (sides.some(side => side.length === 0)) return;
    const ended = side => side.filter(one => one.finish === 'stop' || one.finish === 'eos').length;
    say($('.sum', this.#root), 'assistants.sum', {
      newEnded: ended(sides[0]), currentEnded: ended(sides[1]), newAll: sides[0].length, currentAll: sides[1].length,
      newRead: sides[0][0].usage.promptTokens, currentRead: sides[1][0].usage.promptTokens,
    });
  }
}
