import type { ServiceArea, Source } from './model.ts';

export const serviceAreasSource: Source = {
  title: { th: 'พื้นที่รับผิดชอบของหน่วยงานกรมกิจการสตรีและสถาบันครอบครัว', en: "Catchments of the units of the Department of Women's Affairs and Family Development" },
  readOn: '2026-11-20',
  confidence: 'seen',
  note: { th: 'เงินของกรมนี้นับที่จังหวัดที่ตั้งของหน่วย ไม่ใช่จังหวัดที่คนอยู่', en: "This department's money is counted in the province of the unit's seat, not where the person lives" },
};

const area = (id: string, seat: string, th: string, en: string, provinces: string): ServiceArea => ({ id, agency: 'dwf', name: { th, en }, seat, provinces: provinces.split(' ') });

/** The twelve units that handle help for women and families; every province belongs to exactly one. */
export const womenAndFamilyUnits: readonly ServiceArea[] = [
  area('phitsanulok', '65', 'บ้านสองแคว จังหวัดพิษณุโลก', 'Ban Song Khwae, Phitsanulok', '60 65 66'),
  area('nakhon_ratchasima', '30', 'บ้านนารีสวัสดิ์ จังหวัดนครราชสีมา', 'Ban Nari Sawat, Nakhon Ratchasima', '30 31 36 44 45'),
  area('bangkok', '10', 'บ้านเกร็ดตระการ กรุงเทพมหานคร', 'Ban Kret Trakan, Bangkok', '10 73 74 75'),
  area('surat_thani', '84', 'หน่วยจังหวัดสุราษฎร์ธานี (ภาคใต้)', 'Surat Thani (South)', '82 83 84 85 86'),
  area('chiang_rai', '57', 'หน่วยจังหวัดเชียงราย', 'Chiang Rai', '54 55 56 57'),
  area('lampang', '52', 'หน่วยจังหวัดลำปาง', 'Lampang', '52 53 62 64 67'),
  area('lamphun', '51', 'หน่วยจังหวัดลำพูน', 'Lamphun', '50 51 58 63'),
  area('si_sa_ket', '33', 'หน่วยจังหวัดศรีสะเกษ', 'Si Sa Ket', '32 33 34 35 37 48 49'),
  area('khon_kaen', '40', 'บ้านรัตนาภา จังหวัดขอนแก่น', 'Ban Rattanapha, Khon Kaen', '38 39 40 41 42 43 46 47'),
  area('nonthaburi', '12', 'หน่วยจังหวัดนนทบุรี', 'Nonthaburi', '12 13 14 15 16 17 18 19 61 70 71 72 76 77'),
  area('chon_buri', '20', 'หน่วยจังหวัดชลบุรี', 'Chon Buri', '11 20 21 22 23 24 25 26 27'),
  area('songkhla', '90', 'หน่วยจังหวัดสงขลา', 'Songkhla', '80 81 90 91 92 93 94 95 96'),
];
