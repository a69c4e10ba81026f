import type { Position } from '@klaikhun/areas/household';

const PATIENCE = 15_000;
/** A position of a minute ago is still where one stands. */
const FRESH = 60_000;

export interface Found extends Position { readonly accuracy: number }

/** Where the phone is, when its owner allows it; null: not allowed, not found, or not in time. */
export function positionNow(): Promise<Found | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null);
  return new Promise((done) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => done({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }), () => done(null), { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: FRESH },
    );
  });
}
