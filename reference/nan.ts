import type { District, Source, Subdistrict, Tile } from './model.ts';

export const nanSource: Source = {
  title: { th: 'รหัสและชื่ออำเภอ ตำบล ของกรมการปกครอง', en: 'District and subdistrict codes and names of the Department of Provincial Administration' },
  readOn: '2026-11-20',
  confidence: 'seen',
  note: {
    th: 'จำนวนประชากรเป็นค่าประมาณจากความจำ ใช้ถ่วงน้ำหนักข้อมูลตัวอย่างเท่านั้น',
    en: 'Residents are rounded from memory and only weigh the demo population',
  },
};

/** The table writes one subdistrict as "two last digits, Thai name, English name", one line each, so that it can be read against the register. */
function district(code: string, th: string, en: string, postalCode: string, tile: Tile, residents: number, lines: string): District {
  const subdistricts = lines.trim().split('\n').map((line): Subdistrict => {
    const [ending = '', thai = '', ...english] = line.trim().split(' ');
    return { code: code + ending, name: { th: thai, en: english.join(' ') } };
  });
  return { code, name: { th, en }, postalCode, tile, residents, subdistricts };
}

/** The fifteen districts of Nan (55) in the order of their codes, with tiles that keep who lies north, south and beside whom. */
export const nanDistricts: readonly District[] = [
  district('5501', 'เมืองน่าน', 'Mueang Nan', '55000', { row: 3, column: 1 }, 81000, `
    01 ในเวียง Nai Wiang
    02 บ่อ Bo
    03 ผาสิงห์ Pha Sing
    04 ไชยสถาน Chaiya Sathan
    05 ถืมตอง Thuem Thong
    06 เรือง Rueang
    07 นาซาว Na Sao
    08 ดู่ใต้ Du Tai
    09 กองควาย Kong Khwai
    16 บ่อสวก Bo Suak
    17 สะเนียน Sanian
  `),
  district('5502', 'แม่จริม', 'Mae Charim', '55170', { row: 4, column: 2 }, 16000, `
    02 หนองแดง Nong Daeng
    03 หมอเมือง Mo Mueang
    04 น้ำพาง Nam Phang
    05 น้ำปาย Nam Pai
    06 แม่จริม Mae Charim
  `),
  district('5503', 'บ้านหลวง', 'Ban Luang', '55190', { row: 3, column: 0 }, 11500, `
    01 บ้านฟ้า Ban Fa
    02 ป่าคาหลวง Pa Kha Luang
    03 สวด Suat
    04 บ้านพี้ Ban Phi
  `),
  district('5504', 'นาน้อย', 'Na Noi', '55150', { row: 5, column: 1 }, 31500, `
    01 นาน้อย Na Noi
    02 เชียงของ Chiang Khong
    03 ศรีษะเกษ Sisa Ket
    04 สถาน Sathan
    05 สันทะ Santha
    06 บัวใหญ่ Bua Yai
    07 น้ำตก Namtok
  `),
  district('5505', 'ปัว', 'Pua', '55120', { row: 2, column: 2 }, 64000, `
    01 ปัว Pua
    02 แงง Ngaeng
    03 สถาน Sathan
    04 ศิลาแลง Sila Laeng
    05 ศิลาเพชร Sila Phet
    06 อวน Ouan
    09 ไชยวัฒนา Chai Watthana
    10 เจดีย์ชัย Chedi Chai
    11 ภูคา Phu Kha
    12 สกาด Sakat
    13 ป่ากลาง Pa Klang
    14 วรนคร Wara Nakhon
  `),
  district('5506', 'ท่าวังผา', 'Tha Wang Pha', '55140', { row: 2, column: 1 }, 50000, `
    01 ริม Rim
    02 ป่าคา Pa Kha
    03 ผาตอ Pha To
    04 ยม Yom
    05 ตาลชุม Tan Chum
    06 ศรีภูมิ Si Phum
    07 จอมพระ Chom Phra
    08 แสนทอง Saen Thong
    09 ท่าวังผา Tha Wang Pha
    10 ผาทอง Pha Thong
  `),
  district('5507', 'เวียงสา', 'Wiang Sa', '55110', { row: 4, column: 1 }, 69000, `
    01 กลางเวียง Klang Wiang
    02 ขึ่ง Khueng
    03 ไหล่น่าน Lai Nan
    04 ตาลชุม Tan Chum
    05 นาเหลือง Na Lueang
    06 ส้าน San
    07 น้ำมวบ Nam Muap
    08 น้ำปั้ว Nam Pua
    09 ยาบหัวนา Yap Hua Na
    10 ปงสนุก Pong Sanuk
    11 อ่ายนาไลย I Na Lai
    12 ส้านนาหนองใหม่ Sanna Nong Mai
    13 แม่ขะนิง Mae Khaning
    14 แม่สาคร Mae Sakhon
    15 จอมจันทร์ Chom Chan
    16 แม่สา Mae Sa
    17 ทุ่งศรีทอง Thung Si Thong
  `),
  district('5508', 'ทุ่งช้าง', 'Thung Chang', '55130', { row: 0, column: 2 }, 18700, `
    01 ปอน Pon
    02 งอบ Ngop
    03 และ Lae
    04 ทุ่งช้าง Thung Chang
  `),
  district('5509', 'เชียงกลาง', 'Chiang Klang', '55160', { row: 1, column: 2 }, 26600, `
    01 เชียงกลาง Chiang Klang
    02 เปือ Puea
    03 เชียงคาน Chiang Khan
    04 พระธาตุ Phrathat
    08 พญาแก้ว Phaya Kaeo
    09 พระพุทธบาท Phraphutthabat
  `),
  district('5510', 'นาหมื่น', 'Na Muen', '55180', { row: 6, column: 1 }, 14000, `
    01 นาทะนุง Na Thanung
    02 บ่อแก้ว Bo Kaeo
    03 เมืองลี Mueang Li
    04 ปิงหลวง Ping Luang
  `),
  district('5511', 'สันติสุข', 'Santi Suk', '55210', { row: 3, column: 3 }, 15800, `
    01 ดู่พงษ์ Du Phong
    02 ป่าแลวหลวง Pa Laeo Luang
    03 พงษ์ Phong
  `),
  district('5512', 'บ่อเกลือ', 'Bo Kluea', '55220', { row: 2, column: 3 }, 15400, `
    01 บ่อเกลือเหนือ Bo Kluea Nuea
    02 บ่อเกลือใต้ Bo Kluea Tai
    04 ภูฟ้า Phu Fa
    05 ดงพญา Dong Phaya
  `),
  district('5513', 'สองแคว', 'Song Khwae', '55160', { row: 1, column: 1 }, 12400, `
    01 นาไร่หลวง Na Rai Luang
    02 ชนแดน Chon Daen
    03 ยอด Yot
  `),
  district('5514', 'ภูเพียง', 'Phu Phiang', '55000', { row: 3, column: 2 }, 36000, `
    01 ม่วงตึ๊ด Muang Tuet
    02 นาปัง Na Pang
    03 น้ำแก่น Nam Kaen
    04 น้ำเกี๋ยน Nam Kian
    05 เมืองจัง Mueang Chang
    06 ท่าน้าว Tha Nao
    07 ฝายแก้ว Fai Kaeo
  `),
  district('5515', 'เฉลิมพระเกียรติ', 'Chaloem Phra Kiat', '55130', { row: 0, column: 3 }, 9700, `
    01 ห้วยโก๋น Huai Kon
    02 ขุนน่าน Khun Nan
  `),
];
