// A page of every kind that is made on request: what is asked for, and what has to be there before. Every text says that
// it is test data.
import { randomUUID } from 'node:crypto';
import { readyForCouncil } from '../e2e/council-ready.ts';
import { Officer } from '../http/officer.ts';
import { REGISTRATION } from '../http/registration.ts';
import type { Page } from '../site/pages.ts';
import { onDemand } from '../tools/on-demand.ts';
import type { Site } from './serve.ts';

export interface Asked {
  /** Its address, with `[…]` for what is a name, as the file of the page has it. */
  route: string;
  /** What stands in its place. */
  address: string;
  /** What was posted, where the page is the answer to a form. */
  posted?: Readonly<Record<string, string>>;
  /** What it is answered with, where that is not 200. */
  status?: number;
  /** Of the officer who is signed in. */
  cookies?: ReadonlyMap<string, string>;
  /** Too long for Lighthouse, or nothing it can say something of: its weight only. */
  weightOnly?: boolean;
}

/** All of them; what redirects, or is a file to download, is no page. */
export const routesOnRequest = (): string[] =>
  onDemand.flatMap(({ route, noPage }) => (noPage ? [] : [route]));

/** What the public is answered. */
async function forEverybody(site: Site, pages: readonly Page[]): Promise<Asked[]> {
  const products = pages.flatMap(({ kind, address }) =>
    kind === 'product' ? [address.split('/').at(-2) ?? ''] : [],
  );
  const set = '26-2026/rau-cu-qua-hat-tuoi';
  const scored = '1.1=c&1.2=b';
  const sent = await fetch(`${site.url}/api/submissions/san-pham`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site.url },
    body: new URLSearchParams({ ...REGISTRATION, key: randomUUID() }),
  });
  const receipt = sent.headers.get('location') ?? '';
  const reference = /[A-Z]{2}-\w{4}-\w{4}/.exec(await (await fetch(new URL(receipt, site.url))).text())?.[0];
  return [
    { route: '/san-pham/loc/', address: '/san-pham/loc/?q=gao' },
    {
      route: '/san-pham/so-sanh/',
      address: `/san-pham/so-sanh/?${products
        .slice(0, 3)
        .map((id) => `a=${id}`)
        .join('&')}`,
    },
    { route: '/san-pham/[id]/nhan/', address: `/san-pham/${products[0] ?? ''}/nhan/` },
    { route: '/xm/tra/', address: '/xm/tra/?ma=ABC-DEF-GHI' },
    { route: '/tim-kiem/ket-qua/', address: '/tim-kiem/ket-qua/?q=ke+hoach' },
    { route: '/tham-gia/ket-qua/', address: '/tham-gia/ket-qua/?chu-the=hop-tac-xa' },
    { route: '/tieu-chi/danh-gia-lai/', address: '/tieu-chi/danh-gia-lai/?ngay-cap=2024-12-28' },
    {
      route: '/tu-cham-diem/[edition]/[set]/ket-qua/',
      address: `/tu-cham-diem/${set}/ket-qua/?${scored}`,
    },
    {
      route: '/tu-cham-diem/[edition]/[set]/bao-cao/',
      address: `/tu-cham-diem/${set}/bao-cao/?${scored}`,
    },
    { route: '/dang-ky/[form]/dien-san/', address: '/dang-ky/san-pham/dien-san/?commune=long-nguyen' },
    {
      route: '/dang-ky/[form]/sua/',
      address: '/dang-ky/san-pham/sua/',
      posted: { phone: '12' },
      status: 422,
    },
    { route: '/dang-ky/da-nhan/', address: receipt.replace(site.url, '') },
    { route: '/dang-ky/ho-so/in/', address: '/dang-ky/ho-so/in/', posted: { ...REGISTRATION } },
    {
      route: '/tra-cuu/ho-so/',
      address: '/tra-cuu/ho-so/',
      posted: { ma: reference ?? '', so: REGISTRATION.phone },
    },
    { route: '/404/', address: '/khong-co-trang-nay/', status: 404 },
    { route: '/tieu-chi/[...path]/', address: '/tieu-chi/khong-co/', status: 404, weightOnly: true },
    { route: '/tu-cham-diem/[...path]/', address: '/tu-cham-diem/khong-co/', status: 404, weightOnly: true },
    // Mostly the editor, a program of its own.
    {
      route: '/quan-tri-noi-dung/soan-thao/',
      address: '/quan-tri-noi-dung/soan-thao/',
      weightOnly: true,
    },
  ];
}

async function signedIn(site: Site, name: string): Promise<Officer> {
  const officer = new Officer(site.url);
  const { location } = await officer.signIn(`${name}@example.com`);
  if (location !== '/can-bo/') throw new Error(`${name} was not let in.`);
  return officer;
}

/** An open session of the council that scores the dossiers; its address. */
async function session(secretary: Officer, references: readonly string[]): Promise<string> {
  const fields = { title: 'Dữ liệu thử: phiên họp', round: '1', heldOn: '2027-06-15', edition: '26-2026' };
  const { location } = await secretary.post('/can-bo/hoi-dong/moi/', { ...fields, place: '', decision: '' });
  const here = location?.split('?')[0] ?? '';
  const { page } = await secretary.get(here);
  for (const person of page.querySelectorAll('input[name=nguoi]').slice(0, 3))
    await secretary.post(here, { viec: 'them-thanh-vien', nguoi: person.getAttribute('value') ?? '' });
  for (const reference of references)
    await secretary.post(here, {
      viec: 'them-san-pham',
      'ho-so': reference,
      [`bo-${reference}`]: 'rau-cu-qua-hat-tuoi',
    });
  const ready = (await secretary.get(here)).page;
  const version = ready.querySelector('input[name=ban]')?.getAttribute('value') ?? '';
  await secretary.post(here, { viec: 'mo', ban: version });
  return here;
}

