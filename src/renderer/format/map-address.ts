/** Where a place is on a map in the web. @param latitude degrees north @param longitude degrees east */
export function mapAddress({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}

/** The same of a geo URI as `geo:53.5413,9.9841` (RFC 5870 §3.3), as text has them. */
export function mapAddressOf(uri: string): string {
  const [latitude, longitude] = uri.replace(/^geo:/, '').split(',').map(Number);
  return mapAddress({ latitude: latitude ?? 0, longitude: longitude ?? 0 });
}
