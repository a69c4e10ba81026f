import { checkLaw, type LawFinding } from '@klaikhun/law';
import { readLawFiles, readSituationFiles, readUsesText } from '@klaikhun/law/node';
import type { Run } from '../command.ts';
import { BAD_INPUT, DONE, said, type Terminal } from '../terminal.ts';

export const lawCheckCommand: Run = async (_, terminal) => {
  const { findings, counts } = checkLaw(await readLawFiles(), await readSituationFiles(), await readUsesText());
  for (const finding of findings) terminal.err(findingText(finding, terminal));
  const figures = said({
    th: `${counts.rights} สิทธิ ${counts.versions} ฉบับ ${counts.conditions} เงื่อนไข ${counts.values} ค่า ${counts.situations} สถานการณ์ ${counts.uses} การใช้ข้อมูลส่วนบุคคล`,
    en: `${counts.rights} rights, ${counts.versions} versions, ${counts.conditions} conditions, ${counts.values} values, ${counts.situations} situations, ${counts.uses} uses of personal data`,
  }, terminal.language);
  const verdict = findings.length === 0
    ? { th: 'ทุกค่ามีวันที่ ที่มา และสถานการณ์ และทุกสถานการณ์ได้คำตอบที่ตกลงกัน', en: 'every value has a date, a citation and a situation; every situation gets the agreed answer' }
    : { th: `พบที่ต้องแก้ ${findings.length} แห่ง`, en: `${findings.length} to correct` };
  terminal.out(`${figures}\n${said(verdict, terminal.language)}\n`);
  return findings.length === 0 ? DONE : BAD_INPUT;
};

function findingText({ file, line, where, problem }: LawFinding, terminal: Terminal): string {
  const place = [line === null ? file : `${file}:${line}`, where].filter((part) => part !== '').join(': ');
  return `${place}: ${said(problem.title, terminal.language)}\n  ${said(problem.next, terminal.language)}\n`;
}
