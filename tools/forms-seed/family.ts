// First assessment of a family: what a family record needs, and the five dimensions.
import { CHOICE_HEAD, HEAD } from './barthel.ts';
type Row = readonly string[];

const DIMENSIONS: readonly (readonly [string, string, string])[] = [
  ['income', 'รายได้', 'Income'], ['housing', 'ที่อยู่อาศัย', 'Housing'], ['health', 'สุขภาพ', 'Health'], ['education', 'การศึกษา', 'Education'], ['access', 'การเข้าถึงบริการภาครัฐ', 'Access to public services'],
];
const list = (name: string, ...choices: readonly (readonly [string, string, string])[]): readonly Row[] => choices.map((choice) => [name, ...choice]);

export const FAMILY_ASSESSMENT = {
  survey: [
    HEAD, ['today', 'assessed_on'],
    ['select_one yesno', 'consent', 'ยินยอมให้เก็บข้อมูลหรือไม่', 'Consent to record?', '', '', '', 'yes'],
    ['begin group', 'assessment', 'การประเมิน', 'Assessment', "${consent} = 'yes'"],
    ['begin group', 'home', 'บ้าน', 'Home'],
    ['text', 'house_code', 'รหัสประจำบ้าน', 'House code', '', "regex(., '[0-9]{11}')", 'รหัสประจำบ้านมี 11 หลัก'], ['text', 'address', 'ที่อยู่ปัจจุบัน', 'Current address', '', '', '', 'yes'],
    ['text', 'landmark', 'จุดสังเกต', 'Landmark'], ['geopoint', 'place', 'ตำแหน่งบ้าน', 'Position'],
    ['select_one housing', 'housing', 'ลักษณะที่อยู่อาศัย', 'Housing', '', '', '', 'yes'],
    ['decimal', 'rent', 'ค่าเช่าต่อเดือน (บาท)', 'Rent a month (baht)', "${housing} = 'rented'", '. >= 0', 'ต้องไม่ติดลบ', 'yes'],
    ['image', 'photo_outside', 'รูปนอกบ้าน', 'Photo outside'], ['image', 'photo_inside', 'รูปในบ้าน', 'Photo inside'], ['end group'],
    ['integer', 'member_count', 'จำนวนสมาชิก', 'Members', '', '. >= 1 and . <= 30', 'ต้องเป็น 1–30 คน', 'yes'],
    ['begin repeat', 'members', 'สมาชิก', 'Member', '', '', '', '', '', '', '', '${member_count}'],
    ['text', 'member_name', 'ชื่อและนามสกุล', 'Name', '', '', '', 'yes'], ['date', 'born', 'วันเกิด', 'Date of birth', '', '. <= ${assessed_on}', 'ต้องไม่หลังวันประเมิน'],
    ['text', 'relation', 'ความสัมพันธ์กับหัวหน้าครอบครัว', 'Relation to the head'], ['text', 'occupation', 'อาชีพ', 'Occupation'],
    ['decimal', 'monthly_income', 'รายได้ต่อเดือน (บาท)', 'Monthly income (baht)', '', '. >= 0', 'ต้องไม่ติดลบ'],
    ['select_one condition', 'condition', 'สภาพร่างกาย', 'Physical condition', '', '', '', 'yes'], ['select_one yesno', 'self_care', 'ช่วยเหลือตัวเองได้หรือไม่', 'Cares for themselves?', '', '', '', 'yes'], ['end repeat'],
    // An income that is not known is no income of 0: then there is no total.
    ['calculate', 'income_per_person', 'รายได้เฉลี่ยต่อคนต่อปี', 'Average income per person and year', '', '', '', '', 'sum(${monthly_income}) * 12 div ${member_count}'],
    ['select_multiple source', 'income_sources', 'แหล่งรายได้', 'Sources of income'], ['select_multiple burden', 'burdens', 'ภาระพึ่งพิง', 'Dependency load'],
    ['integer', 'aid_count', 'ปีงบประมาณนี้ได้รับความช่วยเหลือมาแล้วกี่ครั้ง', 'Aid already received this fiscal year (times)', '', '. >= 0', 'ต้องไม่ติดลบ'],
    ['decimal', 'aid_sum', 'รวมเป็นเงิน (บาท)', 'In all (baht)', '${aid_count} > 0', '. >= 0', 'ต้องไม่ติดลบ'],
    ['text', 'problem', 'สภาพปัญหา', 'The problem', '', '', '', 'yes', '', '', 'multiline'], ['select_multiple help', 'help_wanted', 'ความช่วยเหลือที่ต้องการ', 'Help wanted'],
    ['text', 'help_other', 'อื่น ๆ คืออะไร', 'Which other?', "selected(${help_wanted}, 'other')", '', '', 'yes'],
    ['begin group', 'dimensions', 'ห้ามิติ', 'Five dimensions'],
    ...DIMENSIONS.flatMap(([name, th, en]): readonly Row[] => [
      [`select_one state`, `dim_${name}`, `มิติ${th}`, en, '', '', '', 'yes'], ['text', `plan_${name}`, `แผนด้าน${th}`, `Plan: ${en}`, `\${dim_${name}} = 'urgent' or \${dim_${name}} = 'concern'`],
    ]),
    ['calculate', 'concerns', 'จำนวนมิติที่มีปัญหา', 'Dimensions of concern', '', '', '', '', DIMENSIONS.map(([name]) => `if(\${dim_${name}} = 'urgent' or \${dim_${name}} = 'concern', 1, 0)`).join(' + ')],
    ['end group'], ['image', 'signed', 'ลายมือชื่อ', 'Signature', '', '', '', '', '', '', 'signature'], ['end group'],
  ].map((row, nth) => (nth === 0 ? [...row, 'repeat_count'] : row)) as readonly Row[],
  choices: [
    CHOICE_HEAD, ...list('yesno', ['yes', 'ใช่', 'Yes'], ['no', 'ไม่ใช่', 'No']),
    ...list('housing', ['owned_secure', 'บ้านตัวเอง มั่นคง', 'Owned, secure'], ['owned_insecure', 'บ้านตัวเอง ไม่มั่นคง', 'Owned, insecure'], ['others_land', 'อยู่ในที่ดินของผู้อื่น', "On others' land"], ['rented', 'บ้านเช่า', 'Rented']),
    ...list('condition', ['normal', 'ปกติ', 'Normal'], ['disabled', 'พิการ', 'Disabled'], ['chronic', 'เจ็บป่วยเรื้อรัง', 'Chronically ill']),
    ...list('source', ['work', 'การทำงาน', 'Work'], ['family', 'บุตรหรือผู้ดูแล', 'Children or carer'], ['state', 'สวัสดิการของรัฐ', 'State welfare'], ['other', 'อื่น ๆ', 'Other']),
    ...list('burden', ['parents', 'บิดามารดา', 'Parents'], ['children', 'บุตร', 'Children'], ['elderly', 'ผู้สูงอายุ', 'Elderly'], ['disabled', 'คนพิการ', 'Persons with disabilities'], ['other', 'อื่น ๆ', 'Other']),
    ...list('help', ['money', 'เงิน', 'Money'], ['things', 'สิ่งของ', 'Things'], ['other', 'อื่น ๆ', 'Other']),
    ...list('state', ['good', 'ดี', 'Good'], ['concern', 'น่าห่วง', 'Of concern'], ['urgent', 'เร่งด่วน', 'Urgent'], ['unknown', 'ยังไม่ทราบ', 'Not known yet']),
  ] as readonly Row[],
  settings: [['form_title::ไทย (th)', 'form_title::English (en)', 'form_id', 'version'], ['แบบประเมินครอบครัวแรกรับ (ปสค.1 และห้ามิติ)', 'First family assessment (five dimensions)', 'family-assessment', '1']] as readonly Row[],
};
