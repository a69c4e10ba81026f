// What the check of the law can find, said to the person who keeps the law files.
import { defineProblems } from '@klaikhun/std';

const again = { th: 'แก้แล้วตรวจใหม่ด้วยคำสั่ง klaikhun law check', en: 'Correct it and run klaikhun law check again.' };

export const checkProblems = defineProblems('law_check', {
  shape: { status: 422, th: 'อ่านสถานการณ์ไม่ได้ที่ {path}: {detail}', en: 'The situations cannot be read at {path}: {detail}', next: again },
  noSituations: { status: 422, th: '{name} ยังไม่มีสถานการณ์ทดสอบ', en: '{name} has no situations', next: { th: 'เพิ่มแฟ้ม situations.yaml ในโฟลเดอร์เดียวกับ rule.yaml', en: 'Add a situations.yaml beside its rule.yaml.' } },
  noRule: { status: 422, th: 'มีสถานการณ์ของ {name} แต่ไม่มี rule.yaml', en: 'There are situations for {name} but no rule.yaml', next: again },
  noCitation: { status: 422, th: '{name} ไม่มีที่มา', en: '{name} has no citation', next: { th: 'ใส่ชื่อกฎหมายหรือเอกสารในช่อง citation', en: 'Name the law or document under citation.' } },
  noDate: { status: 422, th: '{name} ไม่มีวันเริ่มใช้', en: '{name} has no effective date', next: { th: 'ใส่ effective_from', en: 'Give effective_from.' } },
  noSource: { status: 422, th: '{name} บอกว่า “เห็นแล้ว” แต่ไม่บอกว่าเห็นที่ใด', en: '{name} is marked as seen but names no source', next: { th: 'ใส่รหัสแหล่งใน source หรือเปลี่ยน confidence', en: 'Give the source id, or change the confidence.' } },
  unknownSource: { status: 422, th: '{name} อ้างแหล่ง {source} ที่ไม่มีใน law/sources.yaml', en: '{name} cites source {source}, which is not in law/sources.yaml', next: again },
  uncovered: { status: 422, th: 'ไม่มีสถานการณ์ใดพิสูจน์ {name} ของฉบับ {version}', en: 'No situation proves {name} of version {version}', next: { th: 'เพิ่มสถานการณ์สองข้างของค่านี้ แล้วใส่ชื่อใน covers', en: 'Add a situation on either side of it and name it under covers.' } },
  unknownCover: { status: 422, th: 'covers อ้าง {name} ซึ่งไม่มีในกฎหมายฉบับที่ใช้วันนั้น', en: 'covers names {name}, which the version in force does not have', next: again },
  silentFigure: { status: 422, th: 'ข้อความ fails ของเงื่อนไข {name} ไม่ได้บอกตัวเลข {figure} ของกฎหมาย', en: 'The “fails” sentence of {name} does not name the law’s figure {figure}', next: { th: 'เขียนตัวเลขเดียวกับใน parameters ทั้งไทยและอังกฤษ', en: 'Write the same figure as in parameters, in Thai and English.' } },
  facts: { status: 422, th: 'ข้อเท็จจริงของสถานการณ์ใช้ไม่ได้: {detail}', en: 'The facts of the situation cannot be used: {detail}', next: again },
  disagrees: { status: 422, th: '{key} ควรเป็น {expected} แต่ได้ {actual}', en: '{key} should be {expected} but is {actual}', next: { th: 'ดูว่ากฎหมายหรือสถานการณ์ผิด แล้วแก้ข้างที่ผิด', en: 'Find out whether the rule or the situation is wrong, and correct that one.' } },
});
