import { spaced } from './class-code.js';
import { ClassColumn } from './class-column.js';
import { $ } from './dom.js';
import { say, t } from './i18n.js';
import { render } from './lesson-report.js';

const leaving = 8000; // Milliseconds after which a teacher is away, and not just loading the page again.

/** What the class is shown. */
export class ClassView {
  #code = '';
  #model = { ready: true };
  #run = null;
  #columns = new Map();
  #away = null;
  #state = '';
  #met = false;

  /** Asks for a code. */
  ask() {
    this.#forget();
    this.#show('door');
    this.#say('');
    $('#code').focus();
  }

  connect(code) {
    this.#forget();
    this.#code = code;
    this.#met = false;
    $('#code').value = spaced(code);
    this.#show('');
    this.#say('connecting');
  }

  /** There is no such class; or there was one, and the program was started anew. */
  refuse() {
    if (this.#met) return this.#end();
    this.ask();
    const line = $('#door .problem');
    line.hidden = false;
    say(line, 'class.door.unknown');
    $('#code').select();
  }

  lose() {
    this.#say('lost');
  }

  /** There is such a class, perhaps, and no entrance now: with 503 it is full, with 429 too many codes were tried. */
  turnAway(status) {
    const reason = { 503: 'full', 429: 'guessed' }[status] ?? 'refused';
    this.#say('waiting');
    this.#show('pause');
    this.#pauseWith(`class.${reason}.title`, `class.${reason}.text`, false);
  }

  take(event, data) {
    const handle = {
      class: () => this.#class(data),
      model: () => { this.#model = data; this.#pause(); },
      run: () => this.#begin(data),
      lesson: () => this.#measured(data.report),
      shared: () => { $('.shared span').textContent = data.text; $('.shared').hidden = false; },
      sample: () => this.#sample(data.glimpse),
    }[event];
    if (handle) handle();
    else this.#reply(event, data);
  }

  /** Writes in the current language what is not translated by itself. */
  refresh() {
    if (this.#run?.report) this.#measured(this.#run.report);
    for (const column of this.#columns.values()) column.refresh();
  }

  #class({ code, viewers, teacher, ended }) {
    this.#met = true;
    this.#code = code;
    for (const place of document.querySelectorAll('.address')) place.textContent = `${location.host}/class`;
    for (const place of document.querySelectorAll('b.code')) place.textContent = spaced(code);
    $('.where').hidden = $('.viewers').hidden = false;
    say($('.viewers'), viewers === 1 ? 'class.viewer' : 'class.viewers', { count: viewers });
    if (ended) return this.#end();
    clearTimeout(this.#away);
    if (teacher) this.#say('live');
    else this.#away = setTimeout(() => this.#say('away'), this.#state === 'live' ? leaving : 0);
    this.#pause();
  }

  #end() {
    this.#forget();
    this.#say('ended');
    this.#show('pause');
    this.#pauseWith('class.ended.title', 'class.ended.text', false);
    $('#announcer').textContent = t('class.ended.title');
  }

  #begin(run) {
    this.#columns.clear();
    this.#run = run.question === null ? null : run;
    $('#run .replies').replaceChildren();
    $('#run .found').replaceChildren();
    $('#run .shared').hidden = true;
    if (!this.#run) return this.#pause();
    const { question, lesson, replies } = run;
    $('#run h2').textContent = lesson?.title ?? question;
    for (const part of ['h2', '.look-for', '.intro pre']) $(`#run ${part}`).lang = run.language === 'zh' ? 'zh-CN' : 'en';
    $('#run .intro').hidden = !lesson;
    if (lesson) {
      $('#run .look-for').textContent = lesson.lookFor;
      say($('#given'), `lessons.mode.${lesson.mode}`);
      $('#run .intro pre').textContent = lesson.text;
    } else {
      replies.forEach((reply, index) => this.#column(index, { ...reply, question, number: numberOf(replies, index) }));
    }
    $('#run').dataset.kind = lesson ? 'lesson' : 'question';
    $('#announcer').textContent = t('class.announce', { title: $('#run h2').textContent });
    this.#show('run');
    $('#shown').scrollTop = 0;
    this.#pause();
  }

  #reply(event, data) {
    if (this.#run?.lesson) {
      // Its samples end without a word of their own.
      if (event === 'error' || event === 'done') for (const column of this.#columns.values()) column.leave();
      if (event === 'error' || event === 'queued') this.#column('lesson', { mode: 'raw' }).take(event, data);
      return;
    }
    this.#columns.get(data.reply)?.take(event, data);
    if (event === 'done') $('#announcer').textContent = t('announce.reply', { text: data.text });
  }

  // A lesson's samples side by side, while they are written.
  #sample({ sample, variant, seed, delta }) {
    this.#columns.get('lesson')?.element.remove();
    this.#columns.delete('lesson');
    this.#column(sample, { mode: variant === 'assistant' ? 'assistant' : 'raw', variant, seed, number: sample + 1 }).take('update', { delta });
  }

  #column(key, facts) {
    let column = this.#columns.get(key);
    if (column) return column;
    column = new ClassColumn(facts);
    this.#columns.set(key, column);
    // Samples begin in any order, and stand in theirs.
    const after = [...this.#columns.keys()].filter(other => other > key).sort((one, other) => one - other)[0];
    $('#run .replies').insertBefore(column.element, this.#columns.get(after)?.element ?? null);
    $('#run .replies').dataset.count = this.#columns.size;
    return column;
  }

  #measured(report) {
    this.#run.report = report;
    this.#columns.clear();
    $('#run .replies').replaceChildren();
    const found = $('#run .found');
    found.replaceChildren(...render(report));
    found.style.setProperty('--variants', Math.min(4, Math.max(1, found.querySelectorAll('.variant').length)));
    // Nobody scrolls a projector.
    if (matchMedia('(min-width: 1300px)').matches) $('.measured', found)?.scrollIntoView({ block: 'nearest' });
    $('#announcer').textContent = t('class.measured', { text: report.measurements.map(one => one.sentence).join(' ') });
  }

  // What stands there while nothing is shown: the model loads, or the teacher has not started anything.
  #pause() {
    if (!this.#met || this.#run || this.#state === 'ended') return;
    const { ready, progress, failed } = this.#model;
    this.#show('pause');
    if (ready || failed) this.#pauseWith(failed ? 'class.failed.title' : 'class.waiting.title', failed ? 'class.failed.text' : 'class.waiting.text', !failed);
    else this.#pauseWith('class.loading.title', 'class.loading.text', true, progress);
  }

  #pauseWith(title, text, invites, progress) {
    say($('#pause h2'), title);
    say($('#pause > p'), text);
    const bar = $('#pause progress');
    bar.hidden = progress === undefined;
    if (progress > 0) bar.value = progress;
    else bar.removeAttribute('value');
    $('#pause .invitation').hidden = !invites;
  }

  #say(state) {
    this.#state = state;
    document.body.dataset.state = state;
    const line = $('.state span');
    $('.state').hidden = !state;
    if (state) say(line, `class.state.${state}`);
  }

  #show(id) {
    for (const part of ['door', 'pause', 'run']) $(`#${part}`).hidden = part !== id;
    $('.where').hidden = id === 'door' || !this.#met;
    $('.viewers').hidden = id === 'door' || !this.#met;
    if (id !== 'door') $('#door .problem').hidden = true;
  }

  #forget() {
    clearTimeout(this.#away);
    this.#run = null;
    this.#columns.clear();
    this.#met = false;
  }
}

/** Its number among the samples of one kind, from 1; 0 where it is the only one. */
function numberOf(replies, index) {
  const alike = replies.filter(reply => reply.mode === replies[index].mode);
  return alike.length > 1 ? alike.indexOf(replies[index]) + 1 : 0;
}
