import { defineProblems } from '@klaikhun/std';

export const casesProblems = defineProblems('cases', {
  no_such_place: { status: 422, th: 'ไม่มีตำบลนี้ในจังหวัด', en: 'There is no such subdistrict in this province.', next: { th: 'เลือกตำบลที่เหตุเกิด ถ้าอยู่นอกจังหวัด โทร 1300', en: 'Choose the subdistrict where it happens. Outside the province, call 1300.' } },
  broken_report: { status: 422, th: 'เรื่องที่แจ้งยังไม่ครบ หรือยาวเกินไป', en: 'The report is not complete, or too long.', next: { th: 'เลือกว่าเห็นอะไรและที่ไหน แล้วย่อข้อความให้สั้นลง ถ้ารีบ โทร 1300', en: 'Choose what you saw and where, and make the text shorter. If it cannot wait, call 1300.' } },
  not_sent: { status: 503, th: 'ยังไม่ได้ส่ง ติดต่อสำนักงานไม่ได้', en: 'Not sent: the office cannot be reached.', next: { th: 'โทร 1300 บอกเรื่องนี้ แล้วกดแจ้งอีกครั้งเมื่อมีสัญญาณ', en: 'Call 1300 and tell them, then press again when there is a signal.' } },
  no_such_report: { status: 404, th: 'ไม่พบเรื่องนี้', en: 'There is no such report.', next: { th: 'เปิดรายการใหม่ ถ้ามีคนอยู่ในอันตราย โทร 1300', en: 'Open the list again. If somebody is in danger, call 1300.' } },
  acknowledged_already: { status: 409, th: '{by} รับเรื่องนี้ไปแล้ว', en: '{by_en} has taken this on already.', next: { th: 'คุยกับคนที่รับเรื่อง ถ้าต้องไปด้วยกัน', en: 'Talk to them if you need to go together.' } },
});
