/** The words of this area: code name -> what officers call it. */
export const words = {
  claim: { th: 'คำขอรับสิทธิ', en: 'application' },
  draft: { th: 'ร่างคำขอ', en: 'application being prepared' },
  ready: { th: 'พร้อมยื่น', en: 'ready' },
  withdrawn: { th: 'ถอนแล้ว', en: 'withdrawn' },
  read_back: { th: 'อ่านให้ฟัง', en: 'read back' },
  authority: { th: 'ยื่นในฐานะ', en: 'as what one applies' },
} as const;
