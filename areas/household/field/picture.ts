// What a picture is by its first bytes, and the picture without what cameras write beside it: where it was taken, when, with whose phone. The device
// draws it anew before it is kept; here it is taken out once more, by whoever it was sent. Pure.
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

const text = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);

/** Null: no picture that we keep, whatever its name or its sender says. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  return text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP' ? 'image/webp' : null;
}

/** Null: it breaks off, or is not built as it says. */
export function bare(bytes: Uint8Array): { readonly type: PictureType; readonly bytes: Uint8Array } | null {
  const type = pictureType(bytes);
  if (type === null) return null;
  const made = type === 'image/jpeg' ? bareJpeg(bytes) : type === 'image/png' ? barePng(bytes) : bareWebp(bytes);
  return made === null ? null : { type, bytes: made };
}

/** Segments up to the picture's data (ITU-T T.81, B.1). JFIF and Adobe's note on colours stay; EXIF, XMP, thumbnails, comments and whatever follows the end go. */
function bareJpeg(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    if (marker === 0xda) return endOfJpeg(bytes, at, kept);
    const isNote = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (!isNote) kept.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  return null;
}

/** From the first scan to the end mark. In a scan 0xff is followed by 0, by a restart, or by the next segment; a picture in steps has several scans. */
function endOfJpeg(bytes: Uint8Array, from: number, kept: readonly Uint8Array[]): Uint8Array | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return joined([...kept, bytes.subarray(from, at + 2)]);
  }
  return null;
}

/** What is needed to draw it (W3C PNG, 11.3): no words, times or EXIF. */
const DRAWN = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs']);

function barePng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = text(bytes, at + 4, 4);
    if (DRAWN.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return joined(kept);
    at = end;
  }
  return null;
}

const WEBP_NOTES = new Set(['EXIF', 'XMP ', 'ICCP']);

function bareWebp(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true));
  const kept: Uint8Array[] = [];
  let at = 12;
  while (at + 8 <= end) {
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return null;
    const name = text(bytes, at, 4);
    const chunk = bytes.slice(at, Math.min(next, end));
    // The extended header says which notes follow: none do any more (EXIF 0x08, XMP 0x04, ICC 0x20).
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0x2c;
    if (/^[\x20-\x7e]{4}$/.test(name) && !WEBP_NOTES.has(name)) kept.push(chunk);
    at = next;
  }
  if (kept.length === 0) return null;
  const body = joined(kept);
  const head = bytes.slice(0, 12);
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return joined([head, body]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
