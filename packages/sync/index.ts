// Devices that work for days without a signal, and lose nothing. Operations go up, documents come down; the same pure function applies an
// operation on the device and on the server. Pure: the store, the network, the clock and chance are handed in.
export { applyOperation, type Applied, type Document, emptyDocument, type Entry, isDisputed, type Standing } from './document.ts';
export { type Appending, type Fate, type Json, type Operation, type Receipt, type Setting } from './operation.ts';
export { Device, type DeviceOptions, type Edit, type Waiting } from './device/device.ts';
export { type Kept, kept, type OperationState } from './device/kept.ts';
export { type DeviceStore, StoreFull, type StoreWrite, type Table } from './device/store.ts';
export { digestOf, type Held } from './digest.ts';
export { syncProblems } from './problems.ts';
export { type Pull, type Pulled, type Pushed, type Transport, Unreachable } from './transport.ts';
