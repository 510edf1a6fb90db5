// How this browser tells its operator of new requests; kept here, since each person wants it otherwise.
const name = setting => `desk-${setting}`;
export const read = setting => localStorage.getItem(name(setting)) === "yes";
export const keep = (setting, isOn) => isOn ? localStorage.setItem(name(setting), "yes") : localStorage.removeItem(name(setting));

// Two short, soft notes.
export function ring() {
  const audio = new AudioContext();
  [523, 659].forEach((pitch, i) => {
    const tone = audio.createOscillator(), loud = audio.createGain(), at = audio.currentTime + i * 0.18;
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.08, at);
    loud.gain.exponentialRampToValueAtTime(0.001, at + 0.16);
    tone.connect(loud).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.17);
  });
  setTimeout(() => audio.close(), 600);
}
