// Which papers of an application the State holds already, and so asks nobody to bring or copy. The papers of each right stand in law/rights.
import type { Bilingual, Source } from './model.ts';

export const documentsSource: Source = {
  title: { th: 'เอกสารประกอบคำขอ: อะไรที่รัฐมีอยู่แล้ว', en: 'Papers of an application: what the State holds already' },
  readOn: '2026-11-27',
  confidence: 'memory',
  note: {
    th: 'หลักไม่เรียกสำเนาเอกสารที่ราชการออกให้: คำสั่งหัวหน้า คสช. ที่ 21/2560 และ พ.ร.บ.การปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565 เขียนจากความจำ นิติกรต้องยืนยันว่าใช้กับสิทธิแต่ละเรื่อง',
    en: 'No copies of papers that the State itself issued: Order of the Head of the NCPO 21/2560 and the Electronic Performance of Government Services Act B.E. 2565. From memory; a legal officer confirms it for each right.',
  },
};

/** What must be known before nobody has to bring the paper: the number of the person who is meant, or a fact of theirs. */
export type HeldWhen =
  | { readonly whose: 'subject' | 'applicant'; readonly known: 'national_id' }
  | { readonly whose: 'subject'; readonly known: 'fact'; readonly fact: string };

export interface DocumentKind {
  readonly id: string;
  /** `state`: held by an office when `when` is so · `form`: made here out of what is known · `photo`: taken at the door · `bring`: the family has it. */
  readonly from: 'state' | 'form' | 'photo' | 'bring';
  readonly by?: Bilingual;
  readonly when?: HeldWhen;
  /** Asked only then; absent: always. */
  readonly only?: 'bank' | 'another' | 'attorney' | 'if_any';
}

const DOPA: Bilingual = { th: 'กรมการปกครอง', en: 'the civil register' };
const DEP: Bilingual = { th: 'กรมส่งเสริมและพัฒนาคุณภาพชีวิตคนพิการ', en: 'the register of persons with disabilities' };
const subjectNumber: HeldWhen = { whose: 'subject', known: 'national_id' };
const applicantNumber: HeldWhen = { whose: 'applicant', known: 'national_id' };
const fact = (name: string): HeldWhen => ({ whose: 'subject', known: 'fact', fact: name });

export const documentKinds: readonly DocumentKind[] = [
  { id: 'id_card', from: 'state', by: DOPA, when: subjectNumber },
  { id: 'house_registration', from: 'state', by: DOPA, when: subjectNumber },
  { id: 'birth_certificate', from: 'state', by: DOPA, when: subjectNumber },
  { id: 'child_papers', from: 'state', by: DOPA, when: subjectNumber },
  { id: 'family_papers', from: 'state', by: DOPA, when: subjectNumber, only: 'if_any' },
  { id: 'deceased_papers', from: 'state', by: DOPA, when: subjectNumber },
  { id: 'death_certificate', from: 'state', by: DOPA, when: fact('death_certificate_date') },
  { id: 'carer_id_card', from: 'state', by: DOPA, when: applicantNumber, only: 'another' },
  { id: 'carer_papers', from: 'state', by: DOPA, when: applicantNumber, only: 'another' },
  { id: 'guardian_papers', from: 'state', by: DOPA, when: applicantNumber, only: 'another' },
  { id: 'claimant_papers', from: 'state', by: DOPA, when: applicantNumber, only: 'another' },
  { id: 'proxy_id_card', from: 'state', by: DOPA, when: applicantNumber, only: 'another' },
  { id: 'disability_card', from: 'state', by: DEP, when: fact('disability_card') },
  { id: 'disability_certificate', from: 'bring' },
  { id: 'welfare_card', from: 'state', by: { th: 'กระทรวงการคลัง', en: 'the Ministry of Finance' }, when: fact('welfare_card'), only: 'if_any' },
  { id: 'adl_form', from: 'state', by: { th: 'หน่วยบริการสุขภาพ', en: 'the health service' }, when: fact('barthel_adl') },
  { id: 'bank_book', from: 'bring', only: 'bank' },
  { id: 'record_form', from: 'form' },
  { id: 'form_do_ro_01', from: 'form' },
  { id: 'form_no_ro_01', from: 'form' },
  { id: 'form_so_pho_so_01', from: 'form' },
  // Two people of the village sign it.
  { id: 'form_do_ro_02', from: 'bring' },
  { id: 'photo', from: 'photo' },
  { id: 'photos', from: 'photo' },
  { id: 'house_photos', from: 'photo' },
  { id: 'health_book', from: 'bring' },
  { id: 'income_certificate', from: 'bring', only: 'if_any' },
  { id: 'medical_certificate', from: 'bring' },
  { id: 'prescription', from: 'bring' },
  { id: 'owner_consent', from: 'bring' },
  { id: 'project_plan', from: 'bring' },
  { id: 'guarantor_papers', from: 'bring' },
  { id: 'poverty_certificate', from: 'bring', only: 'if_any' },
  { id: 'power_of_attorney', from: 'bring', only: 'attorney' },
];
