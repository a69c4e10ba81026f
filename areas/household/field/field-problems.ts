import { defineProblems } from '@klaikhun/std';

export const fieldProblems = defineProblems('field', {
  no_such_device: { status: 404, th: 'ไม่รู้จักเครื่องนี้', en: 'This device is not known.', next: { th: 'เปิดแอปภาคสนามแล้วลงทะเบียนเครื่องใหม่', en: 'Open the field app and register the device again.' } },
  device_of_another: { status: 409, th: 'เครื่องนี้ลงทะเบียนไว้กับบัญชีอื่น', en: 'This device is registered to another account.', next: { th: 'ลงทะเบียนเป็นเครื่องใหม่ ข้อมูลของแต่ละคนแยกจากกัน', en: 'Register it as a new device: what people take along is kept apart.' } },
  device_closed: { status: 410, th: 'เครื่องนี้ถูกปิดแล้ว', en: 'This device was closed.', next: { th: 'ข้อมูลในเครื่องจะถูกลบ ลงทะเบียนใหม่ถ้ายังใช้เครื่องนี้อยู่', en: 'What it holds is removed. Register it again if you still use it.' } },
  too_many_devices: { status: 409, th: 'บัญชีนี้มีเครื่องภาคสนามครบจำนวนแล้ว', en: 'This account has as many field devices as it may.', next: { th: 'ปิดเครื่องที่ไม่ได้ใช้ก่อน', en: 'Close one that is not used.' } },
  not_your_place: { status: 403, th: 'ที่นี่ไม่ใช่พื้นที่รับผิดชอบของคุณ', en: 'This place is not in your area.', next: { th: 'เลือกหมู่บ้านหรือตำบลในพื้นที่ของคุณ', en: 'Choose a village or subdistrict of your area.' } },
  too_many_families: { status: 409, th: 'มีครอบครัวมากเกินกว่าจะนำไปในเครื่องเดียว', en: 'There are too many families for one device.', next: { th: 'เลือกทีละหมู่บ้าน หรือสิ้นสุดรอบที่ไปเสร็จแล้ว', en: 'Take one village at a time, or end rounds that are done.' } },
  no_such_round: { status: 404, th: 'ไม่พบรอบลงพื้นที่นี้', en: 'There is no such round.', next: { th: 'ดูรอบที่ยังใช้อยู่ในหน้าลงพื้นที่', en: 'See the rounds on the field page.' } },
  no_such_field: { status: 422, th: 'ไม่มีช่องข้อมูล “{field}”', en: 'There is no field “{field}”.', next: { th: 'ปรับแอปให้เป็นรุ่นล่าสุด แล้วแก้รายการนี้', en: 'Update the app, then mend this entry.' } },
  id_taken: { status: 409, th: 'เลขรายการนี้ถูกใช้แล้ว', en: 'The number of this entry is taken.', next: { th: 'บันทึกใหม่อีกครั้ง', en: 'Write it down again.' } },
  broken_new_family: { status: 422, th: 'ครอบครัวใหม่ยังไม่ครบ', en: 'The new family is not complete.', next: { th: 'ใส่ตำบล และอย่างน้อยหนึ่งคน', en: 'Give the subdistrict and at least one person.' } },
  broken_picture: { status: 422, th: 'รูปนี้เปิดไม่ได้ จึงไม่ได้เก็บ', en: 'This picture does not open, so it was not kept.', next: { th: 'ถ่ายใหม่แล้วแนบอีกครั้ง (JPEG, PNG หรือ WebP ไม่เกิน 3 MB)', en: 'Take it again and attach it (JPEG, PNG or WebP, at most 3 MB).' } },
  too_many_pictures: { status: 409, th: 'มีรูปที่ส่งค้างไว้มากเกินไป', en: 'Too many pictures are half sent.', next: { th: 'รอให้รูปก่อนหน้าส่งจบ แล้วส่งต่อ', en: 'Let the earlier ones finish, then go on.' } },
  nothing_parked: { status: 404, th: 'ไม่พบบันทึกที่พักไว้นี้', en: 'There is no such parked entry.', next: { th: 'อาจมีคนจัดการไปแล้ว เปิดรายการใหม่', en: 'Somebody may have settled it. Open the list again.' } },
  own_parked: { status: 403, th: 'บันทึกนี้คุณเขียนเอง คนอื่นต้องเป็นผู้จัดการ', en: 'You wrote this yourself: somebody else settles it.', next: { th: 'บอกหัวหน้าหน่วยหรือเพื่อนร่วมงานในพื้นที่ให้ดูรายการนี้', en: 'Ask the head of your unit or a colleague of the area to look at it.' } },
  cannot_take_over: { status: 409, th: 'นำบันทึกนี้เข้าสมุดของครอบครัวไม่ได้ ไม่พบครอบครัวในพื้นที่ของคุณ', en: 'This cannot go into the record: there is no such family in your area.', next: { th: 'หาครอบครัวด้วยชื่อ แล้วบันทึกเอง หรือพักไว้พร้อมเหตุผล', en: 'Find the family by name and write it there, or set it aside with a reason.' } },
});
