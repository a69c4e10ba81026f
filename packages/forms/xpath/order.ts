// What must be worked out before what. A circle has no such order, and is shown as one.

/** Names in an order in which each comes after all it depends on, or the first circle found. Names that nobody defines are passed over. */
export function inOrder(needs: ReadonlyMap<string, ReadonlySet<string>>): { readonly order: readonly string[]; readonly circle: readonly string[] | null } {
  const done = new Set<string>();
  for (const start of needs.keys()) {
    if (done.has(start)) continue;
    // A stack of our own: a form may be a chain of thousands.
    const stack = [{ name: start, rest: (needs.get(start) as ReadonlySet<string>).values() }];
    const open = new Set([start]);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { value, done: ended } = top.rest.next();
      if (ended === true) {
        stack.pop();
        open.delete(top.name);
        done.add(top.name);
        continue;
      }
      if (open.has(value)) return { order: [], circle: [...stack.slice(stack.findIndex(({ name }) => name === value)).map(({ name }) => name), value] };
      const below = needs.get(value);
      if (below === undefined || done.has(value)) continue;
      stack.push({ name: value, rest: below.values() });
      open.add(value);
    }
  }
  return { order: [...done], circle: null };
}
