// What can be wrong with a law text, said to the person who writes it.
import { defineProblems } from '@klaikhun/std';

const ask = { th: 'แก้ข้อความในแฟ้มแล้วตรวจใหม่ด้วยคำสั่ง klaikhun law check', en: 'Correct the file and run klaikhun law check again.' };

export const lawProblems = defineProblems('law', {
  yaml: { status: 422, th: 'อ่านแฟ้มไม่ได้: {detail}', en: 'The file is not valid YAML: {detail}', next: ask },
  shape: { status: 422, th: 'ช่อง {path} ไม่ถูกต้อง: {detail}', en: 'Entry {path} is not right: {detail}', next: { th: 'เทียบกับสิทธิอื่นในโฟลเดอร์ law ว่าช่องนี้ควรเขียนอย่างไร', en: 'Compare with another right in the law folder.' } },
  cel: { status: 422, th: 'อ่านเงื่อนไขไม่ได้: {detail}', en: 'The condition cannot be read: {detail}', next: ask },
  unknownFact: { status: 422, th: 'ไม่มีข้อเท็จจริงชื่อ {fact} ในพจนานุกรม', en: 'There is no fact {fact} in the dictionary', next: { th: 'ตรวจตัวสะกด หรือเพิ่มใน law/facts.yaml {suggestion}', en: 'Check the spelling or add it to law/facts.yaml. {suggestion}' } },
  unknownParameter: { status: 422, th: 'ไม่มีค่าชื่อ parameters.{name}', en: 'There is no parameters.{name}', next: { th: 'เพิ่มค่านี้พร้อมวันที่และที่มาในช่อง parameters', en: 'Add it with its date and citation under parameters.' } },
  bareNumber: { status: 422, th: 'ตัวเลข {number} ในเงื่อนไขไม่มีชื่อและไม่มีที่มา', en: 'The number {number} stands in a condition without a name or source', next: { th: 'ตั้งชื่อใน parameters พร้อมวันที่และที่มา แล้วเขียน parameters.ชื่อ', en: 'Name it under parameters with date and citation and write parameters.name.' } },
  type: { status: 422, th: '{fact} เป็น {actual} แต่ตรงนี้ต้องเป็น {expected}', en: '{fact} is {actual}, but {expected} is needed here', next: ask },
  value: { status: 422, th: '{value} ไม่อยู่ในรายการค่าของ {fact}', en: '{value} is not in the list of {fact}', next: { th: 'ค่าที่ใช้ได้: {allowed}', en: 'Allowed: {allowed}' } },
  construct: { status: 422, th: 'ใช้ {construct} ในเงื่อนไขไม่ได้ เพราะเครื่องคิดบางแบบคิดไม่ได้', en: '{construct} cannot be used in a condition: not every engine can compile it', next: { th: 'เขียนด้วย && || ! การเปรียบเทียบ in members.exists หรือ within_months', en: 'Write it with && || !, comparisons, in, members.exists or within_months.' } },
  scope: { status: 422, th: '{what} ใช้ตรงนี้ไม่ได้', en: '{what} cannot be used here', next: { th: 'สิทธิของครัวเรือนถามข้อเท็จจริงของคนผ่าน household.members.exists เท่านั้น', en: "A household's right asks about persons only through household.members.exists." } },
  duplicate: { status: 422, th: 'ใช้ชื่อ {name} ซ้ำ', en: 'The name {name} is used twice', next: ask },
  overlap: { status: 422, th: 'ฉบับ {first} กับ {second} มีผลใช้ในวันเดียวกัน', en: 'Versions {first} and {second} are in force on the same day', next: { th: 'กำหนด effective_to ของฉบับก่อนให้จบก่อนวันเริ่มของฉบับหลัง', en: 'Let effective_to of the earlier end before the later begins.' } },
  missingFile: { status: 422, th: 'ไม่พบแฟ้ม {file}', en: 'The file {file} is missing', next: ask },
  tooMany: { status: 422, th: 'มีเงื่อนไขเกิน {limit} ข้อ', en: 'More than {limit} conditions', next: { th: 'รวมเงื่อนไขที่ใช้กฎหมายข้อเดียวกันเข้าด้วยกัน', en: 'Join conditions that rest on the same section.' } },
});
