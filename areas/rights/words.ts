/** The words of this area: code name -> what officers call it. */
export const words = {
  right: { th: 'สิทธิ', en: 'right' },
  take_up: { th: 'การเข้าถึงสิทธิ', en: 'take-up' },
  take_up_rate: { th: 'อัตราการเข้าถึงสิทธิ', en: 'take-up rate' },
  gap: { th: 'มีสิทธิ ยังไม่ได้รับ', en: 'gap: entitled, not receiving' },
  unclaimed: { th: 'เงินที่ควรได้แต่ยังไปไม่ถึง', en: 'unclaimed' },
  work_list: { th: 'ครอบครัวที่ต้องไปหา', en: 'work list' },
  urgency: { th: 'ความเร่งด่วน', en: 'urgency' },
  next_step: { th: 'ขั้นต่อไป', en: 'next step' },
  due: { th: 'ครบกำหนด', en: 'due' },
  registration: { th: 'การรับลงทะเบียน', en: 'registration' },
  public_check: { th: 'เช็กสิทธิ', en: 'public check' },
  changes_on: { th: 'วันที่คำตอบจะเปลี่ยน', en: 'changes on' },
} as const;
