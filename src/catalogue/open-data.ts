import { createHash } from 'node:crypto';
import type { Locality } from '../core/programme.ts';
import { fold } from '../core/text.ts';
import { csvLines, type Cell } from './csv.ts';
import type { DataSet, OpenContent, Value } from './open-data-columns.ts';
import { DATA_SETS } from './open-data-sets.ts';
import { pieces } from './pieces.ts';

/** The version in the addresses: its columns keep their names and meaning; further ones are only added at the end. */
export const VERSION = 'v1';
/** Where the files stand. */
export const FOLDER = `/du-lieu/${VERSION}/`;

const toCell = (value: Value): Cell => (Array.isArray(value) ? value.join('\n') : ((value ?? null) as Cell));
const toJson = (value: Value): unknown => value ?? null;

/** One data set as the lines of a CSV file. */
export function asCsv(set: DataSet, content: OpenContent): Generator<string> {
  const header = set.columns.map(({ name }) => name);
  const cells = function* () {
    for (const row of set.rows(content)) yield set.columns.map(({ value }) => toCell(value(row)));
  };
  return csvLines(header, cells());
}

/** One data set as the lines of a JSON file: a record a line, empty cells as null. */
export function* asJson(set: DataSet, content: OpenContent): Generator<string> {
  let before = '[';
  for (const row of set.rows(content)) {
    const record = set.columns.map(({ name, value }) => [name, toJson(value(row))] as const);
    yield before + JSON.stringify(Object.fromEntries(record));
    before = ',\n';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

/** A table as the Table Schema describes it. */
function tableSchema({ columns, key, refers = {} }: DataSet): Record<string, unknown> {
  const foreignKeys = Object.entries(refers).map(([name, { set, column: named }]) => ({
    fields: name,
    reference: { resource: set, fields: named },
  }));
  return {
    fields: columns.map(({ name, type, list, description, required, choices }) => ({
      name,
      // Several values stand in one cell.
      type: list ? 'string' : type,
      description,
      constraints: {
        ...(required && { required: true }),
        ...(key.length === 1 && key[0] === name && { unique: true }),
        ...(choices && { enum: choices }),
      },
    })),
    primaryKey: key,
    ...(foreignKeys.length > 0 && { foreignKeys }),
    missingValues: [''],
  };
}

/**
 * What all the tables are, by the Data Package standard (frictionless): names, columns, keys, licence, size and fingerprint of each file.
 *
 * @param today `2026-05-22`, the day it is made
 */
export function dataPackage(
  content: OpenContent,
  today: string,
  whole: (pathname: string) => string,
): Record<string, unknown> {
  const { locality, sources: read } = content.programme;
  const licence = locality.dataLicence;
  const licences = licence && [{ name: licence.name, title: licence.title, path: licence.url }];
  return {
    profile: 'tabular-data-package',
    name: `ocop-${fold(locality.shortName).replaceAll(/[^a-z0-9]+/g, '-')}`,
    title: `Dữ liệu mở ${locality.siteName}`,
    description: 'Sản phẩm, chủ thể, lần được công nhận, xã và việc của kế hoạch OCOP, mỗi điều kèm nguồn.',
    homepage: whole('/du-lieu/'),
    version: VERSION.slice(1),
    created: `${today}T00:00:00Z`,
    ...(licences && { licenses: licences }),
    ...(locality.operator && { contributors: [{ title: locality.operator.name, role: 'publisher' }] }),
    sources: read.map(({ text, url }) => ({ title: text, ...(url !== undefined && { path: url }) })),
    resources: DATA_SETS.map((set) => {
      const digest = createHash('sha256');
      let bytes = 0;
      for (const piece of pieces(asCsv(set, content))) {
        digest.update(piece);
        bytes += piece.byteLength;
      }
      return {
        profile: 'tabular-data-resource',
        name: set.id,
        path: `${set.id}.csv`,
        title: set.title,
        description: `${set.row} ${set.changes} ${FORMULAS}`,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes,
        hash: `sha256:${digest.digest('hex')}`,
        dialect: {
          delimiter: ',',
          lineTerminator: '\r\n',
          quoteChar: '"',
          doubleQuote: true,
          header: true,
          skipInitialSpace: false,
        },
        schema: tableSchema(set),
      };
    }),
  };
}

/** How texts are kept from being computed. */
export const FORMULAS =
  "Trong CSV, ô chữ bắt đầu bằng một trong các dấu = + - @ ' (hoặc dấu tab) có thêm một dấu ' ở đầu, để bảng tính không coi là công thức; bỏ đúng một dấu ' ấy đi là nguyên văn. Ô số giữ nguyên.";

/** The licence in words; the same for every table. */
export function licenceWords({ dataLicence }: Pick<Locality, 'dataLicence'>): string {
  return dataLicence?.title ?? 'chưa công bố';
}
