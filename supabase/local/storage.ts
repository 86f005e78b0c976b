import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { App } from '@supabase/lite';

type StorageAdapter = NonNullable<App['_storageAdapter']>;

interface Stored {
  body: Buffer;
  type: string;
  at: Date;
}

/** Where the files are: in a folder, or in memory. */
interface Shelf {
  read(path: string): Promise<Stored>;
  write(path: string, stored: Stored): Promise<void>;
  remove(path: string): Promise<void>;
}

const missing = () => Object.assign(new Error('ENOENT'), { code: 'ENOENT' });

function inMemory(): Shelf {
  const files = new Map<string, Stored>();
  return {
    read: async (path) => {
      const stored = files.get(path);
      if (!stored) throw missing();
      return stored;
    },
    write: async (path, stored) => void files.set(path, stored),
    remove: async (path) => void files.delete(path),
  };
}

function inFolder(folder: string): Shelf {
  return {
    read: async (path) => {
      const file = join(folder, path);
      const type = readFile(`${file}.type`, 'utf8');
      return { body: await readFile(file), type: await type, at: (await stat(file)).mtime };
    },
    write: async (path, { body, type }) => {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, body);
      await writeFile(`${file}.type`, type);
    },
    remove: async (path) => {
      for (const file of [path, `${path}.type`]) await rm(join(folder, file), { force: true });
    },
  };
}

function metadata({ body, type, at }: Stored) {
  return {
    httpStatusCode: 200,
    cacheControl: 'no-cache',
    contentLength: body.length,
    size: body.length,
    mimetype: type,
    lastModified: at,
    eTag: `"${createHash('md5').update(body).digest('hex')}"`,
  };
}

/**
 * Keeps the files of the embedded project, whose own keeper is not to be had from outside.
 *
 * @param folder in memory where left out
 */
export function localStorage(folder?: string): StorageAdapter {
  const shelf = folder ? inFolder(folder) : inMemory();
  const pathOf = (bucket: string, key: string) => `${bucket}/${key}`;
  const adapter: StorageAdapter = {
    driver: null,
    async getObject(bucket, key) {
      const stored = await shelf.read(pathOf(bucket, key));
      return {
        httpStatusCode: 200,
        metadata: metadata(stored),
        body: new Blob([new Uint8Array(stored.body)]).stream(),
      };
    },
    async uploadObject(bucket, key, _version, body, type) {
      const bytes =
        body instanceof Uint8Array ? body : await new Response(body as ReadableStream).arrayBuffer();
      const stored = { body: Buffer.from(bytes as ArrayBuffer), type, at: new Date() };
      await shelf.write(pathOf(bucket, key), stored);
      return metadata(stored);
    },
    deleteObject: (bucket, key) => shelf.remove(pathOf(bucket, key)),
    async deleteObjects(bucket, keys) {
      for (const key of keys) await shelf.remove(pathOf(bucket, key));
    },
    async copyObject(bucket, key, _version, toBucket, toKey) {
      const stored = await shelf.read(pathOf(bucket, key));
      await shelf.write(pathOf(toBucket, toKey), stored);
      const { eTag, lastModified } = metadata(stored);
      return { httpStatusCode: 200, eTag, lastModified };
    },
    headObject: async (bucket, key) => metadata(await shelf.read(pathOf(bucket, key))),
    privateAssetUrl: async (bucket, key) => `file:///${pathOf(bucket, key)}`,
  };
  return adapter;
}
