// Reads llama2.c's formats (run.c and tokenizer.py of github.com/karpathy/llama2.c, "version 0"), all in little endian.

/** Ids of SentencePiece's unknown, begin and end; the 256 after them are its bytes. */
const special = ['<unk>', '<s>', '</s>'];
const bytes = 256;

/**
 * The checkpoint: seven 32-bit integers, then 32-bit floats. Matrices have a row for each output.
 * @param {Buffer} model The checkpoint.
 * @param {Buffer} tokenizer The vocabulary.
 * @returns sizes, tokens, and tensors as { name, shape: [columns, rows] or [length], values: Float32Array } by llama.cpp's names.
 */
export function readCheckpoint(model, tokenizer) {
  const [dim, hidden, layers, heads, kvHeads, vocabulary, context] = new Int32Array(model.buffer.slice(model.byteOffset, model.byteOffset + 28));
  const floats = new Float32Array(model.buffer.slice(model.byteOffset + 28, model.byteOffset + model.length));
  const kv = (dim / heads) * kvHeads;
  let at = 0;
  const take = count => floats.subarray(at, at += count);
  const tensors = [];
  const add = (name, ...shape) => tensors.push({ name: `${name}.weight`, shape, values: take(shape.reduce((a, b) => a * b)) });
  const addLayers = (name, ...shape) => {
    for (let layer = 0; layer < layers; layer++) add(`blk.${layer}.${name}`, ...shape);
  };
  add('token_embd', dim, vocabulary);
  addLayers('attn_norm', dim);
  addLayers('attn_q', dim, dim);
  addLayers('attn_k', dim, kv);
  addLayers('attn_v', dim, kv);
  addLayers('attn_output', dim, dim);
  addLayers('ffn_norm', dim);
  addLayers('ffn_gate', dim, hidden);
  addLayers('ffn_down', hidden, dim);
  addLayers('ffn_up', dim, hidden);
  add('output_norm', dim);
  take(context * (dim / heads)); // Sines and cosines of the positions, which llama.cpp computes itself.
  if (vocabulary < 0 || at !== floats.length) throw new Error('the checkpoint is not in the format that is read here: version 0, the embeddings shared with the output');
  return { dim, hidden, layers, heads, kvHeads, context, tokens: readTokens(tokenizer, vocabulary), tensors };
}

/** The vocabulary: the longest piece's length, then of each piece its score, its length in bytes and its bytes. Spaces are plain, and bytes stand for themselves. */
function readTokens(file, count) {
  const tokens = [];
  for (let at = 4; tokens.length < count;) {
    const score = file.readFloatLE(at);
    const length = file.readInt32LE(at + 4);
    const id = tokens.length;
    const byte = id - special.length;
    const text = id < special.length ? special[id]
      : byte < bytes ? `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`
      : file.toString('utf8', at + 8, at + 8 + length).replaceAll(' ', '\u2581');
    tokens.push({ text, score, kind: id === 0 ? 'unknown' : id < special.length ? 'control' : byte < bytes ? 'byte' : 'normal' });
    at += 8 + length;
  }
  return tokens;
}
