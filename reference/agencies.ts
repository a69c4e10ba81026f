import type { Agency, Source } from './model.ts';

export const agenciesSource: Source = {
  title: { th: 'หน่วยงานในสังกัดกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์', en: 'Agencies of the Ministry of Social Development and Human Security' },
  readOn: '2026-11-20',
  confidence: 'seen',
  note: { th: 'ชื่อภาษาอังกฤษยังต้องยืนยัน', en: 'English names are from memory' },
};

const agency = (id: string, thaiShort: string, th: string, englishShort: string, en: string): Agency => ({
  id,
  abbreviation: { th: thaiShort, en: englishShort },
  name: { th, en },
});

/** The nine agencies, in the ministry's own order. */
export const agencies: readonly Agency[] = [
  agency('ops', 'สป.พม.', 'สำนักงานปลัดกระทรวง', 'OPS', 'Office of the Permanent Secretary'),
  agency('dcy', 'ดย.', 'กรมกิจการเด็กและเยาวชน', 'DCY', 'Department of Children and Youth'),
  agency('dop', 'ผส.', 'กรมกิจการผู้สูงอายุ', 'DOP', 'Department of Older Persons'),
  agency('dwf', 'สค.', 'กรมกิจการสตรีและสถาบันครอบครัว', 'DWF', "Department of Women's Affairs and Family Development"),
  agency('dsdw', 'พส.', 'กรมพัฒนาสังคมและสวัสดิการ', 'DSDW', 'Department of Social Development and Welfare'),
  agency('dep', 'พก.', 'กรมส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ', 'DEP', 'Department of Empowerment of Persons with Disabilities'),
  agency('nha', 'กคช.', 'การเคหะแห่งชาติ', 'NHA', 'National Housing Authority'),
  agency('codi', 'พอช.', 'สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน)', 'CODI', 'Community Organizations Development Institute'),
  agency('opp', 'สธค.', 'สำนักงานธนานุเคราะห์', 'OPP', 'Office of the Public Pawnshops'),
];
