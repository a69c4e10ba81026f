// Does this device hold just what it should? The server gives every version of a document a number that looks random; both sides add them up.
// Equal count and equal sum: the same documents in the same versions. The device never computes a number, it only keeps what came with the document.

/** 0 … 2^52: adding 1,000 of them stays exact in 2^62, so the sum is kept as a BigInt and written as text. */
export interface Held { readonly mark: number }

export function digestOf(held: Iterable<Held>): { readonly count: number; readonly sum: string } {
  let count = 0;
  let sum = 0n;
  for (const { mark } of held) {
    count += 1;
    sum += BigInt(mark);
  }
  return { count, sum: sum.toString() };
}
