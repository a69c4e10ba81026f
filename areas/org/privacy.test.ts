import { readUses } from '@klaikhun/law';
import { readLawFiles, readUsesText } from '@klaikhun/law/node';
import { compileLaw } from '@klaikhun/rules';
import { expect, test } from 'vitest';
import { Privacy, privacyOf } from './index.ts';

const compiled = compileLaw(await readLawFiles());
const facts = compiled.ok ? [...compiled.value.facts.person, ...compiled.value.facts.household] : [];
const uses = readUses(await readUsesText(), facts);
const privacy = privacyOf(uses.ok ? uses.value : [], facts);

test('says of every use in Thai and English what, why, by what law, who receives it and how long it is kept', () => {
  expect(() => Privacy.parse(privacy)).not.toThrow();
  expect(privacy.uses.length).toBeGreaterThanOrEqual(7);
  for (const use of privacy.uses) for (const words of [use.title, use.purpose, use.kept, ...use.receivers, ...use.law.map((one) => one.says)]) expect([use.code, words.th, words.en]).toEqual([use.code, expect.stringMatching(/[ก-ฮ]/), expect.stringMatching(/^[^ก-ฮ]+$/)]);
});

test('names no sealed fact, and says nowhere that a right waits for consent', () => {
  const sealed = facts.filter((fact) => fact.sensitivity === 'sealed').map((fact) => fact.label.th);
  const said = JSON.stringify(privacy);
  expect(sealed.length).toBeGreaterThan(0);
  for (const label of sealed) expect(said).not.toContain(label);
  expect(said).not.toMatch(/ยินยอมให้เรา|โปรดให้ความยินยอม/);
});

test('names each person’s rights over the record, with their sections', () => {
  expect(privacy.own_rights.map((right) => right.section)).toEqual(['30', '35', '32', '33', '73']);
  expect(privacy.own_rights[0]?.how.th).toContain('30 วัน');
});
