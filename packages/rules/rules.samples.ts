// A small made-up law for the tests of the mechanism.
const says = (th: string, en: string): string => `{ th: "${th}", en: "${en}" }`;
const about = (en: string): string => `label: ${says('ป้าย', en)}, question: ${says('ถาม', `${en}?`)}, why: ${says('เพราะ', 'because')}, sensitivity: ordinary`;

export const CLUB_FACTS = `
version: 1
person:
  person_id: { type: text, ${about('id')} }
  household_id: { type: text, ${about('household')} }
  birth_date: { type: birth_date, ${about('birth')} }
  death_date: { type: date, empty_means: alive, ${about('death')} }
  member: { type: boolean, ${about('member')} }
  student: { type: boolean, ${about('student')} }
  grade: { type: choice, values: [gold, silver], ${about('grade')} }
  alive: { type: boolean, derived: { alive: true }, ${about('alive')} }
  age: { type: integer, derived: { age_at: as_of }, ${about('age')} }
household:
  household_id: { type: text, ${about('household')} }
  area: { type: text, digits: 2, ${about('area')} }
  club_members: { type: integer, derived: { count: "m.alive && m.member" }, ${about('members')} }
lists: {}
`;

const sentences = (holds: string, fails: string): string => `holds: ${says('ได้', holds)}, fails: ${says('ไม่ได้', fails)}, ask: ${says('ถาม', 'please say')}`;

export const clubRight = (): string => `
right: seat
title: ${says('ที่นั่ง', 'Seat')}
on: person
period: month
registration: open
restricted: false
quota: null
received_when: null
agency: ${says('สโมสร', 'Club')}
apply_at: [${says('สโมสร', 'Club')}]
documents: []
about: ${says('ที่นั่ง', 'A seat')}
versions:
  - id: "1"
    effective_from: 2020-01-01
    effective_to: null
    age_counting: anniversary
    citation: { title: ${says('ข้อบังคับ', 'Rules of the club')}, section: "1" }
    confidence: seen
    verified: { by: null, on: null }
    parameters:
      age_from: { value: 18, unit: year }
      age_student: { value: 15, unit: year }
      high: { value: 900, unit: baht }
      low: { value: 500, unit: baht }
    conditions:
      - { id: alive, when: "person.alive", ${sentences('alive', 'has died')} }
      - { id: member, when: "person.member", ${sentences('a member', 'not a member')} }
      - id: adult
        when: "person.age >= parameters.age_from"
        holds: ${says('โตแล้ว', 'of age')}
        fails: ${says('ยังเด็ก', 'too young')}
        ask: ${says('เกิดเมื่อใด', 'when born')}
    amount:
      - { when: "person.grade == 'gold'", value: high }
      - { value: low }
`;

export const CLUB_LEVEL = `
level: size
title: ${says('ขนาด', 'Size')}
on: household
versions:
  - id: "1"
    effective_from: 2020-01-01
    effective_to: null
    age_counting: anniversary
    citation: { title: ${says('ข้อบังคับ', 'Rules of the club')} }
    confidence: seen
    verified: { by: null, on: null }
    parameters: { two: { value: 2, unit: person }, one: { value: 1, unit: person } }
    levels:
      - { when: "household.club_members >= parameters.two", value: 2 }
      - { when: "household.club_members == parameters.one", value: 1 }
      - { value: none }
`;
