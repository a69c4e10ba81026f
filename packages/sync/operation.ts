import type { Problem } from '@klaikhun/std';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A field gets a value. `seen`: the marks of the values that stood before the eyes of whoever set it; only those are replaced. */
export interface Setting { readonly field: string; readonly value: Json; readonly seen: readonly string[] }

/** An entry is added to a list (a visit, a note). Nothing is ever taken out of a list, so appending never conflicts. */
export interface Appending { readonly list: string; readonly value: Json }

/**
 * What a person did on a device, once. Its id is made on the device: sent twice, it is done once. A form that sets ten fields and adds a visit is
 * one operation: applied in one transaction, each field for itself.
 */
export interface Operation {
  readonly operationId: string;
  readonly record: string;
  /** The record is new: an unknown family, registered at the doorstep. */
  readonly creates: boolean;
  readonly sets: readonly Setting[];
  readonly appends: readonly Appending[];
  /** The device's own count, which orders operations of one device; and its clock, which orders nothing. */
  readonly sequence: number;
  readonly at: number;
}

/**
 * What became of an operation on the server.
 * - `done`: every value stands, or stood already, or had been replaced by somebody who saw it.
 * - `disputed`: at least one field now shows two values until a person settles it.
 * - `parked`: whoever acted may not act on this record (any more): it is kept whole for a supervisor.
 * - `refused`: it cannot be right as it is; the device keeps it and shows why, and a person mends or withdraws it.
 * - `later`: the server could not take it just now; the device sends it again.
 */
export type Fate = 'done' | 'disputed' | 'parked' | 'refused' | 'later';

export interface Receipt { readonly operationId: string; readonly fate: Fate; readonly problem: Problem | null }
