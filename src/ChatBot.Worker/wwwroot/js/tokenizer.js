import { ApiError, encode } from './api.js';
import { $, fromTemplate, make } from './dom.js';
import { language, say, t, translate } from './i18n.js';

const encodings = ['model', 'cl100k_base'];
const pause = 150; // Milliseconds without a key before the text is sent.
const mostShown = 2000;
const utf8 = new TextEncoder();

/** The sheet in which a text is cut into tokens while it is typed, by both vocabularies side by side. */
export class Tokenizer {
  #dialog = $('#tokenizer');
  #input = $('#tokenizer-text');
  #panels = encodings.map(encoding => new Panel(encoding, (...token) => this.#tell(...token)));
  #timer = null;
  #asked = 0;

  constructor() {
    $('.encodings', this.#dialog).replaceChildren(...this.#panels.map(panel => panel.element));
    $('#open-tokenizer').addEventListener('click', () => this.open());
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#cut(), pause);
    });
    this.#cut();
  }

  open() {
    this.#dialog.showModal();
    this.#input.focus();
    this.refresh();
  }

  /** Writes everything again in the current language. */
  refresh() {
    translate(this.#dialog);
    for (const panel of this.#panels) panel.refresh();
    this.#sum();
    say($('.one', this.#dialog), 'tokenizer.hint');
  }

  // An answer that a later one has overtaken is thrown away.
  async #cut() {
    const text = this.#input.value;
    const asked = ++this.#asked;
    await Promise.all(this.#panels.map(panel => panel.cut(text, () => asked === this.#asked)));
    if (asked !== this.#asked) return;
    say($('.one', this.#dialog), 'tokenizer.hint');
    this.#sum();
  }

  #sum() {
    const line = $('.sum', this.#dialog);
    const count = [...this.#input.value].length;
    const [first, second] = this.#panels.map(panel => panel.count);
    if (!count || first === null || second === null) say(line, 'tokenizer.characters', { count });
    else say(line, 'tokenizer.compared', { count, first, second, firstName: this.#panels[0].name, secondName: this.#panels[1].name });
  }

  #tell(token, number) {
    const bytes = token.bytes.replace(/../g, '$& ').trim();
    say($('.one', this.#dialog), whole(token) ? 'tokenizer.one' : 'tokenizer.part', { number, id: token.id, text: visible(token), bytes });
  }
}

/** One encoding's tokens. One of them is in the tab order; the arrow keys move among them. */
class Panel {
  #encoding;
  #onToken;
  #report = { count: 0, characters: 0, tokens: [] };

  constructor(encoding, onToken) {
    this.#encoding = encoding;
    this.#onToken = onToken;
    this.element = fromTemplate('encoding');
    this.element.dataset.encoding = encoding;
    const list = this.#list;
    list.addEventListener('focusin', event => this.#tell(event.target));
    list.addEventListener('pointerover', event => this.#tell(event.target));
    list.addEventListener('click', event => { if (event.target.dataset.at) event.target.focus(); });
    list.addEventListener('keydown', event => this.#move(event));
    this.refresh();
  }

  get name() {
    return t(`tokenizer.encoding.${this.#encoding}`);
  }

  /** Null after a failure. */
  get count() {
    return this.#report?.count ?? null;
  }

  get #list() {
    return $('.tokens', this.element);
  }

  async cut(text, isWanted) {
    try {
      const report = text ? await encode(text, this.#encoding) : { count: 0, characters: 0, tokens: [] };
      if (isWanted()) this.#show(report);
    } catch (error) {
      if (isWanted()) this.#fail(error);
    }
  }

  refresh() {
    $('h3', this.element).textContent = this.name;
    this.#list.setAttribute('aria-label', this.name);
    const { count = 0, characters = 0 } = this.#report ?? {};
    const each = count && new Intl.NumberFormat(language(), { maximumFractionDigits: 1 }).format(characters / count);
    const line = $('.count', this.element);
    line.hidden = !this.#report;
    say(line, count ? 'tokenizer.count' : 'tokenizer.count.none', { count, each });
  }

  #show(report) {
    this.#report = report;
    $('.problem', this.element).hidden = true;
    const shown = report.tokens.slice(0, mostShown).map((token, at) => {
      const piece = make('span', whole(token) ? 'token' : 'token part', visible(token));
      piece.setAttribute('role', 'option');
      piece.dataset.at = at;
      piece.dataset.id = token.id;
      piece.tabIndex = at === 0 ? 0 : -1;
      return piece;
    });
    this.#list.replaceChildren(...shown);
    const more = report.tokens.length - shown.length;
    if (more > 0) this.#list.append(make('i', '', t('tokenizer.more', { count: more })));
    this.refresh();
  }

  #fail(error) {
    this.#report = null;
    const problem = $('.problem', this.element);
    problem.hidden = false;
    if (error instanceof ApiError && error.detail) problem.textContent = error.detail;
    else say(problem, 'tokenizer.failed');
    this.#list.replaceChildren();
    this.refresh();
  }

  #tell(piece) {
    const at = Number(piece.dataset.at ?? -1);
    if (at >= 0) this.#onToken(this.#report.tokens[at], at + 1);
  }

  #move(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const pieces = [...this.#list.querySelectorAll('.token')];
    const now = pieces.indexOf(document.activeElement);
    const next = { Home: 0, End: pieces.length - 1 }[event.key] ?? (step ? now + step : -1);
    if (now < 0 || next < 0 || next >= pieces.length) return;
    event.preventDefault();
    pieces[now].tabIndex = -1;
    pieces[next].tabIndex = 0;
    pieces[next].focus();
  }
}

const hex = text => Array.from(utf8.encode(text), byte => byte.toString(16).padStart(2, '0')).join('');

/** False for a token whose bytes are only a part of a character. */
const whole = token => hex(token.text) === token.bytes;

/** The token's text with white space and control characters made visible; its bytes where it is no whole text. */
function visible(token) {
  if (!whole(token)) return token.bytes.replace(/../g, '$& ').trim();
  return token.text
    .replace(/\r/g, '\\r').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/ /g, '␣')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
