/** A short name of somebody's right for an address: nothing about the person or the right can be read off it. */
export function rightKey({ subject, right }: { readonly subject: string; readonly right: string }): string {
  let hash = 0x811c9dc5;
  for (const letter of `${subject} ${right}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
