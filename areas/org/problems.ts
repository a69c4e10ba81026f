import { defineProblems } from '@klaikhun/std';

export const orgProblems = defineProblems('org', {
  wrong_password: {
    status: 401,
    th: 'ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง',
    en: 'The account or the password is not right.',
    next: { th: 'ลองอีกครั้ง หรือขอรหัสใหม่จากหัวหน้าสำนักงาน', en: 'Try again, or ask the head of your office for a new one.' },
  },
  too_many_tries: {
    status: 429,
    th: 'ลองเข้าสู่ระบบผิดหลายครั้งเกินไป',
    en: 'Too many failed sign-ins.',
    next: { th: 'รอ {minutes} นาทีแล้วลองใหม่', en: 'Wait {minutes} minutes and try again.' },
  },
  too_busy: {
    status: 503,
    th: 'มีคนเข้าสู่ระบบพร้อมกันมากเกินไป',
    en: 'Too many people are signing in at this moment.',
    next: { th: 'รอครึ่งนาทีแล้วลองใหม่ หรือใช้พาสคีย์', en: 'Wait half a minute and try again, or use a passkey.' },
  },
  code_first: {
    status: 401,
    th: 'ใส่รหัสหกหลักจากแอปยืนยันตัวตน',
    en: 'Enter the six digits of your authenticator.',
    next: { th: 'เปิดแอปยืนยันตัวตนในโทรศัพท์ แล้วใส่รหัสที่เห็น', en: 'Open the authenticator on your phone and enter what it shows.' },
  },
  wrong_code: {
    status: 401,
    th: 'รหัสหกหลักไม่ถูกต้อง หรือใช้ไปแล้ว',
    en: 'The six digits are not right, or were used already.',
    next: { th: 'รอรหัสใหม่ แล้วลองอีกครั้ง', en: 'Wait for the next ones and try again.' },
  },
  second_factor_first: {
    status: 403,
    th: 'บัญชีนี้ยังเข้าด้วยรหัสผ่านอย่างเดียว จึงยังเปิดดูข้อมูลคนไม่ได้',
    en: 'This account has only a password, so it may not open people\'s records yet.',
    next: { th: 'เปิดใช้รหัสหกหลักหรือพาสคีย์ที่ “ความปลอดภัยของบัญชีฉัน”', en: 'Turn on six-digit codes or a passkey at “The security of my account”.' },
  },
  key_refused: {
    status: 401,
    th: 'พาสคีย์นี้ใช้ไม่ได้',
    en: 'This passkey was not accepted.',
    next: { th: 'ลองอีกครั้ง หรือเข้าด้วยรหัสผ่าน', en: 'Try again, or sign in with your password.' },
  },
  short_password: {
    status: 422,
    th: 'รหัสผ่านสั้นเกินไป ใช้อย่างน้อย {least} ตัว',
    en: 'The password is too short: use at least {least} characters.',
    next: { th: 'ใช้ประโยคสั้น ๆ ที่จำได้ จะมีช่องว่างก็ได้', en: 'A short sentence that you remember is good; blanks are welcome.' },
  },
  common_password: {
    status: 422,
    th: 'รหัสผ่านนี้เดาง่าย',
    en: 'This password is easy to guess.',
    next: { th: 'ใช้คำที่ไม่เกี่ยวกับชื่อบัญชี และไม่ใช่คำที่คนใช้บ่อย', en: 'Use words that have nothing to do with the account and that few others use.' },
  },
  reset_refused: {
    status: 401,
    th: 'รหัสตั้งใหม่ไม่ถูกต้อง ใช้ไปแล้ว หรือหมดเวลา',
    en: 'The reset code is wrong, used, or has run out.',
    next: { th: 'ขอรหัสใหม่จากผู้ดูแลบัญชีหรือหัวหน้าสำนักงาน', en: 'Ask the administrator or the head of your office for a new one.' },
  },
  not_your_own: {
    status: 403,
    th: 'ทำกับบัญชีของตนเองไม่ได้ ต้องเป็นเจ้าหน้าที่อีกคน',
    en: 'This takes a second officer: nobody does it for their own account.',
    next: { th: 'ขอให้ผู้ดูแลอีกคนทำให้', en: 'Ask another administrator.' },
  },
  no_such_account: {
    status: 404,
    th: 'ไม่มีบัญชีนี้ในพื้นที่ของคุณ',
    en: 'There is no such account in your area.',
    next: { th: 'กลับไปที่รายการบัญชี', en: 'Go back to the list of accounts.' },
  },
  not_in_your_care: {
    status: 403,
    th: 'บัญชีของ{role}ต้องให้ผู้ดูแลระบบเป็นคนทำ',
    en: 'The account of a {role_en} is looked after by an administrator.',
    next: { th: 'ขอให้ผู้ดูแลระบบทำให้', en: 'Ask an administrator.' },
  },
  answers_for_cases: {
    status: 409,
    th: '{name} ยังรับผิดชอบ {cases} เคส จึงปิดบัญชีไม่ได้',
    en: '{name_en} still answers for {cases} cases, so the account cannot be closed.',
    next: { th: 'ส่งมอบงานให้คนอื่นก่อนที่ “ส่งมอบงาน” แล้วจึงปิดบัญชี', en: 'Hand the cases over first at “Hand over”, then close the account.' },
  },
  sign_in_over: {
    status: 401,
    th: 'การเข้าสู่ระบบครั้งนี้หมดเวลา หรือถูกใช้ไปแล้ว',
    en: 'This sign-in has run out, or was used already.',
    next: { th: 'เริ่มเข้าสู่ระบบใหม่', en: 'Begin again.' },
  },
  not_vouched_for: {
    status: 401,
    th: 'ระบบยืนยันตัวตนไม่ได้รับรองเลขประจำตัวมาให้',
    en: 'The identity provider did not vouch for a national number.',
    next: { th: 'ลองอีกครั้ง และกดยินยอมให้ส่งเลขประจำตัวและชื่อ', en: 'Try again, and allow it to send your number and name.' },
  },
  no_provider: {
    status: 404,
    th: 'ระบบนี้ยังไม่ได้ต่อกับ ThaID',
    en: 'This installation is not connected to ThaID.',
    next: { th: 'เช็กสิทธิได้โดยไม่ต้องเข้าสู่ระบบ หรือโทร 1300', en: 'Check your rights without signing in, or call 1300.' },
  },
  provider_away: {
    status: 503,
    th: 'ติดต่อ ThaID ไม่ได้ในขณะนี้',
    en: 'ThaID cannot be reached at the moment.',
    next: { th: 'รอสักครู่แล้วลองใหม่ หรือเช็กสิทธิโดยไม่ต้องเข้าสู่ระบบ', en: 'Try again in a while, or check your rights without signing in.' },
  },
});
