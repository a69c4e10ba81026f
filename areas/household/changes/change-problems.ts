import { defineProblems } from '@klaikhun/std';

const again = { th: 'เปิดหน้านี้ใหม่ แล้วลองอีกครั้ง', en: 'Reload the page and try again.' };
export const changeProblems = defineProblems('change', {
  officers_only: { status: 403, th: 'การย้าย แยก หรือรวมบ้าน ต้องให้เจ้าหน้าที่เป็นผู้บันทึก เพราะเปลี่ยนว่าใครเห็นครอบครัวนี้', en: 'Moving, splitting and merging homes is for officers: it changes who may see a family.', next: { th: 'บอกเจ้าหน้าที่ของพื้นที่ว่าเกิดอะไรขึ้น หรือจดไว้ตอนเยี่ยมบ้าน', en: 'Tell the officer of the area what happened, or note it with the visit.' } },
  why_needed: { status: 422, th: 'ยังไม่ได้บอกเหตุผล', en: 'The reason is missing.', next: { th: 'เขียนสั้น ๆ ว่ารู้มาจากไหน หรือทำไมจึงเปลี่ยน', en: 'Say in a few words how you know, or why.' } },
  no_such_day: { status: 422, th: 'วันที่นี้ไม่มีในปฏิทิน หรือยังมาไม่ถึง', en: 'This date is not in the calendar, or is still to come.', next: { th: 'ใส่วันนี้หรือวันก่อนหน้า ถ้าไม่รู้วัน ใส่แค่เดือนหรือปีได้', en: 'Give today or an earlier day; the month or the year alone will do.' } },
  dead_already: { status: 409, th: 'คนนี้บันทึกว่าเสียชีวิตแล้ว', en: 'This person is recorded as dead already.', next: again },
  nameless: { status: 422, th: 'ยังไม่มีชื่อ', en: 'There is no name yet.', next: { th: 'ใส่ชื่อจริง หรือชื่อที่คนในบ้านเรียก', en: 'Give the first name, or what the family calls them.' } },
  everybody: { status: 422, th: 'เลือกทุกคนในบ้าน', en: 'Everybody of the house was chosen.', next: { th: 'ถ้าย้ายกันไปทั้งบ้าน ให้เลือก “ทั้งบ้านย้ายที่อยู่”', en: 'If all of them moved, choose “the whole house moved”.' } },
  same_house: { status: 422, th: 'เป็นบ้านเดียวกัน', en: 'It is the same household.', next: { th: 'เลือกอีกครอบครัวหนึ่ง', en: 'Choose another household.' } },
  no_such_home: { status: 404, th: 'ไม่พบอีกครอบครัวหนึ่งในพื้นที่ของคุณ', en: 'There is no such other family in your area.', next: { th: 'ดูเลขที่ครอบครัวอีกครั้ง หรือขอให้เจ้าหน้าที่ของพื้นที่นั้นช่วย', en: 'Check the number of the family, or ask the officers of its area.' } },
  sealed: { status: 409, th: 'ครอบครัวหนึ่งปกปิดอยู่ จึงย้ายคนเข้าออก แยก หรือรวมไม่ได้', en: 'One of the homes is sealed: nobody moves in or out of it, and it is neither split nor merged.', next: { th: 'คุยกับผู้รับผิดชอบเรื่องก่อน ถ้าปลอดภัยแล้วค่อยเลิกปกปิด', en: 'Speak with whoever answers for the case; lift the seal first when it is safe.' } },
  ended: { status: 409, th: 'ครัวเรือนนี้ไม่อยู่แล้ว ดูได้แต่แก้ไม่ได้', en: 'This household is one no more: it can be read but not changed.', next: { th: 'เปิดครัวเรือนที่รวมไปแทน หรือถอนการเปลี่ยนแปลงจากประวัติ', en: 'Open the household it went into, or take the change back from its history.' } },
  no_such_place: { status: 422, th: 'ไม่มีตำบลนี้ในจังหวัด', en: 'There is no such subdistrict in the province.', next: { th: 'เลือกตำบลจากรายการ', en: 'Choose it from the list.' } },
  nothing_changes: { status: 422, th: 'ไม่มีอะไรเปลี่ยน', en: 'Nothing would change.', next: { th: 'ดูสิ่งที่เลือกอีกครั้ง', en: 'Look at what you chose once more.' } },
  nothing_to_undo: { status: 404, th: 'ไม่พบการเปลี่ยนแปลงนี้ หรือถอนไปแล้ว', en: 'There is no such change, or it was taken back.', next: again },
  rests_on_it: { status: 409, th: 'ถอนไม่ได้ เพราะมีเรื่องหลังจากนั้นที่อาศัยการเปลี่ยนแปลงนี้: {what}', en: 'It cannot be taken back: something later rests on it: {what_en}', next: { th: 'ถอนเรื่องที่มาทีหลังก่อน หรือบันทึกการเปลี่ยนแปลงใหม่', en: 'Take the later one back first, or record a new change.' } },
});
