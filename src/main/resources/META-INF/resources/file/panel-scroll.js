// Scrolls panels beside a file.

/** Scrolls a panel up or down until an item of it is in sight, unless the focus is in the panel. @param {Element | null | undefined} item */
export function keepInSight(item) {
  const panel = item?.closest('.panel');
  if (!item || !panel || panel.matches(':focus-within')) {
    return;
  }
  const { top, height } = panel.getBoundingClientRect();
  const place = item.getBoundingClientRect();
  const offset = place.top - top;
  if (offset < 0 || offset > height - place.height) {
    panel.scrollTop += offset - height / 2;
  }
}
