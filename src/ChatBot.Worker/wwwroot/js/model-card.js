import { getUsage } from './api.js';
import { $, make } from './dom.js';
import { language, say, t } from './i18n.js';

const columns = ['name', 'parameters', 'tokens', 'text', 'file', 'ratio'];

/** Writes the model's facts into its sheet, in the current language. */
export function showCard(facts) {
  const sheet = $('#model');
  $('#model-title').textContent = facts.name;
  say($('.note', sheet), `model.origin.${facts.origin}`);
  const rows = [
    ['model.architecture', facts.architecture],
    ['model.parameters', compact(facts.parameters)],
    ['model.layers', facts.layers],
    ['model.context', facts.contextTokens && t('model.contextTokens', { count: whole(facts.contextTokens), trained: whole(facts.trainContextTokens) })],
    ['model.vocabulary', facts.vocabularySize && t('model.tokens', { count: whole(facts.vocabularySize) })],
    ['model.quantization', facts.quantization],
    ['model.file', facts.fileBytes && bytes(facts.fileBytes)],
    ['model.bits', facts.bitsPerWeight && decimal(facts.bitsPerWeight, 2)],
    ['model.device', facts.device],
    ['model.gpuLayers', facts.layers && t('model.gpuLayersOf', { gpu: facts.layersOnGpu ?? 0, all: facts.layers })],
  ];
  $('dl', sheet).replaceChildren(...rows.filter(([, value]) => value).flatMap(([key, value]) => [make('dt', '', t(key)), make('dd', '', value)]));
  showTraining(sheet, facts);
}

/** What everybody has used together, and what it would cost. Nothing where the program cannot say. */
export async function showUsage() {
  const line = $('#model .used');
  line.hidden = true;
  try {
    const used = await getUsage();
    say(line, 'model.used', {
      people: whole(used.people),
      replies: whole(used.replies),
      tokens: whole(used.promptTokens + used.completionTokens),
      cost: dollars(used.cost),
      price: dollars(used.pricePerMillionTokens),
    });
    line.hidden = false;
  } catch {
    // The card says enough without it.
  }
}

function showTraining(sheet, { name, training = [] }) {
  const own = training.find(one => one.name === name);
  const lossy = $('.lossy', sheet);
  lossy.hidden = !own;
  if (own) say(lossy, 'model.lossy', { text: bytes(own.textBytes), times: ratio(own) });
  $('.wide', sheet).hidden = training.length === 0;
  $('thead tr', sheet).replaceChildren(...columns.map(column => make('th', '', t(`model.column.${column}`))));
  $('tbody', sheet).replaceChildren(...training.map(one => {
    const row = make('tr', one === own ? 'own' : '');
    const cells = [one.name, compact(one.parameters), compact(one.tokens), (one.isReckoned ? '~' : '') + bytes(one.textBytes), bytes(one.fileBytes), `${ratio(one)} : 1`];
    row.append(...cells.map(cell => make('td', '', cell)));
    return row;
  }));
}

const format = (value, options) => new Intl.NumberFormat(language(), options).format(value);
const whole = value => format(value, { maximumFractionDigits: 0 });
const decimal = (value, digits) => format(value, { maximumFractionDigits: digits });
const compact = value => value && format(value, { notation: 'compact', maximumSignificantDigits: 3 });
// To two digits: more of them would be made up.
const ratio = ({ textBytes, fileBytes }) => format(textBytes / fileBytes, { maximumSignificantDigits: 2 });
const dollars = value => `$${format(value, value >= 1 || value === 0 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumSignificantDigits: 2 })}`;

function bytes(value) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const unit = Math.min(Math.floor(Math.log10(value) / 3), units.length - 1);
  return `${format(value / 1000 ** unit, { maximumSignificantDigits: 3 })} ${units[unit]}`;
}
