/** Reading a request's body under a cap. */
import type { IncomingMessage } from 'node:http';
import { MAX_DROPPED_BYTES } from '#shared/contract/bridge.ts';
import type { Refusal } from './guard.ts';

/** The largest body: one file that is just too large to be read, so that the service can say so. */
export const MAX_BODY_BYTES = MAX_DROPPED_BYTES;

type Body = { readonly bytes: Buffer } | { readonly refusal: Refusal };

/**
 * The body of a POST, or the refusal. It must declare its length; Node's parser holds it to that.
 * @param type the only content type that is taken, exactly.
 */
export async function readBody(request: IncomingMessage, type: string): Promise<Body> {
  if (request.headers['content-type'] !== type) return { refusal: 415 };
  const declared = request.headers['content-length'];
  if (declared === undefined) return { refusal: 411 };
  if (Number(declared) > MAX_BODY_BYTES) return { refusal: 413 };
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks) };
}

/** The JSON value of a body, or the refusal. Invalid UTF-8 is refused, not repaired. */
export async function readJson(
  request: IncomingMessage,
): Promise<{ readonly value: unknown } | { readonly refusal: Refusal }> {
  const body = await readBody(request, 'application/json');
  if ('refusal' in body) return body;
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.bytes)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return { refusal: 400 };
    throw error;
  }
}
