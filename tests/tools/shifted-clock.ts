// Loaded before everything else (`node --import`): the clock of this process is off by CLOCK_SHIFT milliseconds.

const shift = Number(process.env['CLOCK_SHIFT'] ?? 0);
const RightDate = Date;

class ShiftedDate extends RightDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RightDate.now() + shift);
    else super(...given);
  }

  static override now(): number {
    return RightDate.now() + shift;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
