/** A moment as a spreadsheet means it: no zone, to the second. */
export interface SheetMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY_SECONDS = 86_400;
/** 1904 workbooks (old Macs) count from four years and a day later. */
const DAYS_1900_TO_1904 = 1462;
/** 9999-12-31 in the 1900 system. */
const LAST_SERIAL = 2_958_465;
/** Days from 1970-01-01 back to 1899-12-30, from which serials count after the leap day that never was. */
const EPOCH_SERIAL = 25_569;
const FALSE_LEAP_DAY = 60;

/**
 * Serial number → moment; null outside the calendar, and for 1900-02-29, which Excel keeps for the sake of Lotus 1-2-3:
 * serials below it lie a day later than plain counting says.
 */
export function readSerial(serial: number, date1904: boolean): SheetMoment | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  let days = Math.floor(serial);
  let seconds = Math.round((serial - days) * DAY_SECONDS);
  if (seconds === DAY_SECONDS) {
    days++;
    seconds = 0;
  }
  const clock = {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
  if (date1904) days += DAYS_1900_TO_1904;
  else if (days === 0 || days === FALSE_LEAP_DAY) return days === 0 ? { year: 1900, month: 1, day: 0, ...clock } : null;
  else if (days < FALSE_LEAP_DAY) days++;
  if (days > LAST_SERIAL) return null;
  return { ...civil(days - EPOCH_SERIAL), ...clock };
}

/** Day number (1970-01-01 = 0) → date, by the era method of the proleptic Gregorian calendar. */
function civil(day: number): { year: number; month: number; day: number } {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}