async function trainingClass(office: Officer): Promise<string> {
  const { location } = await office.post('/can-bo/tap-huan/moi/', {
    ...{ title: 'Dữ liệu thử: lớp', from: '15/3/2027', to: '16/3/2027', place: 'Dữ liệu thử' },
    ...{ capacity: '40', sessions: '', hours: '', event: '' },
  });
  return location?.split('?')[0] ?? '';
}

/** What officers are answered, each by somebody whose work it is. */
async function desk(site: Site): Promise<Asked[]> {
  await site.run('take-programme');
  const references = await readyForCouncil(site.url, ['Dữ liệu thử: rau', 'Dữ liệu thử: củ']);
  const [reference = '', other = ''] = references;
  const [commune, office, secretary, administrator, member] = [
    await signedIn(site, 'xa-lai-uyen'),
    await signedIn(site, 'thuong-truc'),
    await signedIn(site, 'thu-ky'),
    await signedIn(site, 'quan-tri'),
    await signedIn(site, 'hoi-dong-1'),
  ];
  const here = await session(secretary, references);
  const course = await trainingClass(office);
  const lists = (await office.get('/can-bo/danh-sach/')).text;
  const list = /\/can-bo\/danh-sach\/[\da-f-]{36}\//.exec(lists)?.[0] ?? '/can-bo/danh-sach/khong-co/';
  const by =
    ({ cookies }: Officer) =>
    (route: string, address = route, weightOnly = true): Asked => ({ route, address, cookies, weightOnly });
  const dossier = `/can-bo/ho-so/${reference}/`;
  return [
    { route: '/can-bo/dang-nhap/', address: '/can-bo/dang-nhap/' },
    { route: '/can-bo/quen-mat-khau/', address: '/can-bo/quen-mat-khau/', weightOnly: true },
    by(office)('/can-bo/', '/can-bo/', false),
    by(office)('/can-bo/tat-ca/', '/can-bo/tat-ca/?tim=rau', false),
    by(office)('/can-bo/ho-so/[reference]/', dossier, false),
    by(member)('/can-bo/hoi-dong/[id]/cham/[reference]/', `${here}cham/${reference}/`, false),
    by(secretary)('/can-bo/hoi-dong/[id]/', here, false),
    by(office)('/can-bo/tong-ket/', '/can-bo/tong-ket/', false),
    by(office)('/can-bo/ho-so/[reference]/in/', `${dossier}in/`),
    by(commune)('/can-bo/ho-so/[reference]/tiep-nhan/', `${dossier}tiep-nhan/`),
    by(office)('/can-bo/ho-so/[reference]/cong-nhan/', `${dossier}cong-nhan/`),
    by(office)('/can-bo/ho-so/[reference]/so-voi/[other]/', `${dossier}so-voi/${other}/`),
    by(secretary)('/can-bo/hoi-dong/'),
    by(secretary)('/can-bo/hoi-dong/moi/'),
    by(office)('/can-bo/danh-sach/'),
    by(office)('/can-bo/danh-sach/[id]/', list),
    by(office)('/can-bo/danh-sach/[id]/in/', `${list}in/`),
    by(commune)('/can-bo/danh-sach/moi/', '/can-bo/danh-sach/moi/?loai=commune&quy-trinh=ke-hoach-2021'),
    by(office)('/can-bo/lua-chon/'),
    by(office)('/can-bo/tap-huan/'),
    by(office)('/can-bo/tap-huan/moi/'),
    by(office)('/can-bo/tap-huan/[id]/', course),
    by(office)('/can-bo/tap-huan/[id]/in/', `${course}in/`),
    by(office)('/can-bo/tap-huan/[id]/diem-danh/', `${course}diem-danh/`),
    by(office)('/can-bo/tong-ket/in/'),
    by(commune)('/can-bo/so-tiep-nhan/'),
    by(administrator)('/can-bo/can-bo/'),
    by(administrator)('/can-bo/nhat-ky/'),
    by(administrator)('/can-bo/suc-khoe/'),
    by(office)('/can-bo/mat-khau/'),
    by(office)('/can-bo/dang-san-pham/'),
  ];
}

/** @param pages of the build that is served */
export async function pagesOnRequest(site: Site, pages: readonly Page[]): Promise<Asked[]> {
  return [...(await forEverybody(site, pages)), ...(await desk(site))];
}

/** @throws where something else is answered than such a page */
export async function fetchPage(
  site: Site,
  { address, posted, cookies, status = 200 }: Asked,
): Promise<string> {
  const answer = await fetch(site.url + address, {
    headers: {
      ...(cookies && { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(posted && { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site.url }),
    },
    ...(posted && { method: 'POST', body: new URLSearchParams(posted).toString() }),
    redirect: 'manual',
  });
  if (answer.status !== status) throw new Error(`${address} answered ${String(answer.status)}.`);
  return answer.text();
}
