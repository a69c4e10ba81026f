import { defineProblems } from '@klaikhun/std';

export const sweepProblems = defineProblems('sweep', {
  thread: { status: 500, th: 'เครื่องคิดสิทธิหยุดกลางคัน: {detail}', en: 'A thread of the sweep stopped: {detail}', next: { th: 'สั่งใหม่อีกครั้ง ถ้ายังเป็นอยู่ให้ตรวจหน่วยความจำของเครื่อง', en: 'Run it again; if it happens again, check the memory of the machine.' } },
});
