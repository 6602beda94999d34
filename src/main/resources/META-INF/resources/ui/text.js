// Prepares texts of the server for display.

/**
 * Bidirectional controls, which can make a name look like another one, and other invisible characters. Joiners are not
 * included: emoji and several scripts need them.
 */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

const number = new Intl.NumberFormat('en-US');
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** Returns the text with code points in place of its invisible characters, such as ⟨U+202E⟩. @param {string | null | undefined} text */
export function visible(text) {
  return (text ?? '').replace(INVISIBLE, (character) =>
    `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** @param {number} value */
export const formatNumber = (value) => number.format(value);

/** Returns a count with its noun, such as "2 files". @param {number} count @param {string} noun @param {string} [plural] */
export const counted = (count, noun, plural = `${noun}s`) => `${number.format(count)} ${count === 1 ? noun : plural}`;

/** Returns a duration such as "2 min 5 s". @param {number} milliseconds */
export function formatDuration(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Returns the time of day of a moment of today, else its date and time. @param {string | number} moment */
export function formatMoment(moment) {
  const time = new Date(moment);
  return time.toDateString() === new Date().toDateString() ? timeOfDay.format(time) : dayAndTime.format(time);
}

/** @param {string | number} moment */
export const formatFullMoment = (moment) => fullTime.format(new Date(moment));

/** Returns how long ago a moment was, such as "5 minutes ago". @param {string | number} moment */
export function formatAge(moment, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - new Date(moment).getTime()) / 1000));
  const units = /** @type {const} */ ([['day', 86_400], ['hour', 3_600], ['minute', 60]]);
  const unit = units.find(([, length]) => seconds >= length);
  return unit ? `${counted(Math.floor(seconds / unit[1]), unit[0])} ago` : 'just now';
}

/** Returns a size such as "1.5 MB". @param {number} bytes */
export function formatBytes(bytes) {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${number.format(power > 0 && value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[power]}`;
}

/** Returns the last part of a path. @param {string} path */
export const lastName = (path) => path.slice(path.replace(/\/+$/, '').lastIndexOf('/') + 1);
