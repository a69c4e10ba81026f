// Kinds of local government, as the register names them.
export const LOCAL_KINDS = {
  provincial: { th: 'องค์การบริหารส่วนจังหวัด', en: 'Provincial administrative organisation', inRegister: 'อบจ.' },
  city: { th: 'เทศบาลนคร', en: 'City municipality', inRegister: 'เทศบาลนคร' },
  town: { th: 'เทศบาลเมือง', en: 'Town municipality', inRegister: 'เทศบาลเมือง' },
  municipality: { th: 'เทศบาลตำบล', en: 'Subdistrict municipality', inRegister: 'เทศบาลตำบล' },
  subdistrict: { th: 'องค์การบริหารส่วนตำบล', en: 'Subdistrict administrative organisation', inRegister: 'อบต.' },
  bangkok: { th: 'กรุงเทพมหานคร', en: 'Bangkok', inRegister: 'กรุงเทพมหานคร' },
  pattaya: { th: 'เมืองพัทยา', en: 'Pattaya City', inRegister: 'เมืองพัทยา' },
} as const;
export type LocalKind = keyof typeof LOCAL_KINDS;

/** These serve a whole province, without naming its subdistricts. */
export const servesProvince = (kind: LocalKind): boolean => kind === 'provincial' || kind === 'bangkok';
