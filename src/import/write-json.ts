import { rename, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

/** Writes one entry the way the project formats its files; whole or not at all. */
export async function writeJson(file: URL, data: unknown): Promise<void> {
  const config = await resolveConfig(file);
  const half = new URL(`${file.href}.moi`);
  await writeFile(
    half,
    await format(JSON.stringify(data), { ...config, parser: 'json', filepath: file.pathname }),
  );
  await rename(half, file);
}
