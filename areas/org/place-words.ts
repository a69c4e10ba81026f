// A place in words, smallest part first. Bangkok has แขวง and เขต where the provinces have ตำบล and อำเภอ.
interface Named { readonly th: string; readonly en: string }
export interface PlaceNames { readonly subdistrict: Named; readonly district: Named }

const BANGKOK = '10';

/** "ม.3 ต.ดู่ใต้ อ.เมืองน่าน". Parts that are not known are left out. */
export function placeWords(subdistrictCode: string, villageNo: string | null, names: PlaceNames | null): Named {
  const bangkok = subdistrictCode.startsWith(BANGKOK);
  const village = villageNo === null || villageNo === '' || villageNo === '0' ? null : villageNo;
  const th = [
    village === null ? '' : `ม.${village}`,
    names === null ? '' : `${bangkok ? 'แขวง' : 'ต.'}${names.subdistrict.th}`,
    names === null ? '' : `${bangkok ? 'เขต' : 'อ.'}${names.district.th}`,
  ];
  const en = [village === null ? '' : `Village ${village}`, names?.subdistrict.en ?? '', names?.district.en ?? ''];
  return { th: th.filter((part) => part !== '').join(' ') || 'ไม่ทราบที่อยู่', en: en.filter((part) => part !== '').join(', ') || 'place not known' };
}
