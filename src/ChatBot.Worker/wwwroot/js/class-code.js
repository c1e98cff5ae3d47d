/** A code as somebody typed it: small letters, spaces and hyphens do not matter. */
export const normal = typed => typed.replace(/[^0-9a-z]/gi, '').toUpperCase();

/** In two halves, as people read a code aloud. */
export const spaced = code => code.replace(/^(.{3})(.*)$/, '$1 $2');
