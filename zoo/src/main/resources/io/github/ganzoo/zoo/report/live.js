"use strict";

// On the dashboard: newer numbers every few seconds while someone looks.
if (data.live) {
  let known = "";

  const update = async () => {
    if (document.visibilityState !== "visible") {
      return;
    }
    const answer = await fetch(data.live, { headers: known ? { "If-None-Match": known } : {} });
    if (answer.status !== 200) {
      return;
    }
    known = answer.headers.get("ETag") ?? "";
    const newer = await answer.json();
    const shown = Number(byId("grid")?.dataset.step ?? 0);
    if (newer.charts?.length !== data.charts?.length || (newer.newest ?? 0) > shown) {
      location.reload();
      return;
    }
    Object.assign(data, newer);
    charts.forEach((chart, i) => chart.refresh(data.charts[i]));
    newer.facts.forEach((fact, i) => {
      const shown = document.querySelectorAll(".facts dd")[i];
      if (shown) {
        shown.querySelector(".value").textContent = fact.value;
        shown.querySelector(".note").textContent = fact.note;
      }
    });
  };
  const tryUpdate = () => update().catch(() => announce("The dashboard cannot be reached"));
  setInterval(tryUpdate, 5000);
  document.addEventListener("visibilitychange", tryUpdate);
}

// The list of runs is read anew as a whole.
if (data.reload) {
  setInterval(() => document.visibilityState === "visible" && location.reload(), data.reload * 1000);
}
