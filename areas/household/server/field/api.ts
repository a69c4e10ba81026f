import type { AccessPolicy } from '@klaikhun/access';
import { type AnyRoute, defineRoute } from '@klaikhun/access/pg';
import { rolesThatMay } from '@klaikhun/areas/org';
import { z } from 'zod';
import {
  CloseFieldDevice, EndRound, FieldDeviceGiven, FieldDeviceOpened, FieldDeviceQuery, FieldDevices, FieldManifest, FieldMediaPiece, FieldMediaTaken, FieldPulled, FieldPullQuery, FieldPush, FieldPushed, FieldRecords, FieldRounds, FieldWanted, HouseholdPictures, ParkedOperations, PictureQuery, SettleParked, TakeAlong,
} from '../../field/field.contract.ts';
import type { HouseholdServices } from '../services.ts';
import { finishRound, listDevices, listRounds, openDevice, shutDevice, takeAlong } from './devices.ts';
import { listParked, SETTLERS, settleParked } from './parked.ts';
import { listPictures, takePiece } from './pictures.ts';
import { manifest, pull, records } from './pull.ts';
import { push } from './push.ts';

const WORKERS = rolesThatMay('take_along');
const USE = { use: 'rights_outreach', purpose: 'none', roles: WORKERS, audit: null } as const;
const policies = {
  devices: { name: 'field.devices', what: { th: 'ลงทะเบียนและปิดเครื่องภาคสนามของตน', en: 'register and close the own field devices' }, shows: 'nothing', ...USE },
  rounds: { name: 'field.rounds', what: { th: 'นำครอบครัวของหมู่บ้านหรือตำบลไปในเครื่อง', en: 'take the families of a place along' }, shows: 'people', ...USE },
  // Each family that is handed out has its own entry in the audit, written with it.
  pull: { name: 'field.pull', what: { th: 'ดึงครอบครัวที่นำไปในเครื่อง', en: 'fetch the families that go along' }, shows: 'people', ...USE },
  push: { name: 'field.push', what: { th: 'ส่งสิ่งที่บันทึกในพื้นที่', en: 'send what was written in the field' }, shows: 'people', ...USE },
  pictures: { ...USE, name: 'household.pictures', what: { th: 'ดูรูปของครอบครัวที่ถ่ายในพื้นที่', en: 'see the pictures of a family' }, shows: 'people', roles: rolesThatMay('see_people'), purpose: 'record', audit: 'household.read' },
  parked: { ...USE, name: 'field.parked', what: { th: 'จัดการบันทึกภาคสนามที่พักไว้', en: 'settle what was parked' }, shows: 'people', roles: SETTLERS, audit: 'field.parked' },
} as const satisfies Record<string, AccessPolicy>;

const Id = z.object({ id: z.uuid() });
const FamilyId = z.object({ id: z.string().min(1).max(100) });

export function fieldRoutes(services: HouseholdServices): AnyRoute[] {
  return [
    defineRoute({
      method: 'post', path: '/api/field/devices', summary: { th: 'ลงทะเบียนเครื่องภาคสนาม', en: 'Register a field device' }, access: policies.devices, body: FieldDeviceGiven, answer: FieldDeviceOpened,
      handle: ({ body }, call) => openDevice(services, call, body),
    }),
    defineRoute({
      method: 'get', path: '/api/field/devices', summary: { th: 'เครื่องภาคสนามของฉัน', en: 'My field devices' }, access: policies.devices, answer: FieldDevices,
      handle: (_, call) => listDevices(call),
    }),
    defineRoute({
      method: 'post', path: '/api/field/devices/{id}/close', summary: { th: 'ปิดเครื่องภาคสนาม', en: 'Close a field device' }, access: policies.devices, params: Id, body: CloseFieldDevice, answer: FieldDevices,
      handle: ({ params, body }, call) => shutDevice(services, call, params.id, body.why),
    }),
    defineRoute({
      method: 'get', path: '/api/field/rounds', summary: { th: 'รอบลงพื้นที่ของฉัน', en: 'My rounds' }, access: policies.rounds, answer: FieldRounds,
      handle: (_, call) => listRounds(services, call),
    }),
    defineRoute({
      method: 'post', path: '/api/field/rounds', summary: { th: 'นำครอบครัวไปในเครื่อง', en: 'Take families along' }, access: policies.rounds, body: TakeAlong, answer: FieldRounds,
      handle: ({ body }, call) => takeAlong(services, call, body),
    }),
    defineRoute({
      method: 'post', path: '/api/field/rounds/{id}/end', summary: { th: 'สิ้นสุดรอบลงพื้นที่', en: 'End a round' }, access: policies.rounds, params: Id, body: EndRound, answer: FieldRounds,
      handle: ({ params, body }, call) => finishRound(services, call, params.id, body.operation_id),
    }),
    defineRoute({
      method: 'post', path: '/api/field/push', summary: { th: 'ส่งบันทึกภาคสนาม', en: 'Send what was written in the field' }, access: policies.push, body: FieldPush, answer: FieldPushed,
      handle: ({ body }, call) => push(services, call, body),
    }),
    defineRoute({
      method: 'get', path: '/api/field/pull', summary: { th: 'ดึงครอบครัวที่เปลี่ยน', en: 'Fetch what changed' }, access: policies.pull, query: FieldPullQuery, answer: FieldPulled,
      handle: ({ query }, call) => pull(services, call, query.device_id, query.cursor),
    }),
    defineRoute({
      method: 'get', path: '/api/field/manifest', summary: { th: 'รายการที่เครื่องควรมี', en: 'What the device must hold' }, access: policies.pull, query: FieldDeviceQuery, answer: FieldManifest,
      handle: ({ query }, call) => manifest(services, call, query.device_id),
    }),
    defineRoute({
      method: 'post', path: '/api/field/records', summary: { th: 'ดึงครอบครัวตามเลข', en: 'Fetch families by number' }, access: policies.pull, body: FieldWanted, answer: FieldRecords,
      handle: ({ body }, call) => records(services, call, body.device_id, body.ids),
    }),
    defineRoute({
      method: 'post', path: '/api/field/media', summary: { th: 'ส่งรูปทีละส่วน', en: 'Send a piece of a picture' }, access: policies.push, body: FieldMediaPiece, answer: FieldMediaTaken,
      handle: ({ body }, call) => takePiece(services, call, body),
    }),
    defineRoute({
      method: 'get', path: '/api/households/{id}/pictures', summary: { th: 'รูปของครอบครัว', en: 'The pictures of a family' }, access: policies.pictures, params: FamilyId, query: PictureQuery, answer: HouseholdPictures,
      handle: ({ params, query }, call) => listPictures(services, call, params.id, query.picture_id),
    }),
    defineRoute({
      method: 'get', path: '/api/field/parked', summary: { th: 'บันทึกภาคสนามที่พักไว้', en: 'What was parked' }, access: policies.parked, answer: ParkedOperations,
      handle: (_, call) => listParked(services, call),
    }),
    defineRoute({
      method: 'post', path: '/api/field/parked/{id}/settle', summary: { th: 'จัดการบันทึกที่พักไว้', en: 'Settle what was parked' }, access: policies.parked, params: Id, body: SettleParked, answer: ParkedOperations,
      handle: ({ params, body }, call) => settleParked(services, call, params.id, body),
    }),
  ];
}
