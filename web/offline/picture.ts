// A photo for the record: small enough for a weak signal, and without what a camera writes beside it (where, when, whose phone). Drawing it anew
// leaves all of that behind.
import { failed, ok, type Problem, type Result } from '@klaikhun/std';
import { offlineProblems } from './problems.ts';

const LONGEST_SIDE = 1600;
const SMALL_ENOUGH = 400 * 1024;
const QUALITIES = [0.8, 0.65, 0.5];

export async function shrunk(blob: Blob, kind: 'photo' | 'signature'): Promise<Result<{ bytes: ArrayBuffer; type: string }, Problem>> {
  let image: ImageBitmap;
  try {
    // As the camera was held: the note about that is among what is left behind.
    image = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch {
    return failed(offlineProblems.not_a_picture());
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const paper = canvas.getContext('2d');
  if (paper === null) return failed(offlineProblems.not_a_picture());
  if (kind === 'photo') {
    paper.fillStyle = 'white';
    paper.fillRect(0, 0, canvas.width, canvas.height);
  }
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  let made: Blob | null = null;
  for (const quality of QUALITIES) {
    made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, kind === 'signature' ? 'image/png' : 'image/jpeg', quality));
    if (made === null || made.size <= SMALL_ENOUGH) break;
  }
  return made === null ? failed(offlineProblems.not_a_picture()) : ok({ bytes: await made.arrayBuffer(), type: made.type });
}
