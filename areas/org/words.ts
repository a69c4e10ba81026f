/** The words of this area: code name -> what officers call it. */
export const words = {
  account: { th: 'บัญชีผู้ใช้', en: 'account' },
  role: { th: 'บทบาท', en: 'role' },
  area: { th: 'พื้นที่รับผิดชอบ', en: 'area of duty' },
  unit: { th: 'หน่วยงาน', en: 'unit' },
  post: { th: 'ตำแหน่ง', en: 'post' },
  holder: { th: 'ผู้ครองตำแหน่ง', en: 'holder' },
  acting: { th: 'รักษาการ', en: 'acting' },
  leave: { th: 'การลา', en: 'leave' },
  substitute: { th: 'ผู้ทำหน้าที่แทน', en: 'substitute' },
  session: { th: 'การเข้าใช้', en: 'session' },
  province: { th: 'จังหวัด', en: 'province' },
  district: { th: 'อำเภอ', en: 'district' },
  subdistrict: { th: 'ตำบล', en: 'subdistrict' },
  local_government: { th: 'องค์กรปกครองส่วนท้องถิ่น (อปท.)', en: 'local government' },
  village: { th: 'หมู่บ้าน', en: 'village' },
} as const;
