/** Header fields in order, names as written. */
export type HttpHeaders = readonly (readonly [name: string, value: string])[];

export interface HttpRequest {
  method: string;
  /** Origin form (`/path?query`) or absolute form (`http://host/path`), as on the request line. */
  target: string;
  headers: HttpHeaders;
  body: Uint8Array;
}

export interface HttpResponse {
  status: number;
  reason: string;
  headers: HttpHeaders;
  body: Uint8Array;
}
