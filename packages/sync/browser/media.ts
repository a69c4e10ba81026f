// Photos and signatures on their own way: large, in pieces, each piece asked about by its place, so that a broken connection goes on where it was.
// No operation waits for one.
import type { Problem, Result } from '@klaikhun/std';
import type { Json } from '../index.ts';
import type { BrowserStore } from './store.ts';

export interface MediaKept {
  readonly mediaId: string;
  readonly record: string;
  readonly kind: string;
  readonly note: string | null;
  readonly type: string;
  readonly size: number;
  readonly at: number;
  /** Bytes that the server has. */
  readonly sent: number;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly problem: Problem | null;
}

/** `from`: where this piece begins in the whole. */
export interface MediaPiece { readonly media: MediaKept; readonly from: number; readonly bytes: Uint8Array<ArrayBuffer> }
/** Tells how much the server has now; a problem ends this one, and only this one. Throws `Unreachable`. */
export type MediaSender = (piece: MediaPiece) => Promise<Result<{ readonly received: number }, Problem>>;

/** In base64 and with its words around it a piece stays below the 64 KiB that the server reads at once. */
const PIECE = 44 * 1024;

export class MediaQueue {
  readonly #store: BrowserStore;
  #all = new Map<string, MediaKept>();

  private constructor(store: BrowserStore) {
    this.#store = store;
  }

  static async open(store: BrowserStore): Promise<MediaQueue> {
    const queue = new MediaQueue(store);
    for (const { key, value } of await store.all('media')) queue.#all.set(key, value as unknown as MediaKept);
    return queue;
  }

  /** The bytes lie there before their line does: a line never speaks of a picture that is not there. Throws `StoreFull`. */
  async add(media: Omit<MediaKept, 'sent' | 'state' | 'problem' | 'size'>, bytes: ArrayBuffer): Promise<void> {
    await this.#store.putBytes(media.mediaId, bytes);
    await this.#keep({ ...media, size: bytes.byteLength, sent: 0, state: 'waiting', problem: null });
  }

  waiting(): number {
    return [...this.#all.values()].filter((one) => one.state === 'waiting').length;
  }

  /** Not yet sent, or refused: what a person must not lose without being asked. */
  unsettled(): number {
    return [...this.#all.values()].filter((one) => one.state !== 'sent').length;
  }

  of(record: string): readonly MediaKept[] {
    return [...this.#all.values()].filter((one) => one.record === record).sort((one, other) => one.at - other.at);
  }

  async bytes(mediaId: string): Promise<ArrayBuffer | null> {
    return (await this.#store.getBytes(mediaId)) ?? null;
  }

  /** Each as far as it goes. `holds`: records whose own operation must arrive first. Throws `Unreachable`; what was sent until then stays sent. */
  async send(sender: MediaSender, holds: (record: string) => boolean): Promise<void> {
    for (const media of [...this.#all.values()].filter((one) => one.state === 'waiting' && !holds(one.record))) await this.#sendOne(media, sender);
  }

  async #sendOne(first: MediaKept, sender: MediaSender): Promise<void> {
    const whole = await this.#store.getBytes(first.mediaId);
    if (whole === undefined) return;
    let media = first;
    while (media.state === 'waiting') {
      const answer = await sender({ media, from: media.sent, bytes: new Uint8Array(whole.slice(media.sent, media.sent + PIECE)) });
      if (!answer.ok) media = { ...media, state: 'refused', problem: answer.problem };
      // The server says what it has; a piece that it did not take is not sent for ever.
      else if (answer.value.received >= media.size) media = { ...media, sent: media.size, state: 'sent' };
      else if (answer.value.received === media.sent) return;
      else media = { ...media, sent: answer.value.received };
      await this.#keep(media);
    }
  }

  /** Sent long ago: its line and its bytes go; the server has it. */
  async forget(before: number): Promise<void> {
    for (const media of [...this.#all.values()].filter((one) => one.state === 'sent' && one.at < before)) {
      await this.#store.write([{ remove: 'media', key: media.mediaId }, { remove: 'piece', key: media.mediaId }]);
      this.#all.delete(media.mediaId);
    }
  }

  async #keep(media: MediaKept): Promise<void> {
    await this.#store.write([{ put: 'media', key: media.mediaId, value: media as unknown as Json }]);
    this.#all.set(media.mediaId, media);
  }
}
