// A device's store in a browser: its database, encrypted, and the keys that open it. What lies on the disk of a lost phone is noise without the
// person's code and the half of the key that a server holds.
export { sendFromMemory, type Urgent, UrgentQueue, type UrgentSender } from './urgent.ts';
export { forgetDatabase, openDatabase } from './database.ts';
export { type Head, makeHead, type Half, halfFrom, keptHalf, type Keys, NoKey, openWithCode, openWithPasskey, withPasskey } from './keys.ts';
export { type Guard, guardAfter, guardBefore, mostTries, NO_TRIES, waitAfter } from './guard.ts';
export { type BrowserStore, openStore, readHead, readKnown, writeHead, writeKnown } from './store.ts';
export { type MediaKept, type MediaPiece, MediaQueue, type MediaSender } from './media.ts';
