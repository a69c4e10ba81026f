// Home visit with the Barthel index of activities of daily living, Thai version: ten items, 0 to 20.
type Row = readonly string[];

/** Name, Thai, English, and the words of each score from 0 up. */
export const BARTHEL: readonly { readonly name: string; readonly th: string; readonly en: string; readonly scores: readonly (readonly [string, string])[] }[] = [
  { name: 'feeding', th: 'รับประทานอาหารเมื่อเตรียมสำรับไว้ให้เรียบร้อยต่อหน้า', en: 'Feeding', scores: [['ไม่สามารถตักอาหารเข้าปากได้', 'Unable'], ['ตักอาหารเองได้ แต่ต้องมีคนช่วย', 'Needs help'], ['ตักอาหารและช่วยตัวเองได้เป็นปกติ', 'Independent']] },
  { name: 'grooming', th: 'ล้างหน้า หวีผม แปรงฟัน โกนหนวดใน 24–48 ชั่วโมงที่ผ่านมา', en: 'Grooming', scores: [['ต้องการความช่วยเหลือ', 'Needs help'], ['ทำได้เอง', 'Independent']] },
  { name: 'transfer', th: 'ลุกนั่งจากที่นอน หรือจากเตียงไปยังเก้าอี้', en: 'Transfer', scores: [['ไม่สามารถนั่งได้ หรือต้องใช้คนสองคนช่วยยก', 'Unable'], ['ต้องใช้คนแข็งแรงหรือมีทักษะหนึ่งคน หรือคนทั่วไปสองคนพยุง', 'Major help'], ['ต้องการความช่วยเหลือบ้าง', 'Minor help'], ['ทำได้เอง', 'Independent']] },
  { name: 'toilet', th: 'ใช้ห้องน้ำ', en: 'Toilet use', scores: [['ช่วยตัวเองไม่ได้', 'Dependent'], ['ทำเองได้บ้าง ต้องการความช่วยเหลือในบางสิ่ง', 'Needs some help'], ['ช่วยตัวเองได้ดี', 'Independent']] },
  { name: 'mobility', th: 'เคลื่อนที่ภายในห้องหรือบ้าน', en: 'Mobility', scores: [['เคลื่อนที่ไปไหนไม่ได้', 'Immobile'], ['ใช้รถเข็นช่วยตัวเองได้', 'Wheelchair independent'], ['เดินหรือเคลื่อนที่โดยมีคนช่วย', 'Walks with help'], ['เดินหรือเคลื่อนที่ได้เอง', 'Independent']] },
  { name: 'dressing', th: 'สวมใส่เสื้อผ้า', en: 'Dressing', scores: [['ต้องมีคนสวมใส่ให้', 'Dependent'], ['ช่วยตัวเองได้ประมาณร้อยละ 50', 'Needs help'], ['ช่วยตัวเองได้ดี', 'Independent']] },
  { name: 'stairs', th: 'ขึ้นลงบันได 1 ชั้น', en: 'Stairs', scores: [['ไม่สามารถทำได้', 'Unable'], ['ต้องการคนช่วย', 'Needs help'], ['ขึ้นลงได้เอง', 'Independent']] },
  { name: 'bathing', th: 'อาบน้ำ', en: 'Bathing', scores: [['ต้องมีคนช่วยหรือทำให้', 'Dependent'], ['อาบน้ำเองได้', 'Independent']] },
  { name: 'bowels', th: 'กลั้นอุจจาระใน 1 สัปดาห์ที่ผ่านมา', en: 'Bowels', scores: [['กลั้นไม่ได้ หรือต้องสวนอุจจาระ', 'Incontinent'], ['กลั้นไม่ได้บางครั้ง', 'Occasional accident'], ['กลั้นได้เป็นปกติ', 'Continent']] },
  { name: 'bladder', th: 'กลั้นปัสสาวะใน 1 สัปดาห์ที่ผ่านมา', en: 'Bladder', scores: [['กลั้นไม่ได้ หรือใส่สายสวนแต่ดูแลเองไม่ได้', 'Incontinent'], ['กลั้นไม่ได้บางครั้ง', 'Occasional accident'], ['กลั้นได้เป็นปกติ', 'Continent']] },
];

