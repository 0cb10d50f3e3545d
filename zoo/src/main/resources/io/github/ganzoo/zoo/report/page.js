"use strict";

// What all scripts of the page share: its data, colors that follow the theme, and numbers for people.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** The value of a CSS variable as a color that a canvas understands. */
function color(variable) {
  const probe = byId("announcement");
  probe.style.color = `var(${variable})`;
  const resolved = getComputedStyle(probe).color;
  probe.style.color = "";
  return resolved;
}

function faded(rgb, opacity) {
  return rgb.replace(/^rgba?\(([^,]+),([^,]+),([^,)]+).*$/, `rgba($1,$2,$3,${opacity})`);
}

function number(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 1e6)) {
    return value.toExponential(2);
  }
  return size >= 1000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
}

function announce(text) {
  byId("announcement").textContent = text;
}

/** Called with the step that the samples' slider stands at. */
const stepListeners = [];

/** Called after the theme has changed, since what is on a canvas does not follow by itself. */
const themed = [];

{
  const button = byId("theme");
  const choices = ["system", "light", "dark"];
  let chosen = 0;
  const repaint = () => themed.forEach(paint => paint());
  button.hidden = false;
  button.addEventListener("click", () => {
    chosen = (chosen + 1) % choices.length;
    document.documentElement.dataset.theme = choices[chosen];
    button.textContent = `Theme: ${choices[chosen]}`;
    repaint();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}
