// What is wrong with a workbook, at its sheet, row and column, said so that the author of the form can mend it.
import { defineProblems, type Problem } from '@klaikhun/std';

const next = { th: 'แก้ช่องนี้ในแฟ้ม แล้วนำเข้าใหม่', en: 'Mend this cell in the file and read it in again.' };
const kind = <const T extends string, const E extends string>(th: T, en: E): { readonly status: 422; readonly th: T; readonly en: E; readonly next: typeof next } => ({ status: 422, th, en, next });

export const readProblems = defineProblems('forms', {
  no_sheet: kind('ไม่มีชีต {sheet}', 'The sheet {sheet} is missing.'),
  no_column: kind('ชีต {sheet} ไม่มีคอลัมน์ {column}', 'The sheet {sheet} has no column {column}.'),
  unknown_type: kind('ไม่รู้จักชนิดคำถาม "{type}"', 'The type "{type}" is not known.'),
  no_name: kind('ไม่มีชื่อ (name)', 'The name is missing.'),
  bad_name: kind('ชื่อ "{name}" ใช้ไม่ได้ ต้องขึ้นต้นด้วยอักษร a–z หรือ _ ตามด้วยอักษร ตัวเลข - . _', 'The name "{name}" cannot be used: it begins with a letter or _, then letters, digits, - . _'),
  same_name: kind('ชื่อ "{name}" ซ้ำกับแถว {other}', 'The name "{name}" already stands in row {other}.'),
  no_thai_label: kind('"{name}" ไม่มีป้ายชื่อภาษาไทย', '"{name}" has no Thai label.'),
  no_list: kind('ไม่มีรายการตัวเลือก "{list}" ในชีต choices', 'The list "{list}" is not in the sheet choices.'),
  same_choice: kind('ตัวเลือก "{name}" ซ้ำในรายการ "{list}" (แถว {other})', 'The choice "{name}" already stands in the list "{list}" (row {other}).'),
  choice_space: kind('ตัวเลือก "{name}" มีช่องว่างในชื่อ', 'The choice "{name}" has a space in its name.'),
  bad_expression: kind('สูตรใน {column} ผิดที่ตัวอักษรที่ {at}: {whyTh}', 'The expression in {column} is wrong at character {at}: {whyEn}.'),
  unknown_reference: kind('สูตรอ้างถึง "{name}" ที่ไม่มีในแบบฟอร์ม', 'The expression asks for "{name}", which the form does not have.'),
  unknown_column: kind('สูตรใช้ "{name}" ซึ่งไม่ใช่คอลัมน์ของชีต choices ถ้าเป็นคำถาม ให้ใส่ในเครื่องหมายดอลลาร์และปีกกา', 'The expression uses "{name}", which is no column of the sheet choices.'),
  circle: kind('สูตรวนกลับมาที่เดิม: {path}', 'The expressions go round in a circle: {path}.'),
  not_closed: kind('{kind} "{name}" ไม่มีแถวปิด (end {kind})', 'The {kind} "{name}" is never ended.'),
  not_opened: kind('end {kind} ไม่มีแถวเปิดที่เข้าคู่', 'This end {kind} has no beginning that fits.'),
  no_calculation: kind('"{name}" เป็น calculate แต่ไม่มีสูตร', '"{name}" is a calculate without an expression.'),
  not_a_workbook: kind('เปิดแฟ้มนี้เป็นแฟ้ม Excel (.xlsx) ไม่ได้', 'This file cannot be opened as an Excel workbook (.xlsx).'),
  too_large: kind('แบบฟอร์มใหญ่เกินไป ({what})', 'The form is too large ({what}).'),
});

export interface FormMistake {
  readonly sheet: string;
  /** The header is row 1; 0: the whole sheet. */
  readonly row: number;
  readonly column: string;
  readonly problem: Problem;
}

/** Takes a mistake down where it was found. */
export type Note = (sheet: string, row: number, column: string, problem: Problem) => void;
