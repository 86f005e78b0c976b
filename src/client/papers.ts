import { PAPER_BYTES, PAPER_TYPES, PAPER_WORDS, PAPERS, type PaperWord } from '../core/paper.ts';

/**
 * Sends photos and papers of a dossier, each by itself: made smaller on the device, which also leaves behind where a photo
 * was taken; put at an address that is signed for this one file; looked at by the site. What fails is sent again by a press.
 */

/** The longer side of a photo that is sent, in pixels: an A4 page stays readable. */
const SIDE = 2_200;
/** Milliseconds for one file over a slow line. */
const PATIENCE = 180_000;

class Refused extends Error {}

function isHeic(file: File): boolean {
  return /image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name);
}

/** A photo drawn anew on the device, a PDF as it is. @throws Refused in words */
async function ready(file: File): Promise<Blob> {
  if (file.size === 0) throw new Refused(PAPER_WORDS.empty);
  if (file.type === 'application/pdf') {
    if (file.size > PAPER_BYTES) throw new Refused(PAPER_WORDS['too-big']);
    return file;
  }
  if (!file.type.startsWith('image/') && !isHeic(file)) throw new Refused(PAPER_WORDS.type);
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) throw new Refused(PAPER_WORDS[isHeic(file) ? 'heic' : 'broken']);
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  if (!blob) throw new Refused(PAPER_WORDS.broken);
  if (blob.size > PAPER_BYTES) throw new Refused(PAPER_WORDS['too-big']);
  return blob;
}

async function ask(address: string, fields: Record<string, string>): Promise<Record<string, unknown>> {
  const answer = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Accept: 'application/json' },
  });
  const data = (await answer.json()) as Record<string, unknown>;
  if (answer.ok) return data;
  const said = String(data['title']);
  throw answer.status === 503 ? new Error(said) : new Refused(said);
}

/** Only XMLHttpRequest tells how much of it has gone. */
function put(address: string, blob: Blob, progress: HTMLProgressElement): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address);
    request.timeout = PATIENCE;
    request.setRequestHeader('Content-Type', blob.type);
    request.upload.onprogress = ({ loaded, total }) => (progress.value = loaded / total);
    request.onload = () => (request.status < 300 ? done() : fail(new Error(String(request.status))));
    request.onerror = request.ontimeout = () => fail(new Error('line'));
    request.send(blob);
  });
}

function improve(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>('input[type=file]');
  const list = box.querySelector('ul');
  const template = box.querySelector('template');
  const { ticket = '', left = '0' } = box.dataset;
  if (!input || !list || !template) return;
  let room = Number(left);
  let turn = Promise.resolve();

  async function send(file: File, item: Element): Promise<void> {
    const state = item.querySelector('.state');
    const progress = item.querySelector('progress');
    const again = item.querySelector('button');
    if (!state || !progress || !again) return;
    again.hidden = true;
    progress.hidden = false;
    progress.value = 0;
    state.textContent = 'Đang gửi…';
    try {
      const blob = await ready(file);
      const { id, address } = await ask('/api/papers', { ve: ticket, ten: file.name });
      await put(String(address), blob, progress);
      state.textContent = 'Đang xem lại tệp…';
      await ask(`/api/papers/${String(id)}`, { ve: ticket });
      state.textContent = 'Đã nhận.';
    } catch (error) {
      const refused = error instanceof Refused;
      state.textContent = refused ? error.message : PAPER_WORDS.away;
      again.hidden = refused;
      if (refused) room += 1;
    }
    progress.hidden = true;
  }

  input.accept = [...PAPER_TYPES, '.heic', '.heif'].join(',');
  input.addEventListener('change', () => {
    for (const file of input.files ?? []) {
      const item = (template.content.cloneNode(true) as DocumentFragment).firstElementChild;
      if (!item) continue;
      list.append(item);
      const name = item.querySelector('.name');
      const state = item.querySelector('.state');
      if (name) name.textContent = file.name;
      if (room <= 0) {
        if (state) state.textContent = PAPER_WORDS['full' satisfies PaperWord];
        continue;
      }
      room -= 1;
      // One after the other: two at once share a weak line, and both take twice as long.
      const go = () => (turn = turn.then(() => send(file, item)));
      item.querySelector('button')?.addEventListener('click', () => void go());
      void go();
    }
    input.value = '';
  });
  box.hidden = false;
  // How to hand papers in where no script runs stands in the page until this one does.
  document.querySelector('[data-papers-by-hand]')?.remove();
  room = Math.min(room, PAPERS);
}

for (const box of document.querySelectorAll<HTMLElement>('[data-papers]')) improve(box);
