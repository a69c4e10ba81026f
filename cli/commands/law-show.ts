// One right as the law files have it: every version with its conditions, amounts and sources.
import { type Law, type Right, type RightVersion, versionOn } from '@klaikhun/rules';
import { type Day, formatThai, type Language } from '@klaikhun/std';
import type { Run } from '../command.ts';
import { amountRange } from '../household-text.ts';
import { dayAsked, readLaw } from '../input.ts';
import { BAD_INPUT, DONE, padEnd, said, type Terminal, wrap } from '../terminal.ts';

export const lawShowCommand: Run = async ({ parameters: [code], values }, terminal) => {
  const asOf = dayAsked(values.asOf, terminal);
  if (asOf === null) return BAD_INPUT;
  const law = await readLaw();
  if (code === undefined) {
    terminal.out(listText(law, terminal));
    return DONE;
  }
  const right = law.rights.find((one) => one.code === code);
  if (right === undefined) {
    terminal.err(`${said({ th: `ไม่มีสิทธิชื่อ ${code} รหัสที่มี:`, en: `There is no right called ${code}. The codes are:` }, terminal.language)}\n${listText(law, terminal)}`);
    return BAD_INPUT;
  }
  terminal.out(rightText(right, asOf, terminal));
  return DONE;
};

function listText(law: Law, terminal: Terminal): string {
  const widest = Math.max(...law.rights.map((right) => right.code.length));
  return law.rights.map((right) => `  ${padEnd(right.code, widest)}  ${said(right.restricted ? right.shownAs : right.title, terminal.language)}\n`).join('');
}

function rightText(right: Right, asOf: Day, terminal: Terminal): string {
  const { language, width } = terminal;
  const inForce = versionOn(right.versions, asOf);
  const head = [
    `${said(right.title, language)}  (${right.code})`,
    wrap(said(right.about, language), width, 2),
    `  ${said({ th: 'หน่วยงาน', en: 'agency' }, language)}: ${said(right.agency, language)}`,
    `  ${said({ th: 'ลงทะเบียน', en: 'registration' }, language)}: ${said(right.registration === 'open' ? { th: 'เปิดรับ', en: 'open' } : { th: 'ยังไม่เปิดรับ', en: 'closed' }, language)}`,
  ];
  if (right.quota !== null) head.push(`  ${said(right.quota.per === 'life' ? { th: `จำกัด ${right.quota.times} ครั้งตลอดชีวิต`, en: `at most ${right.quota.times} in a lifetime` } : { th: `จำกัด ${right.quota.times} ครั้งต่อปีงบประมาณ`, en: `at most ${right.quota.times} in a fiscal year` }, language)}`);
  const versions = right.versions.map((version) => versionText(version, version === inForce, language, width));
  return `${head.join('\n')}\n\n${versions.join('\n\n')}\n`;
}

function versionText(version: RightVersion, inForce: boolean, language: Language | null, width: number): string {
  const day = (on: Day): string => said({ th: formatThai(on, 'day', 'short', 'th'), en: formatThai(on, 'day', 'short', 'en') }, language, ' / ');
  const until = version.effectiveTo === null ? '' : ` - ${day(version.effectiveTo)}`;
  const mark = inForce ? ` ${said({ th: '[ใช้อยู่]', en: '[in force]' }, language)}` : '';
  const lines = [
    `${said({ th: 'ฉบับ', en: 'version' }, language)} ${version.id}${mark}  ${day(version.effectiveFrom)}${until}`,
    wrap(`${said(version.citation.title, language)} ${version.citation.section ?? ''} [${version.confidence}]`, width, 2),
    `  ${said({ th: 'เงื่อนไข', en: 'conditions' }, language)}`,
    ...version.conditions.map((condition) => `${wrap(said(condition.holds, language), width, 6, '    - ')}\n      ${condition.id}: ${condition.when}`),
    `  ${said({ th: 'จำนวนเงิน', en: 'amount' }, language)}`,
    ...version.amount.map((part) => `    - ${amountRange(part.min, part.max, language ?? 'th')}${part.text === null ? '' : `  (${part.text})`}`),
    `  ${said({ th: 'ค่าที่กฎหมายกำหนด', en: 'values set by the law' }, language)}`,
    ...version.parameters.map((parameter) => `    - ${parameter.name} = ${parameter.value} ${parameter.unit}  [${parameter.confidence}]${parameter.note === null ? '' : `  ${said(parameter.note, language)}`}`),
  ];
  return lines.join('\n');
}
