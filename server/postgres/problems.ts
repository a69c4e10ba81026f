import { defineProblems } from '@klaikhun/std';

const AGAIN = { th: 'แก้สาเหตุด้านบน แล้วสั่ง npm start อีกครั้ง', en: 'Mend the cause above, then run npm start again.' };

export const problems = defineProblems('database', {
  no_binaries: {
    status: 500,
    th: 'ไม่มีโปรแกรมฐานข้อมูลสำหรับเครื่องชนิดนี้ ({platform})',
    en: 'There is no database program for this kind of machine ({platform})',
    next: {
      th: 'ตั้งค่า DATABASE_URL ให้ชี้ไปยัง PostgreSQL 15 ขึ้นไปที่มีอยู่',
      en: 'Set DATABASE_URL to an existing PostgreSQL server, version 15 or newer.',
    },
  },
  not_created: { status: 500, th: 'สร้างฐานข้อมูลไม่สำเร็จ: {reason}', en: 'The database could not be created: {reason}', next: AGAIN },
  not_started: { status: 500, th: 'เปิดฐานข้อมูลไม่สำเร็จ: {reason}', en: 'The database did not start: {reason}', next: AGAIN },
  unsafe_socket: {
    status: 500,
    th: 'โฟลเดอร์ {folder} เป็นของผู้อื่น จึงไม่ปลอดภัยที่จะใช้ติดต่อฐานข้อมูล',
    en: 'The folder {folder} belongs to someone else, so it is not safe to reach the database through it',
    next: { th: 'ลบโฟลเดอร์นั้น แล้วสั่ง npm start อีกครั้ง', en: 'Remove that folder, then run npm start again.' },
  },
  unreachable_data: {
    status: 500,
    th: 'ฐานข้อมูลเข้าถึงโฟลเดอร์ข้อมูลไม่ได้: {reason}',
    en: 'The database cannot reach its data folder: {reason}',
    next: {
      th: 'ตั้ง DATA_DIR เป็นโฟลเดอร์ที่บัญชีอื่นเดินผ่านได้ เช่น /var/lib/klaikhun',
      en: 'Set DATA_DIR to a folder that other accounts can pass through, such as /var/lib/klaikhun.',
    },
  },
  refused: {
    status: 500,
    th: 'ต่อฐานข้อมูลตาม DATABASE_URL ไม่ได้: {reason}',
    en: 'The database of DATABASE_URL cannot be used: {reason}',
    next: {
      th: 'ตรวจที่อยู่ ชื่อผู้ใช้ รหัสผ่าน และสิทธิสร้างบทบาท (CREATEROLE)',
      en: 'Check the address, the user, the password and the right to create roles (CREATEROLE).',
    },
  },
  too_old: {
    status: 500,
    th: 'PostgreSQL รุ่น {version} เก่าเกินไป ต้องใช้รุ่น 15 ขึ้นไป',
    en: 'PostgreSQL {version} is too old: version 15 or newer is needed',
    next: { th: 'ใช้เซิร์ฟเวอร์รุ่นใหม่ หรือไม่ตั้ง DATABASE_URL เพื่อใช้ฐานข้อมูลในตัว', en: 'Use a newer server, or leave DATABASE_URL unset to use the built-in one.' },
  },
});
