import * as api from './api.js';
import { $ } from './dom.js';
import { Exchange } from './exchange.js';
import { language, t } from './i18n.js';
import { author, newId, newSeed, thread } from './memory.js';
import { showPrompt } from './prompt-dialog.js';
import { Reply } from './reply.js';
import { assistant, mode, sampling } from './settings.js';
import { run, TurnFailed } from './turns.js';
import * as universes from './universes.js';
import { showXray } from './xray.js';

const cutTokens = 60;
// A cut of this many characters shows more than the label that ended the reply.
const tellingCut = 24;

/** The conversation on the page. */
export class Chat {
  #exchanges = [];
  #thread = thread.load();
  #running = new Set();

  /**
   * `ready`: a promise of the loaded model; `onRunning(any)`: whether a reply is running; `onTurn(run, turn)`: the program took a turn, those of
   * one question having the same `run`; `onForget()`, a promise that it is shown to nobody; `onChange(empty)`; `scroll`: to the newest.
   */
  constructor({ ready, onRunning, onTurn, onForget, onChange, scroll }) {
    Object.assign(this, { ready, onRunning, onTurn, onForget, onChange, scroll });
  }

  ask(text, kinds = mode() === 'compare' ? ['assistant', 'raw'] : [mode()]) {
    const exchange = this.#open(text);
    if (/^\/forget\b/i.test(text)) this.onForget().catch(() => exchange.replies[0].notice(t('forget.stillShown')));
    const settings = sampling();
    if (kinds.length === 1 && universes.count() > 1 && !/^\/(?!\/)/.test(text)) this.#universes(exchange, this.#request(text, kinds[0], settings));
    else kinds.forEach((kind, index) => this.#reply(exchange, this.#request(text, kind, settings), index === 0));
    this.scroll.toBottom();
  }

  // One question, several seeds, all at once: each reply is a turn of its own, the first one the conversation's.
  #universes(exchange, request) {
    const replies = Array.from({ length: universes.count() }, (_, index) => this.#show(exchange, { ...request, seed: (request.seed + index) % 2 ** 32 }));
    const conversations = replies.map((reply, index) => (index === 0 ? this.#thread.conversation : newId()));
    const message = this.#message(request, undefined, exchange);
    let opened = null;
    replies.forEach((reply, index) => {
      const conversation = reply.conversation = conversations[index];
      const open = () => {
        opened ??= universes.askAll(message, conversations, text => universes.showShared(exchange, text));
        return opened[index]();
      };
      const attempt = () => this.#follow(exchange, reply, open, turn => this.#accepted(exchange, turn, conversation, index === 0), this.#askAgain(reply).run);
      attempt();
    });
  }

  stop() {
    for (const reply of this.#running) {
      reply.stopped = true;
      if (reply.turn) api.stop(reply.turn).catch(() => { reply.stopped = false; });
    }
  }

  /** Shows the turns that the program kept, and takes up those still running. Throws when they cannot be loaded. */
  async restore() {
    const { conversation, branches } = this.#thread;
    const [main, ...others] = await Promise.all([conversation, ...branches.map(branch => branch.conversation)].map(api.getTurns));
    for (const turn of main) {
      // Asked while the history was still loading.
      if (this.#exchanges.some(one => one.turn === turn.turn)) continue;
      const exchange = this.#open(turn.question);
      exchange.turn = turn.turn;
      this.#revive(exchange, turn, conversation);
      branches.forEach((branch, index) => {
        if (branch.under === turn.turn) others[index].forEach(other => this.#revive(exchange, other, branch.conversation));
      });
    }
    this.onChange(this.#exchanges.length === 0);
    if (this.#exchanges.length) this.scroll.toBottom();
  }

  async forget() {
    this.stop();
    const { conversation, branches } = this.#thread;
    await Promise.all([this.onForget(), ...[conversation, ...branches.map(branch => branch.conversation)].map(api.forget)]);
    this.#thread = thread.renew();
    this.#exchanges = [];
    $('#exchanges').replaceChildren();
    this.onChange(true);
  }

  #open(question) {
    const exchange = new Exchange(question);
    this.#exchanges.push(exchange);
    $('#exchanges').append(exchange.element);
    this.onChange(false);
    return exchange;
  }

  #request(text, kind, { fork: _, ...settings }) {
    return { ...settings, text, mode: kind, assistant: kind === 'assistant' ? assistant() : undefined };
  }

  #show(exchange, request) {
    const sample = exchange.replies.filter(one => one.mode === request.mode).length + 1;
    const reply = new Reply(request, sample, {
      again: one => this.#branch(exchange, { ...one.request, seed: newSeed() }),
      other: one => this.#branch(exchange, { ...this.#request(one.request.text, one.mode === 'raw' ? 'assistant' : 'raw', one.request), seed: one.result.seed ?? newSeed() }),
      cut: one => this.#showCut(exchange, one),
      xray: one => showXray(one, (at, token, number) => this.#branch(exchange, { ...one.request, seed: one.result.seed, fork: { turn: one.turn, at, token: token.id, number } })),
      replay: one => this.#replay(exchange, one),
      prompt: one => showPrompt(one.result, one.request.text, this.#before(exchange)),
    });
    exchange.add(reply);
    return reply;
  }

  #branch(exchange, request) {
    const reply = this.#reply(exchange, request, false);
    reply.element.scrollIntoView({ block: 'nearest' });
    return reply;
  }

  // The same prompt and seed, alone this time; and whether it came out the same.
  async #replay(exchange, one) {
    const again = this.#branch(exchange, { ...one.request, seed: one.result.seed, repeatable: true });
    await again.ended;
    if (!again.result || again.result.finish === 'aborted') return;
    again.notice(t(again.result.text === one.result.text ? 'replay.same' : 'replay.differs', { seed: one.result.seed }));
  }

  // Asks and shows a new reply. Every attempt carries the same message id, so that it is answered once at most.
  #reply(exchange, request, isMain) {
    const reply = this.#show(exchange, request);
    const conversation = isMain ? this.#thread.conversation : newId();
    const message = this.#message(request, conversation, exchange);
    reply.conversation = conversation;
    const open = () => (request.fork ? this.#openFork(request.fork, message) : api.ask(message));
    const attempt = () => this.#follow(exchange, reply, open, turn => this.#accepted(exchange, turn, conversation, isMain), attempt);
    reply.ended = attempt();
    return reply;
  }

  #accepted(exchange, turn, conversation, isMain) {
    exchange.accepted(turn, conversation, isMain);
    this.onTurn(exchange.run, turn);
  }

  #openFork({ turn, at, token }, { conversation, author: who, messageId, language: spoken, seed }) {
    return api.fork(turn, { conversation, author: who, messageId, language: spoken, seed, at, tokens: [token] });
  }

  #message({ fork: _, ...request }, conversation, exchange) {
    return { ...request, conversation, author: author(), messageId: newId(), language: language(), again: exchange.turn ?? undefined };
  }

  async #follow(exchange, reply, open, onAccepted, retry) {
    this.#running.add(reply);
    this.onRunning(true);
    try {
      reply.wait('status.loading');
      await this.ready;
      if (reply.stopped) return reply.fail({ key: 'finish.stopped' }, { key: 'askAgain', run: () => { reply.stopped = false; retry(); } });
      reply.wait('status.sending');
      await run(reply, open, onAccepted);
      exchange.explain();
      if (reply.result) this.#announce(reply.result.text);
    } catch (error) {
      await this.#explainProblem(exchange, reply, error, retry);
    } finally {
      this.#running.delete(reply);
      this.onRunning(this.#running.size > 0);
    }
  }

  async #explainProblem(exchange, reply, error, retry) {
    if (error instanceof TurnFailed) return reply.fail({ text: error.detail }, this.#askAgain(reply));
    if (error instanceof api.ApiError && error.status === 404 && reply.turn) return this.#settle(reply);
    if (error instanceof api.ApiError)
      return reply.fail(error.detail ? { text: error.detail } : { key: 'problem.unknown', values: { status: error.status } }, { key: 'retry', run: retry });
    if (reply.turn)
      return reply.fail({ key: 'problem.lost' }, { key: 'reconnect', run: () => this.#take(exchange, reply) });
    reply.fail({ key: 'problem.network' }, { key: 'retry', run: retry });
  }

  // The program was restarted meanwhile: what it kept of the turn is all there will be.
  async #settle(reply) {
    const turns = await api.getTurns(reply.conversation).catch(() => []);
    const turn = turns.find(one => one.turn === reply.turn);
    if (turn?.status === 'finished') reply.finish(turn);
    else if (turn) reply.interrupt(turn.text ?? '', this.#askAgain(reply));
    else reply.fail({ key: 'problem.gone' }, this.#askAgain(reply));
  }

  #take(exchange, reply) {
    const retry = () => this.#take(exchange, reply);
    this.#follow(exchange, reply, () => api.follow(reply.turn), undefined, retry);
  }

  #askAgain(reply) {
    return { key: 'askAgain', run: () => this.ask(reply.request.text, [reply.mode]) };
  }

  #revive(exchange, turn, conversation) {
    const request = { text: turn.question, mode: turn.mode, assistant: turn.assistant || undefined, ...sampling(), seed: turn.seed };
    const reply = this.#show(exchange, request);
    reply.turn = turn.turn;
    reply.conversation = conversation;
    if (turn.status === 'running') this.#take(exchange, reply);
    else if (turn.status === 'interrupted') reply.interrupt(turn.text ?? '', this.#askAgain(reply));
    else reply.finish(turn);
    exchange.explain();
  }

  // The program withholds what comes after the stop; asked again with the same seed, it lets the model run on a little.
  async #showCut(exchange, reply) {
    const { result } = reply;
    if (reply.request.fork || result.cut.trim().length >= tellingCut || result.seed === null) return reply.showCut(result.cut);
    reply.cutIsComing(true);
    const conversation = newId();
    try {
      const request = { ...reply.request, seed: result.seed, showCut: cutTokens };
      const again = new Reply(request, 1, {});
      await run(again, () => api.ask(this.#message(request, conversation, exchange)));
      if (again.result.text === result.text) return reply.showCut(again.result.cut);
      const other = this.#show(exchange, request);
      other.finish(again.result);
      other.showCut(again.result.cut, 'cut.differs');
    } catch (error) {
      reply.notice(error.detail || t('problem.network'));
    } finally {
      reply.cutIsComing(false);
      api.forget(conversation).catch(() => {});
    }
  }

  #before(exchange) {
    return this.#exchanges.slice(0, this.#exchanges.indexOf(exchange)).map(one => one.question);
  }

  #announce(text) {
    $('#announcer').textContent = t('announce.reply', { text });
  }
}
