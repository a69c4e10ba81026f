import { defineProblems } from '@klaikhun/std';

export const offlineProblems = defineProblems('offline', {
  locked: { status: 423, th: 'ข้อมูลในเครื่องล็อกอยู่', en: 'What is on this device is locked.', next: { th: 'ใส่รหัส PIN เพื่อเปิด แล้วลองอีกครั้ง', en: 'Open it with your PIN, then try again.' } },
  wrong_code: { status: 403, th: 'รหัส PIN ไม่ถูกต้อง', en: 'That is not the PIN.', next: { th: 'ลองใหม่ได้อีก {left} ครั้ง', en: 'You can try {left} more times.' } },
  no_tries: { status: 403, th: 'ใส่รหัสผิดหลายครั้ง แต่ยังมีงานที่ไม่ได้ส่ง จึงเก็บไว้ให้', en: 'Too many wrong PINs. Work that was not sent is still kept.', next: { th: 'ต่อสัญญาณ เข้าสู่ระบบ แล้วใส่รหัส PIN ที่ถูกต้อง', en: 'Connect, sign in, then give the right PIN.' } },
  wait: { status: 429, th: 'ใส่รหัสผิดหลายครั้ง ต้องรอก่อน', en: 'Too many wrong PINs: wait a little.', next: { th: 'ลองใหม่ได้ในอีก {seconds} วินาที', en: 'Try again in {seconds} seconds.' } },
  weak_code: { status: 422, th: 'รหัสนี้เดาง่ายเกินไป', en: 'This PIN is too easy to guess.', next: { th: 'ใช้ตัวเลขอย่างน้อย 6 ตัว ที่ไม่ซ้ำกันหมดและไม่เรียงกัน', en: 'Use at least six digits, not all the same and not in a row.' } },
  needs_network: { status: 503, th: 'ต้องมีสัญญาณจึงจะเปิดได้', en: 'Opening this needs a signal.', next: { th: 'ไปที่ที่มีสัญญาณสักครู่ เปิดแล้วใช้ต่อแบบไม่มีสัญญาณได้', en: 'Go where there is a signal for a moment. Once it is open you can work without one.' } },
  signed_out: { status: 401, th: 'ยังไม่ได้เข้าสู่ระบบ จึงยังส่งไม่ได้', en: 'You are not signed in, so nothing can be sent.', next: { th: 'เข้าสู่ระบบด้วยบัญชีของคุณ งานในเครื่องยังอยู่ครบ', en: 'Sign in with your account. What is on the device is all there.' } },
  exists: { status: 409, th: 'บัญชีนี้ตั้งค่าบนเครื่องนี้แล้ว', en: 'This account is already set up on this device.', next: { th: 'ใส่รหัส PIN เพื่อเปิด', en: 'Open it with your PIN.' } },
  unsent: { status: 409, th: 'ยังมีงานที่ไม่ได้ส่ง', en: 'There is work that was not sent.', next: { th: 'ต่อสัญญาณแล้วส่งก่อน หรือยืนยันว่าจะลบทั้งที่ยังไม่ได้ส่ง', en: 'Connect and send it first, or confirm that it may be lost.' } },
  no_passkey: { status: 422, th: 'เครื่องนี้เปิดด้วยพาสคีย์ไม่ได้', en: 'This device cannot open with a passkey.', next: { th: 'ใช้รหัส PIN', en: 'Use the PIN.' } },
  not_a_picture: { status: 422, th: 'ไฟล์นี้เปิดเป็นรูปไม่ได้', en: 'This file does not open as a picture.', next: { th: 'ถ่ายรูปใหม่ หรือเลือกไฟล์ JPEG หรือ PNG', en: 'Take the picture again, or choose a JPEG or PNG file.' } },
  broken: { status: 500, th: 'ที่เก็บในเครื่องทำงานไม่สำเร็จ', en: 'The store of this device did not answer.', next: { th: 'ปิดแอปแล้วเปิดใหม่ งานที่บันทึกแล้วยังอยู่', en: 'Close the app and open it again. What was saved is still there.' } },
});
