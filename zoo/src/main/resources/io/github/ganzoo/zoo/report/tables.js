"use strict";

// Columns of words or numbers sort by a click on their heads.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if ([...table.tBodies[0].rows].every(row => !row.cells[column].textContent.trim())) {
      return;
    }
    const button = element("button", { type: "button" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(table, heads, column));
  });
}

function sort(table, heads, column) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const numeric = rows.some(row => row.cells[column].dataset.value);
  // Numbers are wanted from the largest down at first, names from A to Z.
  const before = heads[column].getAttribute("aria-sort");
  const ascending = before ? before === "descending" : !numeric;
  const value = row => {
    const cell = row.cells[column];
    return numeric ? Number(cell.dataset.value || -Infinity) : cell.textContent;
  };
  rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    const order = numeric ? x - y : x.localeCompare(y, "en", { numeric: true });
    return ascending ? order : -order;
  });
  heads.forEach(head => head.removeAttribute("aria-sort"));
  heads[column].setAttribute("aria-sort", ascending ? "ascending" : "descending");
  body.append(...rows);
  announce(`Sorted by ${heads[column].textContent}, ${ascending ? "ascending" : "descending"}`);
}