export const HEAD: Row = ['type', 'name', 'label::ไทย (th)', 'label::English (en)', 'relevant', 'constraint', 'constraint_message::ไทย (th)', 'required', 'calculation', 'default', 'appearance'];
export const CHOICE_HEAD: Row = ['list_name', 'name', 'label::ไทย (th)', 'label::English (en)'];

const all = BARTHEL.map(({ name }) => `\${${name}}`);

export const HOME_VISIT = {
  survey: [
    HEAD,
    ['today', 'visited_on'], ['start', 'started'],
    ['select_one yesno', 'met', 'พบผู้รับการเยี่ยมหรือไม่', 'Was the person met?', '', '', '', 'yes'],
    ['text', 'not_met_why', 'ไม่พบเพราะอะไร', 'Why not?', "${met} = 'no'", '', '', 'yes'],
    ['begin group', 'visit', 'การเยี่ยม', 'The visit', "${met} = 'yes'"],
    ['geopoint', 'place', 'ตำแหน่งบ้าน', 'Where the home is'], ['image', 'home_photo', 'รูปบ้าน', 'Photo of the home'],
    ['begin group', 'adl', 'ความสามารถในการทำกิจวัตรประจำวัน (บาร์เธล)', 'Activities of daily living (Barthel)'],
    ...BARTHEL.map(({ name, th, en }): Row => [`select_one ${name}`, name, th, en, '', '', '', 'yes']),
    ['end group'],
    // An item without an answer is NaN in the sum: no total then.
    ['calculate', 'barthel', 'คะแนนบาร์เธล', 'Barthel score', '', '', '', '', all.join(' + ')],
    ['calculate', 'barthel_class', '', '', '', '', '', '', "if(${barthel} >= 12, 'social', if(${barthel} >= 5, 'home', if(${barthel} >= 0, 'bed', '')))"],
    ['note', 'barthel_shown', 'คะแนน 12–20 ช่วยตัวเองได้ (ติดสังคม), 5–11 ช่วยตัวเองได้บ้าง (ติดบ้าน), 0–4 ช่วยตัวเองไม่ได้ (ติดเตียง)', '12–20: independent; 5–11: partly dependent (homebound); 0–4: dependent (bedridden)'],
    ['text', 'found', 'สิ่งที่พบ', 'What was found', '', '', '', 'yes', '', '', 'multiline'],
    ['select_multiple need', 'needs', 'ต้องการความช่วยเหลือด้านใด', 'Which help is needed?'],
    ['date', 'next_visit', 'เยี่ยมครั้งต่อไป', 'Next visit', '', '. > ${visited_on}', 'ต้องเป็นวันหลังวันเยี่ยม'],
    ['image', 'signed', 'ลายมือชื่อผู้รับการเยี่ยม', 'Signature', '', '', '', '', '', '', 'signature'],
    ['end group'], ['end', 'ended'],
  ] as readonly Row[],
  choices: [
    CHOICE_HEAD, ['yesno', 'yes', 'ใช่', 'Yes'], ['yesno', 'no', 'ไม่ใช่', 'No'],
    ...BARTHEL.flatMap(({ name, scores }) => scores.map(([th, en], score): Row => [name, String(score), `${score} ${th}`, `${score} ${en}`])),
    ['need', 'money', 'เงิน', 'Money'], ['need', 'things', 'สิ่งของ', 'Things'], ['need', 'care', 'คนดูแล', 'Care'], ['need', 'repair', 'ซ่อมบ้าน', 'Repair of the home'], ['need', 'other', 'อื่น ๆ', 'Other'],
  ] as readonly Row[],
  settings: [['form_title::ไทย (th)', 'form_title::English (en)', 'form_id', 'version'], ['เยี่ยมบ้านและประเมินบาร์เธล', 'Home visit with Barthel index', 'home-visit', '1']] as readonly Row[],
};
