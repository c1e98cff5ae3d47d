import { watchClass } from './api.js';
import { normal } from './class-code.js';
import { ClassView } from './class-view.js';
import { $ } from './dom.js';
import { language, setLanguage } from './i18n.js';
import { switchTheme } from './theme-switch.js';

const patience = [500, 1000, 2000, 4000];

const view = new ClassView();
let code = '';

setLanguage(language());
connectTools();
addEventListener('hashchange', enter);
$('#door').addEventListener('submit', event => {
  event.preventDefault();
  const typed = normal($('#code').value);
  if (typed === code) follow(code);
  else location.hash = typed;
});
enter();

function enter() {
  code = normal(decodeURIComponent(location.hash.slice(1)));
  if (code) follow(code);
  else view.ask();
}

// As long as the address names this class. When the connection breaks, everything comes again from the run's beginning.
async function follow(followed) {
  view.connect(followed);
  for (let attempt = 0; followed === code; attempt++) {
    try {
      for await (const { event, data } of watchClass(followed)) {
        if (followed !== code) return;
        attempt = 0;
        view.take(event, data);
        if (event === 'class' && data.ended) return;
      }
    } catch (error) {
      if (followed !== code) return;
      if (error.status === 404) return view.refuse();
    }
    view.lose();
    await new Promise(resolve => setTimeout(resolve, patience[Math.min(attempt, patience.length - 1)]));
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
