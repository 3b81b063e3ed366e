/* The packing table says with a sound what the screen says in words; the first key pressed lets it. */
(() => {
  if (window.uiPack) return;
  window.uiPack = true;
  let audio = null;
  const wake = () => {
    audio ??= window.AudioContext ? new AudioContext() : null;
    audio?.resume();
  };
  const tone = (pitch, at, long, shape) => {
    const voice = audio.createOscillator();
    const loud = audio.createGain();
    voice.type = shape;
    voice.frequency.value = pitch;
    loud.gain.value = 0.2;
    voice.connect(loud).connect(audio.destination);
    voice.start(audio.currentTime + at);
    voice.stop(audio.currentTime + at + long);
  };
  const sounds = {
    ok: () => tone(880, 0, 0.09, 'sine'),
    done: () => { tone(880, 0, 0.12, 'sine'); tone(1320, 0.13, 0.2, 'sine'); },
    bad: () => tone(150, 0, 0.7, 'sawtooth'),
  };
  const say = () => {
    const sound = document.querySelector('[data-sound]')?.dataset.sound;
    if (sound && audio) sounds[sound]?.();
    document.getElementById('scan')?.focus();
  };
  for (const act of ['keydown', 'pointerdown']) document.addEventListener(act, wake, true);
  document.addEventListener('htmx:afterSettle', say);
  // Each scan has a name of its own: the same request again, by whatever it was repeated, counts once.
  document.addEventListener('submit', e => {
    const name = e.target.querySelector('[data-request]');
    if (name) name.value = Date.now().toString(36) + Math.random().toString(36).slice(2);
  }, true);
  // Esc dismisses the alarm: the box as it stands.
  document.addEventListener('keydown', e => {
    if (e.code === 'Escape') document.querySelector('.ui-pack-bad')?.classList.remove('ui-pack-bad');
  });
  say();
  if (document.body.dataset.print === 'now') window.print();
})();
