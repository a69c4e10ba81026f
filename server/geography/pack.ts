// A geography pack read and checked: three lists of places with the codes of the Department of Provincial Administration, and
// three files of outlines. All faults are collected; a pack with one is not loaded.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok, type Result } from '@klaikhun/std';
import { type Outline, outlineOf } from './outline.ts';

export interface Place {
  code: string;
  level: 'province' | 'district' | 'subdistrict';
  parent: string | null;
  th: string;
  en: string;
}

export interface Geography {
  places: Place[];
  outlines: { code: string; outline: Outline }[];
  /** Outlines of codes that are no longer a place: left out. */
  retired: string[];
  /** Subdistricts too new to have an outline: their district's stands for them. */
  withoutOutline: string[];
}

export interface GeographyFault {
  file: string;
  /** Where in the file: the element's number, counted from 1. */
  element: number | null;
  value: string;
  reason: { th: string; en: string };
}

const LEVELS = [
  { level: 'province', file: 'provinces.json', field: 'province', parent: null, digits: 2, outlines: 'th_adm1.geojson', pcode: 'adm1_pcode' },
  { level: 'district', file: 'districts.json', field: 'district', parent: 'province', digits: 4, outlines: 'th_adm2.geojson', pcode: 'adm2_pcode' },
  { level: 'subdistrict', file: 'subdistricts.json', field: 'subdistrict', parent: 'district', digits: 6, outlines: 'th_adm3.geojson', pcode: 'adm3_pcode' },
] as const;
type Level = (typeof LEVELS)[number];

/** Reads the folder `dir`; nothing of it is trusted. */
export async function readGeography(dir: string): Promise<Result<Geography, GeographyFault[]>> {
  const faults: GeographyFault[] = [];
  const places = new Map<string, Place>();
  for (const level of LEVELS) readPlaces(level, await readJson(dir, level.file, faults), places, faults);
  const outlines = new Map<string, Outline>();
  const retired: string[] = [];
  for (const level of LEVELS) {
    const collection = (await readJson(dir, level.outlines, faults)) as { features?: unknown } | null;
    readOutlines(level, collection?.features ?? null, places, outlines, retired, faults);
  }
  if (faults.length > 0) return failed(faults);
  return ok({
    places: [...places.values()],
    outlines: [...outlines].map(([code, outline]) => ({ code, outline })),
    retired,
    withoutOutline: [...places.keys()].filter((code) => !outlines.has(code)),
  });
}

async function readJson(dir: string, file: string, faults: GeographyFault[]): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(dir, file))));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isMissing ? { th: 'ไม่พบแฟ้ม', en: 'the file is missing' } : { th: 'อ่านเป็น JSON แบบ UTF-8 ไม่ได้', en: 'it is not JSON in UTF-8' };
    faults.push({ file, element: null, value: join(dir, file), reason });
    return null;
  }
}

function readPlaces(level: Level, list: unknown, places: Map<string, Place>, faults: GeographyFault[]): void {
  if (list === null) return;
  const rows = elementsOf(level.file, list, faults);
  for (const [index, row] of rows.entries()) {
    const fault = (value: unknown, th: string, en: string) => faults.push({ file: level.file, element: index + 1, value: String(value), reason: { th, en } });
    const code = String(row[`${level.field}Code`] ?? '');
    const parent = level.parent === null ? null : String(row[`${level.parent}Code`] ?? '');
    const [th, en] = [row[`${level.field}NameTh`], row[`${level.field}NameEn`]];
    if (!/^[1-9]\d+$/.test(code) || code.length !== level.digits) fault(code, `รหัสต้องเป็นเลข ${level.digits} หลัก`, `the code must have ${level.digits} digits`);
    else if (places.has(code)) fault(code, 'รหัสซ้ำ', 'the code occurs twice');
    else if (parent !== null && (!places.has(parent) || !code.startsWith(parent))) fault(parent, `รหัสไม่อยู่ใต้ ${parent}`, `${code} does not lie in ${parent}`);
    else if (typeof th !== 'string' || typeof en !== 'string' || !/[ก-ฮ]/.test(th) || !en.trim()) fault(th, 'ไม่มีชื่อไทยหรืออังกฤษ', 'the Thai or the English name is missing');
    else places.set(code, { code, level: level.level, parent, th: th.trim().normalize('NFC'), en: en.trim() });
  }
}

function readOutlines(level: Level, features: unknown, places: Map<string, Place>, outlines: Map<string, Outline>, retired: string[], faults: GeographyFault[]): void {
  if (features === null) return;
  for (const [index, feature] of elementsOf(level.outlines, features, faults).entries()) {
    const fault = (value: string, reason: GeographyFault['reason']) => faults.push({ file: level.outlines, element: index + 1, value, reason });
    const properties = Object.entries((feature.properties ?? {}) as Record<string, unknown>);
    // Editions of the source differ in the case of their column names.
    const pcode = String(properties.find(([name]) => name.toLowerCase() === level.pcode)?.[1] ?? '');
    const code = pcode.replace(/^TH/, '');
    const result = outlineOf(feature.geometry);
    if (!/^TH\d+$/.test(pcode) || code.length !== level.digits) fault(pcode, { th: 'รหัสพื้นที่ไม่ถูกต้อง', en: 'the place code is not valid' });
    else if (outlines.has(code)) fault(pcode, { th: 'รหัสซ้ำ', en: 'the code occurs twice' });
    else if ('fault' in result) fault(pcode, result.fault);
    else if (places.has(code)) outlines.set(code, result.outline);
    else retired.push(code);
  }
}

function elementsOf(file: string, list: unknown, faults: GeographyFault[]): Record<string, unknown>[] {
  const isList = Array.isArray(list) && list.length > 0 && list.every((element) => typeof element === 'object' && element !== null);
  if (!isList) faults.push({ file, element: null, value: '', reason: { th: 'ต้องเป็นรายการที่ไม่ว่าง', en: 'must be a list that is not empty' } });
  return isList ? list : [];
}
