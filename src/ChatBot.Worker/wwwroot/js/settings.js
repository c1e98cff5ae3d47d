import { $ } from './dom.js';
import { t, language } from './i18n.js';
import { newSeed, recall, remember } from './memory.js';

const modes = ['assistant', 'raw', 'compare'];
let chosen = { mode: null, assistant: null, maxTokens: null, temperature: null, topP: null, shots: null, seed: null, ...recall('settings') };
let server = { defaults: {}, assistants: [] };
let made = [];

const assistants = () => [...server.assistants, ...made];

export const mode = () => chosen.mode ?? server.defaults.mode ?? 'assistant';

/** The assistant to ask: the chosen one, else the program's default, else in Chinese the first Chinese one. */
export function assistant() {
  const names = assistants().map(one => one.name);
  if (names.includes(chosen.assistant)) return chosen.assistant;
  const preset = server.assistants.find(one => one.name === server.defaults.assistant);
  if (preset && (preset.language ?? 'en') === language()) return preset.name;
  return (server.assistants.find(one => one.language === language()) ?? preset ?? server.assistants[0])?.name;
}

/** What a request carries: only what the reader chose, so that a scaffold's own sampling holds otherwise. */
export function sampling() {
  const { maxTokens, temperature, topP, shots } = chosen;
  const named = Object.entries({ maxTokens, temperature, topP, shots }).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(named), seed: chosen.seed ?? newSeed() };
}

/** Connects the switch, the chooser and the drawer. `onMode` is called whenever the mode changes. */
export function openSettings(onMode) {
  for (const radio of document.querySelectorAll('input[name=mode]')) radio.addEventListener('change', () => setMode(radio.value));
  $('#assistant').addEventListener('change', event => { set({ assistant: event.target.value }); show(); });
  $('#open-settings').addEventListener('click', () => { show(); $('#settings').showModal(); });
  $('#max-tokens').addEventListener('input', event => set({ maxTokens: whole(event.target) }));
  $('#temperature').addEventListener('input', event => set({ temperature: Number(event.target.value) }));
  $('#top-p').addEventListener('input', event => set({ topP: Number(event.target.value) }));
  $('#shots').addEventListener('input', event => {
    const { value, max } = event.target;
    set({ shots: value === max ? null : Number(value) });
  });
  $('#seed').addEventListener('input', event => { set({ seed: whole(event.target) }); });
  $('#seed-new').addEventListener('change', event => {
    set({ seed: event.target.checked ? null : newSeed() });
    show();
  });
  $('#settings-reset').addEventListener('click', () => {
    set({ maxTokens: null, temperature: null, topP: null, shots: null, seed: null });
    show();
  });

  function setMode(next) {
    set({ mode: modes.includes(next) ? next : null });
    showMode();
    onMode(mode());
  }

  return {
    setMode,
    /** Takes over what the program says about its assistants and defaults. */
    learn(state) {
      server = state;
      showAssistants();
      showMode();
      onMode(mode());
    },
    /** Takes over the assistants that the reader made; `chosen` is to answer from now on. */
    learnMade(known, answering) {
      made = known;
      if (answering) set({ assistant: answering });
      showAssistants();
      show();
    },
    /** Shows everything again, after the language changed. */
    refresh() {
      showAssistants();
      show();
      onMode(mode());
    },
  };
}

function set(change) {
  chosen = { ...chosen, ...change };
  remember('settings', chosen);
  show({ typing: true });
}

// A number as typed, or null while it is none or out of bounds.
const whole = input => (input.value === '' || !input.validity.valid ? null : Math.floor(Number(input.value)));

function showMode() {
  document.body.dataset.mode = mode();
  $(`input[name=mode][value=${mode()}]`).checked = true;
  $('#assistant').disabled = mode() === 'raw';
}

function showAssistants() {
  const options = assistants().map(one => {
    const option = new Option(one.name, one.name);
    option.title = one.description;
    option.lang = one.language;
    return option;
  });
  $('#assistant').replaceChildren(...options);
  $('#assistant').value = assistant() ?? '';
  $('#assistant').closest('label').hidden = options.length === 0;
}

function show({ typing = false } = {}) {
  const { defaults } = server;
  if (!typing) {
    $('#max-tokens').value = chosen.maxTokens ?? '';
    $('#seed').value = chosen.seed ?? '';
  }
  $('#max-tokens').placeholder = t('settings.default', { value: `${defaults.maxTokens ?? 256} / ${t('mode.raw')} ${defaults.rawMaxTokens ?? 128}` });
  range('#temperature', chosen.temperature, defaults.temperature ?? 0.6);
  range('#top-p', chosen.topP, defaults.topP ?? 0.95);
  showShots();
  $('#seed-new').checked = chosen.seed === null;
  $('#seed').disabled = chosen.seed === null && !typing;
}

// How many of the assistant's examples are sent; at the right end all, however many another assistant has.
function showShots() {
  const pairs = assistants().find(one => one.name === assistant())?.pairs ?? 0;
  const input = $('#shots');
  input.closest('.setting').hidden = pairs === 0;
  input.max = pairs;
  const shots = Math.min(chosen.shots ?? pairs, pairs);
  input.value = shots;
  $('output[for=shots]').textContent = shots === pairs ? t('settings.shots.all', { all: pairs }) : t('settings.shots.some', { shots, all: pairs });
}

function range(selector, value, preset) {
  const input = $(selector);
  input.value = value ?? preset;
  $(`output[for=${input.id}]`).textContent = value === null ? t('settings.default', { value: preset }) : String(value);
}
