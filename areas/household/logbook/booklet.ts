// What stands in the printed booklet of a family: only what the asker's own page shows, as plain Thai text. Pure.
import { bangkokDay, bangkokTime, formatBaht, formatThai, parseDate } from '@klaikhun/std';
import type { HouseholdView, RightView } from '../api.contract.ts';
import type { Logbook } from './logbook.contract.ts';
import type { Plans } from './plan.contract.ts';

interface Line { readonly head: string; readonly side: string; readonly notes: readonly string[] }
interface Part { readonly title: string; readonly note: string; readonly lines: readonly Line[]; readonly empty: string }

export interface Booklet {
  readonly title: string; readonly place: string; readonly sealed: boolean; readonly marks: readonly string[]; readonly status: string; readonly next: string; readonly visited: string;
  readonly parts: readonly Part[];
  /** On each page: who printed it, as what, and when. */
  readonly printed: string;
  readonly secret: string;
}

/** Another day than today: `on` is the day of the visit as its device knew it. */
export interface Visited { readonly on: string; readonly by: string }
export interface Printing { readonly by: string; readonly role: string; /** Milliseconds since 1970. */ readonly at: number }

const DIMENSION_WORDS = { good: 'ดี', problem: 'มีปัญหา', unknown: 'ยังไม่รู้', none: 'ไม่มีใครเกี่ยว' } as const;
const NEED_WORDS = { money: 'เงิน', things: 'สิ่งของ', other: 'อื่น ๆ', service: 'บริการ' } as const;
const STEP_WORDS = { open: 'ยังทำอยู่', done: 'เสร็จแล้ว', dropped: 'เลิกทำ' } as const;

export function bookletOf(home: HouseholdView, logbook: Logbook, plans: Plans, visits: readonly Visited[], printing: Printing): Booklet {
  const steps = plans.plans.flatMap((plan) => plan.goals.flatMap((goal) => goal.steps)).filter((step) => step.state === 'open').sort((a, b) => (a.due < b.due ? -1 : 1));
  const [status] = logbook.statuses;
  return {
    title: `ครอบครัวของ${home.called.name}${home.called.others > 0 ? ` และอีก ${home.called.others} คน` : ''}`,
    place: `${home.place.text.th} · ${home.vulnerable_level.text.th}${home.vulnerable_level.definition === '' ? '' : ` (นิยามรุ่น ${home.vulnerable_level.definition})`}`, sealed: home.sealed,
    marks: logbook.dimensions.map((one) => `${one.name.th} ${DIMENSION_WORDS[one.state]}`),
    status: status === undefined ? 'ยังไม่ได้บอกสถานะ' : `${status.name.th} ตั้งแต่ ${day(status.on)}`,
    next: steps[0] === undefined ? '' : `${steps[0].words} ภายใน ${day(steps[0].due)}`, visited: logbook.last_visit === null ? 'ยังไม่มีบันทึกการเยี่ยม' : day(logbook.last_visit.on),
    parts: [peoplePart(home), factsPart(home), ...rightsParts(home), dimensionsPart(logbook), needsPart(logbook), aidPart(logbook), ...planParts(plans), visitsPart(visits)],
    printed: `พิมพ์โดย ${printing.by}${printing.role === '' ? '' : ` (${printing.role})`} เมื่อ ${formatThai(bangkokDay(printing.at), 'day', 'short', 'th')} ${bangkokTime(printing.at).slice(11, 16)} น.`,
    secret: `${home.sealed ? 'ครอบครัวที่ปกปิด ห้ามให้ผู้อื่นเห็น · ' : ''}ข้อมูลส่วนบุคคล ใช้เพื่อพาคนให้ถึงสิทธิเท่านั้น`,
  };
}

