/**
 * The portal's only script; it stands in the page and is allowed there by its hash. It knows nothing of SMIL: when each
 * medium is shown, and where, was worked out by whoever wrote the page, and stands beside it as data; only the shape of
 * pictures that have the stage to themselves is seen here. It tells moments by the viewer's clock. Without it the slides
 * are below one another, each with its own controls.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const locale = document.documentElement.lang === 'de' ? 'de-DE' : 'en-GB';
  for (const time of document.querySelectorAll('time'))
    time.textContent = new Date(time.dateTime).toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' });
  const player = document.getElementById('player');
  if (player === null) return;
  const one = (name) => player.querySelector('[data-part=' + name + ']');
  const play = one('play'), slider = one('position'), where = one('where'), list = one('list');
  const duration = Number(player.dataset.duration);
  const slides = [...player.querySelectorAll('.slide')].map((element) => ({
    element, start: Number(element.dataset.start), name: element.getAttribute('aria-label') }));
  const media = [...player.querySelectorAll('.medium')].map((element) => ({
    element, begin: Number(element.dataset.begin), end: Number(element.dataset.end),
    last: element.dataset.last !== undefined, sound: element.querySelector('audio,video') }));
  let position = 0, at = 0, from = 0, frame = 0, playing = false, listed = false;

  for (const { element } of media) {
    for (const name of ['x', 'y', 'w', 'h', 'ground', 'ink', 'fit', 'side', 'layer'])
      if (element.dataset[name] !== undefined) element.style.setProperty('--' + name, element.dataset[name]);
  }
  player.style.setProperty('--ratio', player.dataset.ratio);
  if (player.dataset.ground !== undefined) player.style.setProperty('--ground', player.dataset.ground);

  if (player.dataset.bare !== undefined) {
    let least = Infinity;
    const shaped = (width, height) => {
      if (!(width > 0 && height > 0 && width / height < least)) return;
      least = width / height;
      player.style.setProperty('--ratio', String(least));
    };
    for (const picture of player.querySelectorAll('.medium img')) {
      const seen = () => shaped(picture.naturalWidth, picture.naturalHeight);
      picture.addEventListener('load', seen);
      seen();
    }
    for (const video of player.querySelectorAll('.medium video')) {
      const seen = () => shaped(video.videoWidth, video.videoHeight);
      video.addEventListener('loadedmetadata', seen);
      seen();
    }
  }

  const current = () => slides.findLast(({ start }) => start <= position) ?? slides[0];
  const draw = () => {
    const now = current();
    for (const { element } of slides) element.hidden = !listed && element !== now.element;
    for (const { element, begin, end, last, sound } of media) {
      const active = position >= duration ? last : begin <= position && position < end;
      element.hidden = !listed && !active;
      if (sound === null) continue;
      sound.controls = listed;
      if (listed) continue;
      if (!active || !playing) { sound.pause(); continue; }
      const offset = (position - begin) / 1000;
      if (Math.abs(sound.currentTime - offset) > 0.35 && offset < sound.duration) sound.currentTime = offset;
      if (sound.paused && !sound.ended) sound.play().catch(() => undefined);
    }
    slider.value = String(position);
    slider.setAttribute('aria-valuetext', now.name);
    if (where.textContent !== now.name) where.textContent = now.name;
    play.textContent = playing ? play.dataset.pause : play.dataset.play;
  };
  const tick = (time) => {
    position = Math.min(duration, from + time - at);
    if (position >= duration) stop();
    else frame = requestAnimationFrame(tick);
    draw();
  };
  const stop = () => { playing = false; cancelAnimationFrame(frame); };
  const start = () => {
    if (position >= duration) position = 0;
    playing = true;
    at = performance.now();
    from = position;
    frame = requestAnimationFrame(tick);
  };
  const seek = (to) => {
    position = Math.max(0, Math.min(duration, to));
    at = performance.now();
    from = position;
    draw();
  };
  play.addEventListener('click', () => { if (playing) stop(); else start(); draw(); });
  one('back').addEventListener('click', () => {
    const index = slides.indexOf(current());
    seek(position - slides[index].start > 1500 || index === 0 ? slides[index].start : slides[index - 1].start);
  });
  one('next').addEventListener('click', () => {
    const next = slides[slides.indexOf(current()) + 1];
    seek(next === undefined ? duration : next.start);
  });
  slider.addEventListener('input', () => seek(Number(slider.value)));
  list.addEventListener('click', () => {
    listed = !listed;
    stop();
    for (const { sound } of media) sound?.pause();
    player.classList.toggle('on', !listed);
    list.textContent = listed ? list.dataset.play : list.dataset.all;
    for (const control of player.querySelectorAll('.steps')) control.hidden = listed;
    draw();
  });
  player.classList.add('on');
  one('bar').hidden = false;
  draw();
})();
`;
