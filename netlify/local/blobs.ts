import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobsServer } from '@netlify/blobs/server';

export interface LocalBlobs {
  /** What Netlify gives a function as NETLIFY_BLOBS_CONTEXT. */
  context: string;
  close(): Promise<void>;
}

/**
 * Netlify Blobs on this machine, by Netlify's own server.
 *
 * @param directory where they are kept; in a folder that goes with `close` where left out
 */
export async function startBlobs(directory?: string): Promise<LocalBlobs> {
  const folder = directory ?? (await mkdtemp(join(tmpdir(), 'ocop-blobs-')));
  const token = crypto.randomUUID();
  const server = new BlobsServer({ directory: folder, token, logger: () => undefined });
  const { port } = await server.start();
  const edgeURL = `http://localhost:${String(port)}`;
  return {
    context: Buffer.from(
      JSON.stringify({ edgeURL, uncachedEdgeURL: edgeURL, siteID: 'local', token }),
    ).toString('base64'),
    async close() {
      await server.stop();
      if (directory === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
