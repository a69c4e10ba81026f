import { defineProblems } from '@klaikhun/std';

const another = { th: 'เลือกคนอื่น หรือแบ่งให้หลายคน', en: 'Choose somebody else, or divide it among several.' };

export const handoverProblems = defineProblems('handover', {
  not_your_own: { status: 403, th: 'ส่งมอบงานของตัวเองไม่ได้', en: 'Nobody hands over their own caseload.', next: { th: 'ขอให้หัวหน้าของคุณหรือหัวหน้าอีกคนในจังหวัดทำให้', en: 'Ask your head, or another head of the province.' } },
  not_to_yourself: { status: 403, th: 'รับงานมาเป็นของตัวเองไม่ได้ ต้องมีอีกคนเป็นผู้ส่งมอบ', en: 'Nobody hands a caseload to themselves.', next: { th: 'ให้หัวหน้าอีกคนเป็นผู้ส่งมอบ หรือเลือกผู้รับคนอื่น', en: 'Let another head do it, or choose somebody else.' } },
  no_such_colleague: { status: 404, th: 'ไม่มีเพื่อนร่วมงานคนนี้ในพื้นที่ของคุณ', en: 'There is no such colleague in your area.', next: another },
  closed: { status: 409, th: 'บัญชีของ {name} ปิดอยู่', en: 'The account of {name_en} is closed.', next: another },
  no_such_day: { status: 422, th: 'วันที่ส่งมอบไม่มีในปฏิทิน', en: 'The day is not in the calendar.', next: { th: 'ใส่วันใหม่', en: 'Enter another day.' } },
  in_the_past: { status: 422, th: 'วันที่ส่งมอบผ่านไปแล้ว', en: 'The day is over.', next: { th: 'ใส่วันนี้หรือวันหลังจากนี้', en: 'Enter today or a later day.' } },
  too_far: { status: 422, th: 'วันที่ส่งมอบไกลเกินหนึ่งปี', en: 'The day is more than a year away.', next: { th: 'ใส่วันที่ใกล้กว่านี้', en: 'Enter a nearer day.' } },
  sees_nobody: { status: 422, th: '{name} เป็น{role} จึงดูแลครอบครัวไม่ได้', en: '{name_en} is {role_en} and cannot care for families.', next: another },
  does_no_work: { status: 422, th: '{name} เป็น{role} จึงรับงานในรายการไม่ได้', en: '{name_en} is {role_en} and takes on no work of the list.', next: another },
  villages_need_volunteer: { status: 422, th: 'หมู่บ้านส่งมอบให้ อพม. เท่านั้น ({name} เป็น{role})', en: 'Villages go to volunteers only ({name_en} is {role_en}).', next: { th: 'เลือก อพม. ให้ตำบลที่มีหมู่บ้าน', en: 'Choose a volunteer for the subdistricts with villages.' } },
  area_too_wide: { status: 422, th: 'พื้นที่ของผู้ส่งมอบกว้างเกินไปสำหรับ{role} ({name})', en: 'The leaver\'s area is too wide for {role_en} ({name_en}).', next: another },
  opens_no_sealed: { status: 422, th: 'มีเรื่องปกปิดอยู่ด้วย {role} ({name}) รับเรื่องปกปิดไม่ได้', en: 'There are sealed cases, which {role_en} ({name_en}) cannot take on.', next: { th: 'เลือกเจ้าหน้าที่เป็นผู้รับหลัก', en: 'Choose an officer as the main successor.' } },
  post_not_yours: { status: 403, th: 'คุณจัดการตำแหน่ง “{title}” ไม่ได้', en: 'You cannot change the post “{title_en}”.', next: { th: 'เว้นไว้ แล้วขอให้ผู้บังคับบัญชาของตำแหน่งนั้นจัดการ', en: 'Leave it, and ask whoever the post answers to.' } },
  does_not_fit: { status: 422, th: '{name} รับตำแหน่ง “{title}” ไม่ได้', en: '{name_en} cannot hold the post “{title_en}”.', next: { th: 'เลือกคนอื่น หรือให้ตำแหน่งว่างไว้ก่อน', en: 'Choose somebody else, or leave the post vacant.' } },
  cases_elsewhere: { status: 409, th: 'ผู้ส่งมอบยังรับผิดชอบ {cases} เคสนอกพื้นที่ของคุณ จึงปิดบัญชีไม่ได้', en: 'The leaver still answers for {cases} cases outside your area, so the account cannot be closed.', next: { th: 'ส่งมอบโดยยังไม่ปิดบัญชี แล้วให้หัวหน้าของพื้นที่นั้นส่งมอบที่เหลือ', en: 'Hand over without closing; the head of that area hands over the rest.' } },
  nothing_to_hand_over: { status: 409, th: 'คนนี้ไม่มีงานในความดูแลของคุณให้ส่งมอบ', en: 'There is nothing in your care to hand over.', next: { th: 'ตรวจชื่อและวันอีกครั้ง', en: 'Check the name and the day.' } },
  changed_since: { status: 409, th: 'มีคนเปลี่ยนหน้าที่ของคนนี้ระหว่างที่คุณดูอยู่', en: 'Somebody changed this colleague\'s duties meanwhile.', next: { th: 'เปิดหน้านี้ใหม่ แล้วดูอีกครั้ง', en: 'Reload the page and look again.' } },
  no_such_handover: { status: 404, th: 'ไม่มีการส่งมอบนี้ในพื้นที่ของคุณ', en: 'There is no such hand-over in your area.', next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' } },
  undone_already: { status: 409, th: 'การส่งมอบนี้ถอนไปแล้ว', en: 'This hand-over was taken back already.', next: { th: 'เปิดหน้านี้ใหม่', en: 'Reload the page.' } },
  worked_on: { status: 409, th: 'ผู้รับได้ทำงานกับครอบครัวที่รับไปแล้ว หรือมีคนเปลี่ยนหน้าที่หลังจากนั้น จึงถอนไม่ได้', en: 'The successors have worked on these families, or duties were changed since: it cannot be taken back.', next: { th: 'ส่งมอบกลับด้วยการส่งมอบใหม่', en: 'Hand it back with a new hand-over.' } },
});
