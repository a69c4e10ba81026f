import { describe, expect, it } from 'vitest';
import { operations } from './operations.ts';

function numbered() {
  let last = 0;
  return operations(() => {
    last += 1;
    return `id-${last}`;
  });
}

const yes = { subject: 'p1', fact: 'state_pension', value: true };
const no = { ...yes, value: false };

describe('the id of an act', () => {
  it('stays with the tap: the same answer sent again after a lost reply keeps its id', () => {
    const made = numbered();
    expect([made.idFor(yes), made.idFor({ ...yes })]).toEqual(['id-1', 'id-1']);
  });

  it('is new once the server has answered, though the act says the same', () => {
    const made = numbered();
    const first = made.idFor(yes);
    made.answered();
    expect(made.idFor(yes)).not.toBe(first);
  });

  it('is new for another answer, and for the first answer given again after it', () => {
    const made = numbered();
    expect([made.idFor(yes), made.idFor(no), made.idFor(yes)]).toEqual(['id-1', 'id-2', 'id-3']);
  });

  it('is a UUID that the server accepts', () => {
    expect(operations().idFor(yes)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
