import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bare, pictureType } from './picture.ts';

const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]) => new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part as Uint8Array)))));
const holds = (whole: Uint8Array | undefined, text: string) => Buffer.from(whole ?? []).includes(text, 0, 'latin1');

const segment = (marker: number, body: string) => bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body);
const jpeg = bytes([0xff, 0xd8], segment(0xe0, 'JFIF\0'), segment(0xe1, 'Exif\0\0GPS 18.78 100.77'), segment(0xfe, 'เ by somchai'.slice(2)), segment(0xdb, 'table'), segment(0xee, 'Adobe'), segment(0xda, 'scan'), [1, 2, 0xff, 0, 3, 0xff, 0xd9], 'second picture with GPS');
const chunk = (name: string, body: string | Uint8Array) => bytes([0, 0, 0, body.length], name, body, [0, 0, 0, 0]);
const png = bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], chunk('IHDR', 'size'), chunk('eXIf', 'GPS 18.78'), chunk('tEXt', 'Author somchai'), chunk('IDAT', deflateSync('x')), chunk('IEND', ''), 'GPS after');
const riff = (name: string, body: string) => bytes(name, [body.length, 0, 0, 0], body, body.length % 2 ? [0] : []);
const webpBody = bytes('WEBP', riff('VP8X', '\x2c\0\0\0\0\0\0\0\0\0'), riff('VP8 ', 'draw!'), riff('EXIF', 'GPS 18.78'), riff('XMP ', 'somchai'));
const webp = bytes('RIFF', [webpBody.length, 0, 0, 0], webpBody);

describe('what a camera writes beside a picture', () => {
  test.each([['image/jpeg', jpeg, ['JFIF', 'table', 'Adobe', 'scan']], ['image/png', png, ['IHDR', 'IDAT', 'IEND']], ['image/webp', webp, ['VP8X', 'draw!']]] as const)('is not in the %s that is kept; what draws it is', (type, given, needed) => {
    const kept = bare(given);
    expect(kept?.type).toBe(type);
    for (const note of ['GPS', 'somchai', 'Exif', 'eXIf', 'EXIF', 'XMP']) expect(holds(kept?.bytes, note), note).toBe(false);
    for (const part of needed) expect(holds(kept?.bytes, part), part).toBe(true);
    // Nothing is left to take out.
    expect(bare(kept?.bytes ?? new Uint8Array())?.bytes).toEqual(kept?.bytes);
  });

  test('the extended header of a WebP promises none of them any more, and its length is right', () => {
    const kept = bare(webp)?.bytes ?? new Uint8Array();
    expect((kept[20] ?? 255) & 0x2c).toBe(0);
    expect(new DataView(kept.buffer).getUint32(4, true)).toBe(kept.length - 8);
  });
});

test('what is no picture is told by its bytes, not by its name', () => {
  expect(pictureType(bytes('<svg onload="x">'))).toBeNull();
  expect(pictureType(bytes('GIF89a'))).toBeNull();
  expect(bare(jpeg.slice(0, 30))).toBeNull();
});

test('no bytes at all make it fail otherwise than by saying no', () => {
  fc.assert(fc.property(fc.constantFrom(jpeg, png, webp), fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }), fc.nat(220), (good, bends, length) => {
    const bent = good.slice(0, length);
    for (const [at, value] of bends) if (at < bent.length) bent[at] = value;
    const kept = bare(bent);
    expect(kept === null || kept.bytes.length <= bent.length).toBe(true);
  }));
});
