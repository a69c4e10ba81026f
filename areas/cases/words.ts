/** The words of this area: code name -> what officers call it. */
export const words = {
  danger_report: { th: 'แจ้งเหตุอันตราย', en: 'danger report' },
  life_at_risk: { th: 'เสี่ยงถึงชีวิต', en: 'life at risk' },
  received: { th: 'รับแจ้ง', en: 'received' },
  acknowledged: { th: 'รับเรื่อง', en: 'acknowledged' },
  silent: { th: 'ห้ามโทรกลับ', en: 'silent: do not call back' },
  reporter: { th: 'ผู้แจ้งเหตุ', en: 'reporter' },
} as const;
