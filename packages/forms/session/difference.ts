// What changed between two versions of a form, in words for the person who must decide whether to use the new one.
import { type Form, type Item, itemsOf, LOGIC, type Words } from '../model.ts';

const LOGIC_WORDS: Readonly<Record<string, Words>> = {
  relevant: { th: 'เงื่อนไขที่จะถาม', en: 'when it is asked' }, constraint: { th: 'เงื่อนไขของคำตอบ', en: 'which answers are allowed' }, required: { th: 'ต้องตอบหรือไม่', en: 'whether it must be answered' },
  calculate: { th: 'สูตรคำนวณ', en: 'how it is worked out' }, choice_filter: { th: 'เงื่อนไขของตัวเลือก', en: 'which choices are offered' }, default: { th: 'ค่าเริ่มต้น', en: 'the default' },
  read_only: { th: 'แก้ไขได้หรือไม่', en: 'whether it can be changed' }, repeat_count: { th: 'จำนวนรอบ', en: 'how often it repeats' },
};

export function difference(before: Form, after: Form): readonly Words[] {
  const [old, now] = [byName(before), byName(after)];
  const said: Words[] = [];
  for (const [name, item] of now) if (!old.has(name)) said.push({ th: `เพิ่ม "${item.label.th || name}"`, en: `Added "${item.label.en || item.label.th || name}"` });
  for (const [name, item] of old) if (!now.has(name)) said.push({ th: `ตัด "${item.label.th || name}" ออก`, en: `Removed "${item.label.en || item.label.th || name}"` });
  for (const [name, item] of now) {
    const earlier = old.get(name);
    if (earlier !== undefined) said.push(...changes(earlier, item));
  }
  return [...said, ...choiceChanges(before, after)];
}

const byName = (form: Form): ReadonlyMap<string, Item> => new Map([...itemsOf(form.items)].map(({ item }) => [item.name, item]));
const typeOf = (item: Item): string => (item.kind === 'question' ? `${item.type} ${item.list}`.trim() : item.kind);

function changes(old: Item, now: Item): readonly Words[] {
  const name: Words = { th: now.label.th || now.name, en: now.label.en || now.label.th || now.name };
  const said: Words[] = [];
  const change = (th: string, en: string, from: string, to: string): void => { if (from !== to) said.push({ th: `"${name.th}": ${th} จาก "${from || '–'}" เป็น "${to || '–'}"`, en: `"${name.en}": ${en} from "${from || '–'}" to "${to || '–'}"` }); };
  change('ถ้อยคำ', 'the wording', old.label.th, now.label.th);
  change('ถ้อยคำภาษาอังกฤษ', 'the English wording', old.label.en, now.label.en);
  change('ชนิดคำถาม', 'the type', typeOf(old), typeOf(now));
  for (const kind of LOGIC) change(LOGIC_WORDS[kind]?.th ?? kind, LOGIC_WORDS[kind]?.en ?? kind, old.logic[kind] ?? '', now.logic[kind] ?? '');
  return said;
}

function choiceChanges(before: Form, after: Form): readonly Words[] {
  const names = new Set([...Object.keys(before.lists), ...Object.keys(after.lists)]);
  return [...names].flatMap((list) => {
    const [old, now] = [new Map((before.lists[list] ?? []).map((one) => [one.name, one.label.th])), new Map((after.lists[list] ?? []).map((one) => [one.name, one.label.th]))];
    const added = [...now].filter(([name]) => !old.has(name)).map(([, label]): Words => ({ th: `รายการ ${list}: เพิ่ม "${label}"`, en: `List ${list}: added "${label}"` }));
    const removed = [...old].filter(([name]) => !now.has(name)).map(([, label]): Words => ({ th: `รายการ ${list}: ตัด "${label}" ออก`, en: `List ${list}: removed "${label}"` }));
    const renamed = [...now].filter(([name, label]) => old.has(name) && old.get(name) !== label).map(([name, label]): Words => ({ th: `รายการ ${list}: "${old.get(name)}" เป็น "${label}"`, en: `List ${list}: "${old.get(name)}" is now "${label}"` }));
    return [...added, ...removed, ...renamed];
  });
}
