import { make } from './dom.js';
import { say } from './i18n.js';

/** The elements that show what a lesson found: each variant with its samples, what they recite marked, and then what was measured. */
export function render(report) {
  const { leftOut = [] } = report;
  const variants = report.variants.filter(variant => report.samples.some(sample => sample.variant === variant.name));
  return [
    ...variants.map(variant => variantOf(report, variant, variants.length + leftOut.length > 1)),
    ...leftOut.map(leftOutOf),
    ...(report.measurements.length ? [measured(report)] : []),
    ...(report.credit ? [said('p', 'credit', 'lessons.credit', { credit: report.credit })] : []),
  ];
}

function variantOf(report, variant, several) {
  const section = make('section', 'variant');
  section.dataset.mode = variant.name === 'assistant' ? 'assistant' : 'raw';
  if (several) section.append(said('h4', '', ...titleOf(variant.name)));
  section.append(promptOf(variant));
  const samples = make('div', 'samples');
  for (const sample of report.samples) if (sample.variant === variant.name) samples.append(sampleOf(report, sample));
  section.append(samples);
  return section;
}

function leftOutOf({ name, reason }) {
  const section = make('section', 'variant left-out');
  section.append(said('h4', '', ...titleOf(name)), make('p', '', reason));
  return section;
}

function promptOf(variant) {
  const details = make('details');
  details.append(said('summary', '', 'lessons.prompt'), make('pre', '', variant.prompt));
  return details;
}

function sampleOf(report, sample) {
  const card = make('article', 'sample');
  const facts = make('header');
  facts.append(
    said('b', '', 'sample', { number: sample.sample + 1 }),
    said('span', '', 'facts.seed', { seed: sample.seed }),
    said('span', `ended-${sample.finish}`, sample.finish === 'stop' ? 'finish.stopPlain' : `finish.${sample.finish}`));
  const text = make('p', 'text');
  text.append(...marked(sample.text, report.measurements.find(one => one.kind === 'overlap' && one.sample === sample.sample)?.value.spans ?? []));
  card.append(facts, text);
  if (sample.cut.trim()) card.append(make('del', '', sample.cut.replace(/^\s*\n/, '')));
  return card;
}

// Offsets are UTF-16 units, as a script's own strings count.
function marked(text, spans) {
  const parts = [];
  let end = 0;
  for (const { start, length } of spans) {
    parts.push(text.slice(end, start), make('mark', '', text.slice(start, start + length)));
    end = start + length;
  }
  return [...parts, text.slice(end)];
}

function measured(report) {
  const section = make('section', 'measured');
  section.append(said('h4', '', 'lessons.measured'));
  for (const [index, measurement] of report.measurements.entries()) {
    const part = make('div', `measurement ${measurement.kind}`);
    part.append(sentence(report, measurement));
    if (measurement.kind === 'first-token') part.append(bars(measurement.value.top));
    if (measurement.kind === 'tokens') part.append(pieces(measurement.pieces));
    section.append(part);
    // Said once for all of a kind, which stand together.
    if (report.measurements[index + 1]?.kind !== measurement.kind) section.append(make('p', 'meaning', measurement.meaning));
  }
  return section;
}

function sentence(report, { sample, variant, sentence: text }) {
  const line = make('p');
  if (sample !== undefined && report.samples.length > 1) line.append(said('b', '', 'sample', { number: sample + 1 }), ' ');
  if (variant !== undefined && report.variants.length > 1) line.append(said('b', '', ...titleOf(variant)), ' ');
  line.append(text);
  return line;
}

function bars(candidates) {
  const list = make('ul', 'bars');
  for (const { text, probability } of candidates) {
    const item = make('li');
    const bar = make('meter');
    bar.value = probability;
    item.append(make('code', '', visible(text)), bar, make('span', '', `${(probability * 100).toFixed(1)} %`));
    list.append(item);
  }
  return list;
}

function pieces(tokens) {
  const list = make('ol', 'pieces');
  for (const { id, text } of tokens) {
    const item = make('li');
    item.append(make('code', '', visible(text)), make('span', '', id));
    list.append(item);
  }
  return list;
}

const visible = text => text.replaceAll(' ', '␣').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');

export function titleOf(variant) {
  const [kind, value] = variant.split(/-(.*)/);
  return value === undefined ? [`lessons.variant.${kind}`] : [`lessons.variant.${kind}`, { value }];
}

function said(tag, className, key, values) {
  const element = make(tag, className);
  say(element, key, values);
  return element;
}
