import * as api from './api.js';
import { $, copy, make } from './dom.js';
import { language, say, t } from './i18n.js';
import { author, newId } from './memory.js';
import { assistant, sampling } from './settings.js';
import { Trial } from './assistant-trial.js';

const pause = 350;
const mostCharacters = 16000;

/** The form in which somebody makes an assistant: a transcript is pasted, checked while it changes, tried and kept. */
export class Assistants {
  #dialog = $('#assistants');
  #text = $('#assistant-text');
  #name = $('#assistant-name');
  #trial;
  #checks = 0;
  #timer = null;
  #wrongLine = 0;
  #made = [];
  // Name of the one that was opened to be changed: saving it asks nothing.
  #edited = null;
  #onChange;

  /** `ready`: a promise of the loaded model; `onChange(made, chosen)`: the made ones, by name, and which of them is to answer now, if any. */
  constructor({ ready, onChange }) {
    this.#onChange = onChange;
    this.#trial = new Trial({ ready, root: $('.trial', this.#dialog) });
    $('#open-assistants').addEventListener('click', () => this.open());
    this.#text.addEventListener('input', () => this.#soon());
    this.#name.addEventListener('input', () => {
      this.#showReplaced();
      this.#soon();
    });
    $('#assistant-file').addEventListener('change', event => this.#take(event.target));
    $('.wrong', this.#dialog).addEventListener('click', () => this.#goToLine());
    $('.save', this.#dialog).addEventListener('click', () => this.#save());
    $('.try', this.#dialog).addEventListener('click', () => this.#try());
    $('.request .copy', this.#dialog).addEventListener('click', event => copy($('.request pre', this.#dialog).textContent, event.currentTarget));
    this.#dialog.addEventListener('close', () => this.#trial.stop());
    this.#load().catch(() => {});
  }

  async open() {
    this.#dialog.showModal();
    await this.refresh();
    this.#text.focus();
  }

  /** Loads everything again, also when the language changed. */
  async refresh() {
    try {
      await this.#load();
      this.#problem(null);
    } catch (error) {
      this.#problem(error.detail || t('problem.network'));
    }
    this.#check();
  }

  async #load(chosen) {
    const known = await api.getAssistants(author(), language());
    this.#made = known.assistants.filter(one => one.made);
    $('.request pre', this.#dialog).textContent = known.request;
    $('.request', this.#dialog).hidden = !known.request;
    this.#trial.preset(known.questions);
    this.#showMade();
    this.#showReplaced();
    this.#onChange(this.#made, chosen);
  }

  #showMade() {
    $('.made', this.#dialog).hidden = this.#made.length === 0;
    $('.made ul', this.#dialog).replaceChildren(...this.#made.map((one, index) => {
      const item = make('li');
      const name = make('b', '', one.name);
      name.id = `assistant-made-${index}`;
      const about = make('span', 'about', one.description);
      const edit = this.#button('assistants.edit', () => this.#edit(one.name));
      const remove = this.#button('assistants.delete', () => this.#delete(one.name));
      for (const button of [edit, remove]) button.setAttribute('aria-describedby', name.id);
      item.append(name, about, edit, remove);
      return item;
    }));
  }

  #button(key, run) {
    const button = make('button', 'plain');
    button.type = 'button';
    say(button, key);
    button.addEventListener('click', run);
    return button;
  }

  async #take(input) {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    if (file.size > mostCharacters * 4) return this.#problem(t('assistants.fileTooLarge', { most: mostCharacters }));
    this.#text.value = await file.text();
    if (!this.#name.value) this.#name.value = file.name.replace(/\.[^.]*$/, '');
    this.#check();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), pause);
  }

  async #check() {
    const check = ++this.#checks;
    const isEmpty = !this.#text.value.trim();
    if (isEmpty) this.#edited = null;
    this.#showReplaced();
    if (isEmpty) return this.#show(null);
    try {
      const report = await api.checkAssistant(this.#request());
      if (check !== this.#checks) return;
      this.#problem(null);
      this.#show(report);
    } catch (error) {
      if (check === this.#checks) this.#problem(error.detail || t('problem.network'));
    }
  }

  #request() {
    return { text: this.#text.value, name: this.#name.value.trim() || undefined, author: author(), language: language() };
  }

  /** What the check found: null for no text. */
  #show(report) {
    const problem = report?.problem;
    this.#wrongLine = problem?.line ?? 0;
    const wrong = $('.wrong', this.#dialog);
    wrong.hidden = !problem;
    wrong.textContent = problem ? (problem.line ? t('assistants.line', { line: problem.line, message: problem.message }) : problem.message) : '';
    const right = $('.right', this.#dialog);
    right.hidden = !report || Boolean(problem);
    if (report && !problem) {
      say(right, 'assistants.right', { name: report.name, pairs: report.pairs, labels: report.labels.join(' / '), tokens: report.tokens ?? '…' });
      this.#name.placeholder = report.name;
      this.#showReplaced();
    }
    this.#text.setAttribute('aria-invalid', String(Boolean(problem)));
    for (const button of this.#dialog.querySelectorAll('.save, .try')) button.disabled = !report || Boolean(problem);
  }

  /** As it is kept. */
  get #chosenName() {
    return this.#name.value.trim().split(/\s+/).join('-').toLowerCase() || this.#name.placeholder;
  }

  /** The button says when saving would take the place of another one. */
  #showReplaced() {
    const name = this.#chosenName;
    if (name !== this.#edited && this.#made.some(one => one.name === name)) say($('.save', this.#dialog), 'assistants.replace', { name });
    else say($('.save', this.#dialog), 'assistants.save');
  }

  #goToLine() {
    if (!this.#wrongLine) return;
    const lines = this.#text.value.split('\n');
    const start = lines.slice(0, this.#wrongLine - 1).reduce((sum, line) => sum + line.length + 1, 0);
    this.#text.focus();
    this.#text.setSelectionRange(start, start + (lines[this.#wrongLine - 1]?.length ?? 0));
  }

  #try() {
    this.#problem(null);
    this.#trial.run({ ...this.#request(), assistant: assistant(), ...sampling(), conversations: Array.from({ length: 6 }, newId) });
  }

  async #save() {
    try {
      const { name } = await api.saveAssistant(this.#chosenName, this.#request());
      this.#name.value = name;
      this.#edited = null;
      await this.#load(name);
      this.#problem(null);
      this.#said(t('assistants.saved', { name }));
    } catch (error) {
      this.#problem(error.detail || t('problem.network'));
    }
  }

  async #edit(name) {
    try {
      const { text } = await api.getAssistant(name, author());
      this.#text.value = text;
      this.#name.value = name;
      this.#edited = name;
      this.#check();
      this.#text.focus();
    } catch (error) {
      this.#problem(error.detail || t('problem.network'));
    }
  }

  async #delete(name) {
    if (!confirm(t('assistants.deleteAsk', { name }))) return;
    try {
      await api.deleteAssistant(name, author(), language());
      await this.#load();
      this.#problem(null);
      this.#said(t('assistants.deleted', { name }));
      ($('.made button', this.#dialog) ?? this.#text).focus();
    } catch (error) {
      this.#problem(error.detail || t('problem.network'));
    }
  }

  #said(text) {
    $('.said', this.#dialog).textContent = text;
  }

  #problem(text) {
    if (text) this.#said('');
    const line = $('.problem', this.#dialog);
    line.hidden = !text;
    line.textContent = text ?? '';
  }
}
