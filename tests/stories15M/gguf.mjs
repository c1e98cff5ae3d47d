// Writes GGUF version 3 (github.com/ggml-org/ggml, docs/gguf.md): header, metadata, tensor infos, tensors, each at a multiple of 32 bytes.

const alignment = 32;
const types = { u32: 4, f32: 6, bool: 7, string: 8, array: 9, i32: 5 };
const tensorTypes = { f32: 0, q8_0: 8 };
const fileTypeQ8 = 7;
const tokenKinds = { normal: 1, unknown: 2, control: 3, byte: 6 };
const blockLength = 32;
const blockBytes = 34;

/** @returns {Buffer} The file: matrices in Q8_0, vectors as they are; no chat template, for nobody tuned it. */
export function writeGguf(name, model) {
  const metadata = [
    text('general.architecture', 'llama'),
    text('general.name', name),
    text('general.license', 'mit'),
    number('general.file_type', fileTypeQ8),
    number('general.quantization_version', 2),
    number('llama.context_length', model.context),
    number('llama.embedding_length', model.dim),
    number('llama.block_count', model.layers),
    number('llama.feed_forward_length', model.hidden),
    number('llama.attention.head_count', model.heads),
    number('llama.attention.head_count_kv', model.kvHeads),
    number('llama.rope.dimension_count', model.dim / model.heads),
    entry('llama.rope.freq_base', types.f32, f32(10000)),
    entry('llama.attention.layer_norm_rms_epsilon', types.f32, f32(1e-5)),
    text('tokenizer.ggml.model', 'llama'),
    list('tokenizer.ggml.tokens', types.string, model.tokens.map(token => string(token.text))),
    list('tokenizer.ggml.scores', types.f32, model.tokens.map(token => f32(token.score))),
    list('tokenizer.ggml.token_type', types.i32, model.tokens.map(token => u32(tokenKinds[token.kind]))),
    number('tokenizer.ggml.unknown_token_id', 0),
    number('tokenizer.ggml.bos_token_id', 1),
    number('tokenizer.ggml.eos_token_id', 2),
    entry('tokenizer.ggml.add_bos_token', types.bool, Buffer.from([1])),
    entry('tokenizer.ggml.add_eos_token', types.bool, Buffer.from([0])),
  ];
  const tensors = model.tensors.map(tensor => ({ ...tensor, data: tensor.shape.length > 1 ? quantize(tensor.values) : Buffer.from(tensor.values.slice().buffer) }));
  let offset = 0;
  const infos = tensors.map(tensor => {
    const info = Buffer.concat([string(tensor.name), u32(tensor.shape.length), ...tensor.shape.map(u64), u32(tensor.shape.length > 1 ? tensorTypes.q8_0 : tensorTypes.f32), u64(offset)]);
    offset += padded(tensor.data.length);
    return info;
  });
  const head = Buffer.concat([Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(metadata.length), ...metadata, ...infos]);
  return Buffer.concat([pad(head), ...tensors.map(tensor => pad(tensor.data))]);
}

/** Blocks of 32 weights: the largest one's 127th part as a 16-bit float, and how often it is in each, as 8-bit integers. */
function quantize(values) {
  const out = Buffer.alloc(values.length / blockLength * blockBytes);
  for (let block = 0; block * blockLength < values.length; block++) {
    const weights = values.subarray(block * blockLength, (block + 1) * blockLength);
    const scale = Math.fround(weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127);
    out.writeUInt16LE(half(scale), block * blockBytes);
    weights.forEach((weight, i) => out.writeInt8(scale === 0 ? 0 : Math.round(weight / scale), block * blockBytes + 2 + i));
  }
  return out;
}

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The bits of the nearest 16-bit float, ties to even; for 0 and normal results up to 65504. */
function half(positive) {
  single[0] = positive;
  const exponent = (bits[0] >>> 23) - 112;
  if (exponent <= 0) return Math.round(positive * 2 ** 24);
  const kept = (exponent << 10) | ((bits[0] >>> 13) & 0x3ff);
  const rest = bits[0] & 0x1fff;
  return kept + (rest > 0x1000 || (rest === 0x1000 && kept % 2 === 1) ? 1 : 0);
}

const padded = length => Math.ceil(length / alignment) * alignment;
const pad = buffer => Buffer.concat([buffer, Buffer.alloc(padded(buffer.length) - buffer.length)]);
const entry = (key, type, value) => Buffer.concat([string(key), u32(type), value]);
const number = (key, value) => entry(key, types.u32, u32(value));
const text = (key, value) => entry(key, types.string, string(value));
const list = (key, type, values) => entry(key, types.array, Buffer.concat([u32(type), u64(values.length), ...values]));

function string(value) {
  const utf8 = Buffer.from(value);
  return Buffer.concat([u64(utf8.length), utf8]);
}

function u32(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

function u64(value) {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}

function f32(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeFloatLE(value);
  return buffer;
}
