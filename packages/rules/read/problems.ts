// What can be wrong with the facts of a household, said to the person who brought them.
import { defineProblems } from '@klaikhun/std';

const next = { th: 'แก้ค่านี้ หรือเว้นว่างไว้ถ้ายังไม่ทราบ', en: 'Correct the value, or leave it empty if it is not known.' };

export const factProblems = defineProblems('fact', {
  boolean: { status: 422, th: '{label} ต้องเป็น true หรือ false ไม่ใช่ {value}', en: '{fact} must be true or false, not {value}', next },
  integer: { status: 422, th: '{label} ต้องเป็นจำนวนเต็มตั้งแต่ {min} ถึง {max} ไม่ใช่ {value}', en: '{fact} must be a whole number from {min} to {max}, not {value}', next },
  digits: { status: 422, th: '{label} ต้องเป็นตัวเลข {digits} หลัก ไม่ใช่ {value}', en: '{fact} must be a code of {digits} digits, not {value}', next },
  otherHousehold: { status: 422, th: 'คนนี้อยู่ครัวเรือน {value} ไม่ใช่ {household}', en: 'This person belongs to household {value}, not {household}', next: { th: 'แก้รหัสครัวเรือน หรือแยกเป็นคนละแฟ้ม', en: 'Correct the household id, or use a file for each household.' } },
  choice: { status: 422, th: '{label} มีค่า {value} ไม่ได้', en: '{fact} cannot be {value}', next: { th: 'ค่าที่ใช้ได้: {allowed}', en: 'Allowed: {allowed}' } },
  unknownFact: { status: 422, th: 'ไม่รู้จักข้อเท็จจริงชื่อ {fact}', en: 'There is no fact called {fact}', next: { th: 'ตรวจตัวสะกดกับพจนานุกรมใน law/facts.yaml', en: 'Check the spelling against law/facts.yaml.' } },
  missingId: { status: 422, th: 'ไม่มี {fact}', en: '{fact} is missing', next: { th: 'ใส่รหัสที่ไม่ซ้ำกัน', en: 'Give an id that nobody else has.' } },
  duplicateId: { status: 422, th: '{fact} {value} ซ้ำกัน', en: '{fact} {value} is used twice', next: { th: 'ใส่รหัสที่ไม่ซ้ำกัน', en: 'Give an id that nobody else has.' } },
  unknownPerson: { status: 422, th: 'ไม่มีคนรหัส {value} ในครัวเรือนนี้', en: 'There is no person {value} in this household', next },
  unknownRight: { status: 422, th: 'ไม่มีสิทธิชื่อ {value}', en: 'There is no right called {value}', next: { th: 'ดูรหัสสิทธิด้วย klaikhun law show', en: 'See the codes with klaikhun law show.' } },
  order: { status: 422, th: '{later} อยู่ก่อน {earlier} ไม่ได้', en: '{later} cannot lie before {earlier}', next },
  shape: { status: 422, th: 'รูปแบบแฟ้มไม่ถูกต้องที่ {path}', en: 'The file has the wrong shape at {path}', next: { th: 'ต้องมี household, persons และ enrolments', en: 'It holds household, persons and enrolments.' } },
});
