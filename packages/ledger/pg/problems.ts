import { defineProblems } from '@klaikhun/std';

export const ledgerProblems = defineProblems('ledger', {
  operation_reused: {
    status: 409,
    th: 'รายการนี้เคยส่งมาแล้วด้วยเนื้อหาอื่น',
    en: 'This operation was sent before with another content.',
    next: { th: 'เปิดหน้านี้ใหม่ แล้วทำอีกครั้ง', en: 'Reload the page and do it again.' },
  },
});
