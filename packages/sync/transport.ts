// What device and server say to each other. Every call may be lost on the way there or on the way back, arrive twice or late; the device
// assumes nothing else.
import type { Document } from './document.ts';
import type { Operation, Receipt } from './operation.ts';

/** The network is not there, or broke in the middle: nobody knows whether the server heard. */
export class Unreachable extends Error {}

/** `wipe`: this device is closed. What it sent was kept for a supervisor; it forgets everything now. */
export interface Pushed { readonly receipts: readonly Receipt[]; readonly epoch: string; readonly wipe: boolean }

export interface Pull {
  /** Null: from the beginning. */
  readonly cursor: string | null;
}

export interface Pulled {
  /** Documents of the device's scope that changed after the cursor; each whole. */
  readonly documents: readonly { readonly document: Document; readonly mark: number }[];
  readonly cursor: string;
  readonly more: boolean;
  /** Of the life of the database: another one means that it was restored from a backup. */
  readonly epoch: string;
  /** When there is no more: what the device must hold now. */
  readonly holds: { readonly count: number; readonly sum: string } | null;
  readonly wipe: boolean;
}

export interface Transport {
  push(operations: readonly Operation[]): Promise<Pushed>;
  /** A cursor of another epoch is answered as if it were null. */
  pull(ask: Pull): Promise<Pulled>;
  /** Ids and marks of everything in scope, for a device whose sum is not right. */
  manifest(): Promise<{ readonly held: readonly { readonly id: string; readonly mark: number }[]; readonly epoch: string }>;
  records(ids: readonly string[]): Promise<{ readonly documents: Pulled['documents']; readonly epoch: string }>;
}
