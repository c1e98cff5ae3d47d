import { onTokenNeeded, setToken, takeTokenFromAddress } from './api.js';
import { Assistants } from './assistants.js';
import { Chat } from './chat.js';
import { Composer } from './composer.js';
import { $, make } from './dom.js';
import { examples } from './examples.js';
import { language, say, setLanguage } from './i18n.js';
import { Lessons } from './lessons.js';
import { Model } from './model.js';
import { Scroll } from './scroll.js';
import { mode, openSettings } from './settings.js';
import { Teaching } from './teaching.js';
import { switchTheme } from './theme-switch.js';
import { Tokenizer } from './tokenizer.js';
import { openUniverses } from './universes.js';

takeTokenFromAddress();
onTokenNeeded(askForToken);

const composer = new Composer({ onAsk: text => chat.ask(text), onStop: () => chat.stop() });
const settings = openSettings(showMode);
const model = new Model(state => settings.learn(state));
const tokenizer = new Tokenizer();
const teaching = new Teaching();
const lessons = new Lessons({ ready: model.ready, onTurn: (run, turn) => teaching.show(run, turn) });
const assistants = new Assistants({ ready: model.ready, onChange: (made, chosen) => settings.learnMade(made, chosen) });
const chat = new Chat({
  ready: model.ready,
  scroll: new Scroll(),
  onRunning: any => { composer.running = any; },
  onTurn: (run, turn) => teaching.show(run, turn),
  onForget: () => teaching.clear(),
  onChange: empty => { $('#welcome').hidden = !empty; },
});

openUniverses();
setLanguage(language());
settings.refresh();
connectTools();
restore();
composer.focus();

async function restore() {
  try {
    await chat.restore();
  } catch {
    say($('#announcer'), 'problem.history');
    setTimeout(restore, 2000);
  }
}

function showMode(current) {
  document.body.dataset.mode = current;
  composer.showMode(current);
  say($('#welcome h2'), `welcome.${current}.title`);
  say($('#welcome p'), `welcome.${current}.text`);
  $('#welcome ul').replaceChildren(...examples[current][language()].map(example));
}

function example(text) {
  const item = make('li');
  const button = make('button', '', text);
  button.type = 'button';
  button.addEventListener('click', () => { chat.ask(text); composer.focus(); });
  item.append(button);
  return item;
}

function connectTools() {
  $('#language').addEventListener('click', () => {
    setLanguage(language() === 'en' ? 'zh' : 'en');
    settings.refresh();
    model.refresh();
    tokenizer.refresh();
    teaching.refresh();
    lessons.refresh();
    assistants.refresh();
  });
  $('#theme').addEventListener('click', switchTheme);
  $('#open-forget').addEventListener('click', () => { $('#forget').returnValue = ''; $('#forget .problem').hidden = true; $('#forget').showModal(); });
  $('#forget').addEventListener('close', async () => {
    if ($('#forget').returnValue !== 'forget') return;
    try {
      await chat.forget();
    } catch {
      $('#forget').returnValue = '';
      $('#forget').showModal();
      $('#forget .problem').hidden = false;
      return say($('#forget .problem'), 'forget.failed');
    }
    composer.focus();
  });
  // A click beside a dialog closes it.
  for (const dialog of document.querySelectorAll('dialog:not(#access)')) {
    dialog.addEventListener('pointerdown', event => {
      const box = dialog.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (event.target === dialog && !inside) dialog.close();
    });
  }
}

// Resolves when a token was typed. `refused`: the one before was wrong.
function askForToken(refused) {
  const dialog = $('#access');
  const typed = $('#access-token');
  say($('.about', dialog), refused ? 'access.wrong' : 'access.text');
  return new Promise(resolve => {
    const done = () => {
      if (!typed.value) return dialog.showModal();
      setToken(typed.value);
      typed.value = '';
      dialog.removeEventListener('close', done);
      resolve();
    };
    dialog.addEventListener('close', done);
    if (!dialog.open) dialog.showModal();
  });
}
