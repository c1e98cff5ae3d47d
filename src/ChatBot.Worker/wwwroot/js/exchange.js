import { $, fromTemplate } from './dom.js';
import { say } from './i18n.js';
import { newId, thread } from './memory.js';

/** One question and its replies: one, two side by side, or as many samples as were asked for. */
export class Exchange {
  element = fromTemplate('exchange');
  replies = [];
  /** The first reply's turn in the main conversation; null until it is accepted. */
  turn = null;
  /** What a class knows it by. */
  run = newId();
  #branches = [];

  constructor(question) {
    this.question = question;
    $('.asked', this.element).textContent = question;
  }

  add(reply) {
    this.replies.push(reply);
    $('.replies', this.element).append(reply.element);
    this.element.classList.toggle('several', this.replies.length > 1);
    this.element.classList.toggle('universes', this.replies.length > 2);
    this.element.classList.toggle('all-raw', this.replies.every(one => one.mode === 'raw'));
    this.explain();
  }

  /** Says what differs between the prompts, once both kinds are here. */
  explain() {
    const line = $('.difference', this.element);
    const [assistant, raw] = ['assistant', 'raw'].map(mode => this.replies.filter(one => one.mode === mode));
    line.hidden = !assistant.length || !raw.length;
    if (line.hidden) return;
    const tokens = list => list.find(one => one.result?.usage)?.result.usage.promptTokens;
    const both = { assistant: tokens(assistant), raw: tokens(raw) };
    if (both.assistant && both.raw) say(line, 'difference', both);
    else say(line, 'difference.pending');
  }

  /** A reply was accepted: as the main one, or in a branch. Branches are remembered as soon as the main turn has its id. */
  accepted(turn, conversation, isMain) {
    if (isMain) this.turn = turn;
    else this.#branches.push(conversation);
    if (!this.turn) return;
    for (const branch of this.#branches.splice(0)) thread.addBranch(branch, this.turn);
  }
}
