import {
  certificateState,
  explain,
  holds,
  STATE_LOOKS,
  STATE_VERDICTS,
  STATE_WORDS,
  STATE_WORDS_EN,
  type CertificateDates,
} from '../core/certificate-state.ts';
import { dayInVietnam, formatDate } from '../core/days.ts';

/** A page that was built before today says what was true then: its states are computed anew, in the same places. */
const words = document.documentElement.lang === 'en' ? STATE_WORDS_EN : STATE_WORDS;

function correct(place: HTMLElement, day: string): void {
  const dates = JSON.parse(place.dataset['certificate'] ?? '') as CertificateDates;
  const state = certificateState(dates, day);
  const { ink, mark } = STATE_LOOKS[state];
  place.dataset['ink'] = ink;
  const say = (part: string, text: string) => {
    for (const element of place.querySelectorAll(`[data-${part}]`)) element.textContent = text;
  };
  say('words', words[state]);
  say('verdict', STATE_VERDICTS[state]);
  say('explain', explain(dates, state, day));
  for (const path of place.querySelectorAll('[data-mark] path')) path.setAttribute('d', mark);
  // Their room stays, so that nothing moves.
  if (!holds(state)) for (const stars of place.querySelectorAll('.art-stars')) stars.classList.add('gone');
}

const said = document.querySelector<HTMLElement>('[data-states-of]');
const today = dayInVietnam(new Date());
if (said && (said.dataset['statesOf'] ?? '') < today) {
  for (const place of document.querySelectorAll<HTMLElement>('[data-certificate]')) correct(place, today);
  const day = said.querySelector('[data-day]');
  if (day) day.textContent = formatDate(today);
}
