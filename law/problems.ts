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
  brokenUses: { status: 422, th: 'อ่าน law/uses.yaml ไม่ได้ที่ {path}: {detail}', en: 'law/uses.yaml cannot be read at {path}: {detail}', next: again },
  unknownAct: { status: 422, th: 'การใช้ข้อมูล {name} อ้างกฎหมาย {act} ที่ไม่มีใน acts', en: 'Use {name} cites the act {act}, which is not under acts', next: again },
  restsOnConsent: { status: 422, th: 'การใช้ข้อมูล {name} ตั้งอยู่บนความยินยอม สิทธิตามกฎหมายต้องไม่รอความยินยอม', en: 'Use {name} rests on consent; what the law gives must not wait for it', next: { th: 'อ้างภารกิจสาธารณะหรือหน้าที่ตามกฎหมายแทน', en: 'Cite the public task or the legal duty instead.' } },
  saidSeen: { status: 422, th: 'การใช้ข้อมูล {name} บอกว่า “เห็นแล้ว” แต่ไม่มีช่องให้บอกว่าเห็นที่ใด', en: 'Use {name} is marked as seen, but nothing says where', next: { th: 'ใช้ memory หรือ uncertain จนกว่านิติกรจะยืนยัน', en: 'Use memory or uncertain until a legal officer has confirmed it.' } },
  unknownFact: { status: 422, th: 'การใช้ข้อมูล {name} อ้างข้อเท็จจริง {fact} ที่ไม่มีในพจนานุกรม', en: 'Use {name} names the fact {fact}, which is not in the dictionary', next: again },
  unnamedClass: { status: 422, th: 'การใช้ข้อมูล {name} อ่าน {fact} ซึ่งเป็นชั้น {sensitivity} ที่ไม่ได้ประกาศใน classes', en: 'Use {name} reads {fact} of class {sensitivity}, which its classes do not name', next: { th: 'เพิ่มชั้นพร้อมฐานทางกฎหมาย หรือเลิกอ่านข้อเท็จจริงนี้', en: 'Add the class with its legal ground, or stop reading the fact.' } },
  noSensitiveGround: { status: 422, th: 'การใช้ข้อมูล {name} อ่านข้อมูลอ่อนไหว แต่ไม่มีฐานตามมาตรา 26', en: 'Use {name} reads sensitive facts without a ground of section 26', next: { th: 'ใส่ sensitive_basis หรือเอาชั้น sensitive และ sealed ออก', en: 'Give sensitive_basis, or take the classes sensitive and sealed out.' } },
  uselessFact: { status: 422, th: 'ไม่มีการใช้ข้อมูลใดบอกว่าเก็บ {fact} ไว้เพื่ออะไร', en: 'No use says what {fact} is kept for', next: { th: 'เพิ่มใน law/uses.yaml หรือเลิกเก็บข้อเท็จจริงนี้', en: 'Add it to law/uses.yaml, or stop keeping the fact.' } },
});
