import { watchClass } from './api.js';
import { normal } from './class-code.js';
import { ClassView } from './class-view.js';
import { $ } from './dom.js';
import { language, setLanguage } from './i18n.js';
import { switchTheme } from './theme-switch.js';

const patience = [500, 1000, 2000, 4000];
const turnedAway = 5000;

const view = new ClassView();
let code = '';
let following = new AbortController();

setLanguage(language());
connectTools();
addEventListener('hashchange', enter);
$('#door').addEventListener('submit', event => {
  event.preventDefault();
  const typed = normal($('#code').value);
  if (typed === code) enter();
  else location.hash = typed;
});
enter();

function enter() {
  following.abort();
  following = new AbortController();
  // A space that somebody typed is %20 here.
  code = normal(location.hash.replace(/%[0-9a-f]{2}/gi, ''));
  if (code) follow(code, following.signal);
  else view.ask();
}

// As long as the address names this class. When the connection breaks, everything comes again from the run's beginning.
async function follow(followed, left) {
  view.connect(followed);
  for (let attempt = 0; !left.aborted; attempt++) {
    let pause = patience[Math.min(attempt, patience.length - 1)];
    try {
      for await (const { event, data } of watchClass(followed, undefined, left)) {
        if (left.aborted) return;
        attempt = 0;
        view.take(event, data);
        if (event === 'class' && data.ended) return;
      }
      view.lose();
    } catch (error) {
      if (left.aborted) return;
      if (error.status === 404) return view.refuse();
      // Without a sentence it is not the program that answers, but a proxy before it.
      if (error.detail) {
        view.turnAway(error.status);
        pause = turnedAway;
      } else view.lose();
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}

function connectTools() {
  $('#theme').addEventListener('click', switchTheme);
  $('#language').addEventListener('click', () => {
    setLanguage(language() === 'en' ? 'zh' : 'en');
    view.refresh();
  });
  const full = $('#full-screen');
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener('click', () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {}));
}
