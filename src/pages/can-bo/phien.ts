import type { APIRoute } from 'astro';
import { leftUntil } from '../../core/officer.ts';
import { endSession } from '../../server/desk/sessions.ts';
import { readPosted } from '../../server/posted.ts';
import { wantsJson } from '../../server/problem.ts';

// The officer's sessions: one is ended by its form at /can-bo/mat-khau/; a page that is told to wait longer asks how long it may.
export const prerender = false;

const LIST = '/can-bo/mat-khau/';

export const GET: APIRoute = ({ locals: { desk }, request, redirect }) => {
  if (!desk || !wantsJson(request)) return redirect(LIST, 303);
  const { until, idleUntil } = desk.officer;
  return Response.json({ left: leftUntil(until), idle: leftUntil(idleUntil) });
};

export const POST: APIRoute = async ({ locals: { desk }, request, redirect }) => {
  const posted = await readPosted(request);
  const id = (posted.ok && posted.raw['phien']?.[0]) || '';
  const ended = desk ? await endSession(desk.client, id) : 'none';
  if (ended === 'away') return new Response(null, { status: 503 });
  return redirect(`${LIST}?xong=${ended === 'ended' ? 'phien' : 'phien-khong-con'}`, 303);
};