function day(iso: string): string {
  const read = parseDate(iso, { partial: false });
  return read.ok ? formatThai(read.value.day, 'day', 'short', 'th') : iso;
}
const baht = (amount: number) => formatBaht(Math.round(amount * 100), 'th');
const line = (head: string, side = '', notes: readonly (string | null | undefined)[] = []): Line => ({ head, side, notes: notes.filter((one): one is string => typeof one === 'string' && one !== '') });
const nothing = 'ไม่มี';

function peoplePart(home: HouseholdView): Part {
  return {
    title: 'คนในบ้านและที่อยู่', note: '', empty: nothing,
    lines: [
      ...home.members.map((one) => line(one.name, one.alive ? one.age_text.th : `เสียชีวิต ${one.died === null ? '' : day(one.died)}`, [one.national_id === null ? 'เลขประจำตัว ไม่มีหรือยังไม่ทราบ' : `เลขประจำตัว ${one.national_id}`, one.matters.map((other) => other.th).join(' · ')])),
      ...home.addresses.map((one) => line(one.kind_text.th, '', [one.text.th])),
    ],
  };
}

function factsPart(home: HouseholdView): Part {
  const nameOf = (subject: string) => home.members.find((one) => one.person_id === subject)?.name ?? 'ทั้งบ้าน';
  const known = home.facts.filter((one) => one.state === 'known');
  return {
    title: 'ข้อเท็จจริงที่รู้', note: 'เฉพาะที่ผู้พิมพ์มีหน้าที่เห็น', empty: nothing,
    lines: [...new Set(known.map((one) => one.subject))].map((subject) => line(nameOf(subject), '', known.filter((one) => one.subject === subject).map((one) => {
      const source = one.source === null ? '' : ` (${one.source.th}${one.source_date === null ? '' : ` ${day(one.source_date)}`})`;
      return `${one.label.th}: ${one.text.th}${source}${one.disputed.length > 0 ? ' · มีคำตอบไม่ตรงกัน' : ''}`;
    }))),
  };
}

const RIGHT_PARTS = [['not_received', 'มีสิทธิ ยังไม่ได้รับ'], ['ask', 'ยังไม่รู้ ต้องถาม'], ['received', 'ได้รับแล้ว หรือยื่นแล้ว'], ['not_entitled', 'ไม่เข้าเงื่อนไข']] as const;
const CONDITION_WORDS = { true: 'เข้า', false: 'ไม่เข้า', unknown: 'ยังไม่รู้' } as const;

function rightsParts(home: HouseholdView): Part[] {
  return RIGHT_PARTS.map(([group, title]) => ({ title, note: '', empty: nothing, lines: home.rights.filter((right) => right.group === group).map(rightLine) }));
}

/** What is due is told whole; of what is open, what is open; of what does not qualify, why not. */
function reasonsOf(right: RightView): RightView['conditions'] {
  if (right.group === 'not_received') return right.conditions;
  if (right.group === 'ask') return right.conditions.filter((one) => one.state === 'unknown');
  return right.group === 'not_entitled' ? right.conditions.filter((one) => right.failed.includes(one.id)).slice(0, 1) : [];
}

function rightLine(right: RightView): Line {
  const whose = right.subject_name === null ? 'ทั้งบ้าน' : right.subject_name;
  const isOpen = right.group === 'not_received' || right.group === 'ask';
  return line(right.title.th, right.group === 'not_entitled' ? '' : (right.amount_text?.th ?? ''), [
    right.group === 'not_entitled' ? whose : `${whose} · ${right.outcome_text.th}`, ...reasonsOf(right).map((one) => `${CONDITION_WORDS[one.state]}: ${one.text.th}`),
    isOpen && right.missing.length > 0 ? `ยังขาด ${right.missing.map((one) => one.label.th).join(' · ')}` : null,
    ...(right.group === 'not_received' ? [said('เอาไปด้วย', right.documents.map((one) => one.name.th)), said('ไปที่', right.apply_at.map((one) => one.th))] : []),
    isOpen ? `กฎหมาย: ${right.law.citation.title.th} ${right.law.citation.section}`.trim() : null,
  ]);
}

