const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** The checksum of PNG and zip. Node has one of its own only from version 22 on. */
export const crc32 = bytes => ~bytes.reduce((crc, byte) => table[(crc ^ byte) & 0xff] ^ (crc >>> 8), ~0) >>> 0;
