// What a family's plan can choose from: the four T, the menu of ways out of poverty, and owners of steps that are no agency of the ministry.
import { agencies } from './agencies.ts';
import type { Dimension } from './assessment.ts';
import type { Agency, Bilingual, Source } from './model.ts';

export const familyPlanSource: Source = {
  title: { th: 'เมนูแก้จน และ 4 ท ของ ศจพ.', en: 'The menu and the four T of the Centre for Poverty Elimination' },
  readOn: '2026-11-20',
  confidence: 'memory',
  note: { th: 'ชื่อเมนูเขียนจากความจำ ต้องตรวจกับกระทรวงและ ศจพ. จังหวัด', en: 'The items are from memory: to be checked with the ministry and the provincial centre.' },
};

export const FOUR_T = ['attitude', 'skill', 'resource', 'way_out'] as const;
export type FourT = (typeof FOUR_T)[number];
export const fourTNames: Readonly<Record<FourT, Bilingual>> = {
  attitude: { th: 'ทัศนคติ', en: 'Attitude' },
  skill: { th: 'ทักษะ', en: 'Skills' },
  resource: { th: 'ทรัพยากร', en: 'Resources' },
  way_out: { th: 'ทางออก', en: 'Way out' },
};

export interface MenuItem { readonly id: string; readonly dimension: Dimension; readonly name: Bilingual }
const item = (id: string, dimension: Dimension, th: string, en: string): MenuItem => ({ id, dimension, name: { th, en } });

export const planMenu: readonly MenuItem[] = [
  item('treatment', 'health', 'พบแพทย์ รักษา และรับยาต่อเนื่อง', 'Treatment and medicines'),
  item('home_care', 'health', 'ดูแลที่บ้าน ฟื้นฟูสมรรถภาพ', 'Care and rehabilitation at home'),
  item('devices', 'health', 'กายอุปกรณ์และเครื่องช่วยความพิการ', 'Assistive devices'),
  item('repair_house', 'living', 'ซ่อมหรือปรับบ้าน', 'Repair or adapt the house'),
  item('secure_land', 'living', 'ที่ดินและที่อยู่ที่มั่นคง', 'Secure land and housing'),
  item('water', 'living', 'น้ำดื่มน้ำใช้ ส้วม ไฟฟ้า', 'Water, toilet, electricity'),
  item('back_to_school', 'education', 'กลับเข้าเรียน ทุนการศึกษา', 'Back to school, scholarships'),
  item('early_years', 'education', 'พัฒนาการเด็กเล็ก ศูนย์เด็ก', 'Early years, nursery'),
  item('vocational', 'education', 'ฝึกทักษะอาชีพ', 'Vocational training'),
  item('job', 'income', 'หางาน มีงานทำ', 'Find work'),
  item('trade', 'income', 'อาชีพเสริม ทุนประกอบอาชีพ', 'A trade, capital to begin'),
  item('garden', 'income', 'ปลูกผัก เลี้ยงสัตว์ ลดรายจ่าย', 'Garden and animals, lower expenses'),
  item('debt', 'income', 'จัดการหนี้ การออม', 'Debts and savings'),
  item('claim', 'access', 'ยื่นสิทธิที่ยังไม่ได้รับ', 'Claim what is due'),
  item('papers', 'access', 'บัตรประชาชน ทะเบียนบ้าน สถานะบุคคล', 'Identity papers and registration'),
  item('carer', 'access', 'จัดคนดูแลหรือผู้ช่วยคนพิการ', 'A carer or personal assistant'),
];

const partner = (id: string, thaiShort: string, th: string, englishShort: string, en: string): Agency => ({ id, abbreviation: { th: thaiShort, en: englishShort }, name: { th, en } });
/** Who else does a step, by kind: the names of local offices are not in our tables yet. */
export const planPartners: readonly Agency[] = [
  partner('provincial_office', 'พมจ.', 'สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด', 'PSO', 'Provincial social development office'),
  partner('local_government', 'อปท.', 'องค์กรปกครองส่วนท้องถิ่น', 'LGO', 'Local government'),
  partner('health_unit', 'รพ.สต./รพ.', 'โรงพยาบาลส่งเสริมสุขภาพตำบล หรือโรงพยาบาล', 'Health', 'Health unit or hospital'),
  partner('school', 'ร.ร.', 'โรงเรียนหรือ สกร.', 'School', 'School or learning centre'),
  partner('employment_office', 'จัดหางาน', 'สำนักงานจัดหางานหรือพัฒนาฝีมือแรงงาน', 'Work', 'Employment or skills office'),
  partner('district_office', 'อำเภอ', 'ที่ว่าการอำเภอ', 'District', 'District office'),
  partner('community', 'ชุมชน', 'ชุมชน วัด หรือมูลนิธิ', 'Community', 'Community, temple or foundation'),
  partner('family_itself', 'ครอบครัว', 'ครอบครัวเอง', 'Family', 'The family itself'),
];

/** All who may own a step. */
export const planOwners: readonly Agency[] = [...planPartners, ...agencies];
