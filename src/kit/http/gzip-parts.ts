import { crc32, constants, deflateRawSync } from 'node:zlib';

/** A piece of a page compressed once; pieces are put one after another into one gzip member (RFC 1952). */
export interface GzipPart {
  /** Deflate blocks that end on a byte and look at nothing before themselves. */
  blocks: Buffer;
  crc: number;
  /** Bytes before compression. */
  length: number;
  /** What appending `length` bytes does to a CRC. */
  shift: number;
}

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_BLOCK = Buffer.from([3, 0]);

export function gzipPart(text: string): GzipPart {
  const bytes = Buffer.from(text);
  return {
    blocks: deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_SYNC_FLUSH }),
    crc: crc32(bytes),
    length: bytes.length,
    shift: powerOfX(bytes.length),
  };
}

/** One gzip file whose content is all parts in their order. */
export function gzipOf(parts: readonly GzipPart[]): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(
    parts.reduce((crc, part) => (multiply(part.shift, crc) ^ part.crc) >>> 0, 0),
    0,
  );
  end.writeUInt32LE(parts.reduce((length, part) => length + part.length, 0) >>> 0, 4);
  return Buffer.concat([HEADER, ...parts.map(({ blocks }) => blocks), LAST_BLOCK, end]);
}

// CRC-32 is a polynomial over GF(2), its bits reversed: appending n bytes multiplies it by x^(8n), as zlib's crc32_combine does.
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;

function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}

/** x to the power of eight times `bytes`. */
function powerOfX(bytes: number): number {
  let power = ONE;
  let square = ONE >>> 8;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(square, power);
    square = multiply(square, square);
  }
  return power;
}
