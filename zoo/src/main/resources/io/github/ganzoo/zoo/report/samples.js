"use strict";

// The slider over the grids of samples. Curves mark the step that it stands at.
if (data.frames) {
  const image = byId("grid");
  const slider = byId("frame");
  const play = byId("play");
  const frames = [...data.frames, { step: Number(image.dataset.step), src: image.src }];
  let timer = 0;

  /** The smoothed values of the main curves at a step. */
  const read = step => {
    const list = byId("readings");
    list.replaceChildren();
    for (const chart of charts.filter(each => each.spec.main)) {
      const steps = chart.plot.data[0];
      const at = steps.reduce((best, each, i) => (Math.abs(each - step) < Math.abs(steps[best] - step) ? i : best), 0);
      chart.spec.lines.forEach((line, i) => {
        list.append(element("dt", {}, `${chart.spec.title}, ${line.label}`), element("dd", {}, number(chart.plot.data[3 * i + 1][at])));
      });
    }
  };

  const show = index => {
    const frame = frames[index];
    image.src = frame.src;
    image.alt = `Samples at step ${frame.step}`;
    byId("step").textContent = `Step ${frame.step.toLocaleString("en-US")}`;
    slider.value = index;
    slider.setAttribute("aria-valuetext", `step ${frame.step}`);
    stepListeners.forEach(listener => listener(frame.step));
    read(frame.step);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  const start = () => {
    if (Number(slider.value) === frames.length - 1) {
      show(0);
    }
    play.textContent = "Pause";
    timer = setInterval(() => {
      const next = Number(slider.value) + 1;
      if (next < frames.length) {
        show(next);
      }
      if (next >= frames.length - 1) {
        stop();
      }
    }, 500);
  };

  slider.max = frames.length - 1;
  slider.value = frames.length - 1;
  slider.setAttribute("aria-valuetext", `step ${frames[frames.length - 1].step}`);
  slider.addEventListener("input", () => {
    stop();
    show(Number(slider.value));
  });
  play.addEventListener("click", () => (timer ? stop() : start()));
  byId("frames").hidden = false;
  addEventListener("load", () => show(frames.length - 1));
}