const said = (what: string, names: readonly string[]): string | null => (names.length === 0 ? null : `${what}: ${names.join(' · ')}`);

function dimensionsPart(logbook: Logbook): Part {
  const states = { good: 'ผ่าน', bad: 'ไม่ผ่าน', unknown: 'ยังไม่รู้', none: 'ไม่มีใครเกี่ยว' } as const;
  return {
    title: 'ห้ามิติ', note: `แบบประเมินรุ่น ${logbook.definition.version} · ${logbook.assessed_on === null ? 'ยังไม่เคยถามที่บ้าน' : `ถามที่บ้านล่าสุด ${day(logbook.assessed_on)}`}`, empty: nothing,
    lines: logbook.dimensions.map((one) => line(one.name.th, DIMENSION_WORDS[one.state], [one.indicators.map((other) => `${other.label.th} ${states[other.state]}`).join(' · ')])),
  };
}

function needsPart(logbook: Logbook): Part {
  return {
    title: 'ความช่วยเหลือที่ต้องการ', note: '', empty: nothing,
    lines: logbook.needs.map((one) => line(`${NEED_WORDS[one.kind]} ${one.words}`, one.state === 'open' ? '' : one.state === 'met' ? 'ช่วยแล้ว' : 'ไม่ต้องการแล้ว', [one.settled_why, `${one.by.th} ${day(one.on)}`])),
  };
}

function aidPart({ aid }: Logbook): Part {
  return {
    title: `ได้รับแล้วในปีงบประมาณ ${aid.fiscal_year}`, empty: 'ยังไม่พบว่าได้รับอะไรในปีนี้',
    note: aid.items.length === 0 ? '' : `${aid.count} ครั้ง รวมเท่าที่รู้ ${baht(aid.sum)}${aid.amounts_unknown > 0 ? ` · ไม่รู้จำนวนเงินอีก ${aid.amounts_unknown} รายการ` : ''}`,
    lines: aid.items.map((one) => line(one.text.th, one.amount === null ? NEED_WORDS[one.kind] : baht(one.amount), [`${one.source.th}${one.on === null ? '' : ` · ${day(one.on)}`}${one.times > 1 ? ` · ${one.times} ครั้ง` : ''}${one.reckoned ? ' · คิดจากอัตราต่อเดือน' : ''}`])),
  };
}

function planParts(plans: Plans): Part[] {
  return plans.plans.map((plan) => ({
    title: plans.plans.length > 1 ? `แผนของ${plan.name.th}` : 'แผนของครอบครัว', empty: 'ยังไม่มีแผน',
    note: plan.changed === null ? '' : `แก้ล่าสุดโดย ${plan.changed.by.th} ${day(plan.changed.on)}`,
    lines: [
      ...plan.goals.flatMap((goal) => [
        line(goal.words, goal.dimension_name.th, [goal.menu_name === null ? null : `เมนูแก้จน: ${goal.menu_name.th}`]),
        ...goal.steps.map((step) => line(`– ${step.words}`, step.overdue ? 'เลยกำหนด' : STEP_WORDS[step.state], [`${step.owner_name.th} · ติดตามโดย ${step.follower_name.th} · ภายใน ${day(step.due)}`, step.result])),
      ]),
      ...plan.four_t.filter((one) => one.words !== '').map((one) => line(one.name.th, '4 ท', [one.words])),
      ...plan.follow_ups.map((one) => line(`ติดตาม ${day(one.on)}`, '', [one.words, one.by.th])),
    ],
  }));
}

function visitsPart(visits: readonly Visited[]): Part {
  return { title: 'การเยี่ยม', note: '', empty: 'ยังไม่มีบันทึกการเยี่ยม', lines: visits.map((one) => line(day(one.on), '', [one.by])) };
}
