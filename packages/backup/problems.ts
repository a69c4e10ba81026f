import { defineProblems } from '@klaikhun/std';

const ANOTHER = { th: 'ข้อมูลที่ใช้อยู่ไม่ถูกแตะต้อง ใช้แฟ้มสำรองชุดอื่น', en: 'The data in use were not touched. Use another backup.' };

export const backupProblems = defineProblems('backup', {
  no_backup: { status: 422, th: 'แฟ้ม {file} ไม่ใช่แฟ้มสำรองของระบบนี้', en: '{file} is no backup of this system.', next: ANOTHER },
  wrong_passphrase: {
    status: 422,
    th: 'รหัสผ่านของแฟ้มสำรองไม่ถูกต้อง หรือแฟ้มถูกแก้ที่หัวแฟ้ม',
    en: 'The passphrase of the backup is wrong, or its beginning was changed.',
    next: { th: 'ใช้แฟ้มรหัสผ่านที่ใช้ตอนสำรอง ข้อมูลที่ใช้อยู่ไม่ถูกแตะต้อง', en: 'Use the passphrase file of the day of the backup. The data in use were not touched.' },
  },
  damaged: { status: 422, th: 'แฟ้มสำรองเสียหาย ส่วนที่ {piece} ไม่ตรงกับตอนสำรอง', en: 'The backup is damaged: piece {piece} is not as it was written.', next: ANOTHER },
  cut_off: { status: 422, th: 'แฟ้มสำรองถูกตัดท้าย จบที่ส่วนที่ {piece}', en: 'The backup is cut off after piece {piece}.', next: ANOTHER },
  file_differs: { status: 422, th: 'แฟ้ม {path} ในชุดสำรองไม่ตรงกับรายการ', en: '{path} in the backup is not what its list says.', next: ANOTHER },
  other_version: {
    status: 422,
    th: 'แฟ้มสำรองมาจากรุ่นอื่น: {reason}',
    en: 'The backup comes from another version: {reason}',
    next: { th: 'ใช้โปรแกรมรุ่นเดียวกับตอนสำรอง แล้วกู้คืน จากนั้นค่อยปรับรุ่น', en: 'Restore with the version of the program that made it, then upgrade.' },
  },
  not_whole: { status: 422, th: 'ฐานข้อมูลจากแฟ้มสำรองเปิดไม่ได้: {reason}', en: 'The database of the backup does not start: {reason}', next: ANOTHER },
  in_use: {
    status: 409,
    th: 'ระบบกำลังเปิดอยู่ จึงกู้คืนทับไม่ได้',
    en: 'The system is running, so it cannot be restored over.',
    next: { th: 'ปิดระบบก่อน (Ctrl+C ที่ npm start) หรือกู้ไปที่อื่นด้วย --into', en: 'Stop it first (Ctrl+C at npm start), or restore elsewhere with --into.' },
  },
  not_ours: {
    status: 422,
    th: 'ฐานข้อมูลตาม DATABASE_URL ไม่ได้อยู่ในความดูแลของคำสั่งนี้',
    en: 'The database of DATABASE_URL is not in the care of this command.',
    next: { th: 'ใช้ pgBackRest และ pg_receivewal ตาม docs/guide-backup.md', en: 'Use pgBackRest and pg_receivewal as docs/guide-backup.md says.' },
  },
  no_passphrase: {
    status: 422,
    th: 'ไม่มีแฟ้มรหัสผ่านที่ {file} หรือสั้นกว่า 16 ตัวอักษร',
    en: 'There is no passphrase at {file}, or it is shorter than 16 letters.',
    next: { th: 'ระบุด้วย --passphrase-file', en: 'Name it with --passphrase-file.' },
  },
});
